/** Handrail in a process of its own, to be killed: opens a run and carries out what is left of it. */
import process from 'node:process';
import {loadIdentity} from '../../source/journal/identity.js';
import {openRun} from '../../source/journal/open.js';
import {openEngine} from '../../source/run/engine/open.js';
import {carryOn} from './run.js';

const [home, folder] = process.argv.slice(2) as [string, string];
const engine = await openEngine({journal: await openRun(folder, {identity: await loadIdentity(home), mode: 'write'}), trusted: () => true});
process.send!('ready');
await carryOn(engine);
await engine.close();
process.disconnect();
