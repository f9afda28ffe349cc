/*
Many ways through every runbook that comes with Handrail, with all answers beside all others, and every fault at every step that sends, one at a time; in this process. The short form is test/runbooks/every-shipped.test.ts.
*/
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {faultNames} from '../../source/session/rehearsal/schema.js';
import {AllWays, Branches} from '../runbooks/walks/branches.js';
import {neverHappened, sendingSteps, walkFaults, walkWays} from '../runbooks/walks/every-way.js';
import {openAt, shipped} from '../runbooks/walks/shipped.js';

/** How many ways of one runbook are walked: where there are more, so many of all sorts. That every step is done in some way is held by the short form, which leaves no answer out. */
const most = 40;

for (const {id, path} of shipped) {
	test(`${id} is walked to its end by answers of all sorts beside each other`, async t => {
		const opened = await openAt(id, path);
		const walks = await walkWays(opened, new AllWays(), most);
		t.diagnostic(`${walks.walked.length} ways`);
		assert.deepEqual(walks.problems, []);
	});

	test(`${id} is walked to its end with each fault at each step`, async t => {
		const opened = await openAt(id, path);
		const walks = await walkWays(opened, new Branches());
		const sets = sendingSteps(opened).flatMap(step => faultNames.map(fault => [`${fault}@${step}`]));
		const troubled = await walkFaults(opened, walks, sets);
		t.diagnostic(`${troubled.walked.length} faults`);
		assert.deepEqual(troubled.problems, []);
		assert.deepEqual(neverHappened(troubled), []);
	});
}
