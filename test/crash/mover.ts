/**
Handrail in a process of its own, to be killed while it moves a run to the newer version of its runbook: opens the run, moves it, and opens it again by that version. What is acknowledged it says at once, on standard output.
*/
import assert from 'node:assert/strict';
import process from 'node:process';
import {openMovable} from './moved-run.js';
import {sayAcknowledged} from './say.js';
import type {CarrierOrder} from './start-carrier.js';

const {place} = JSON.parse(process.argv[2]!) as CarrierOrder;

const engine = await openMovable(place, sayAcknowledged);
const newer = await engine.newer();
if (newer) {
	const {exit, message} = await engine.move(newer);
	assert.equal(exit, 0, message);
}

await engine.close();
const again = await openMovable(place, sayAcknowledged);
assert.equal(await again.newer(), undefined, 'it goes by the newer version');
await again.close();
