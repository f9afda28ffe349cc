/*
A process of its own that opens a run, for tests that kill it. It is told what to do by lines and answers by lines.
*/
import {createInterface} from 'node:readline';
import process from 'node:process';
import {loadIdentity} from '../../source/journal/identity.js';
import {openRun} from '../../source/journal/open.js';

const [home, folder] = process.argv.slice(2) as [string, string];
const run = await openRun(folder, {identity: await loadIdentity(home), mode: 'write', name: 'Sam'});
console.log(run.readOnly === undefined ? 'open' : `read-only ${run.readOnly}`);

for await (const line of createInterface({input: process.stdin})) {
	if (line === 'close') {
		await run.close();
		console.log('closed');
	} else {
		const event = await run.append({kind: 'noted', data: {text: line}});
		console.log(`acknowledged ${event.seq}`);
	}
}
