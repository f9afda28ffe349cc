/*
Every runbook that comes with Handrail is walked in its rehearsal, in this process, by a responder of a sound mind: each answer of each decision and each size of each choice once, and once with a fault at every step that sends. Every fault at every step, and every way with every other, is test/long/every-shipped.long.ts.
*/
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {faultNames} from '../../source/session/rehearsal/schema.js';
import {Branches} from './walks/branches.js';
import {neverDone, sendingSteps, walkFaults, walkWays} from './walks/every-way.js';
import {openAt, shipped} from './walks/shipped.js';

for (const {id, path} of shipped) {
	test(`${id} is walked to its end by every answer, and with a fault at every step`, async () => {
		const opened = await openAt(id, path);
		const walks = await walkWays(opened, new Branches());
		assert.deepEqual(walks.problems, []);
		assert.deepEqual(neverDone(opened, walks), [], 'each step is done in one of the walks');
		const faults = sendingSteps(opened).map((step, index) => `${faultNames[index % faultNames.length]!}@${step}`);
		const troubled = await walkFaults(opened, walks, [faults]);
		assert.deepEqual(troubled.problems, []);
	});
}
