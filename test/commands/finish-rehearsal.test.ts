import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {RehearsalSummary} from '../../source/run/rehearsal-summary.js';
import type {RunStatus} from '../../source/run/status.js';
import {program} from './program.js';

test('finish of a rehearsal says what it showed; --json has it beside the status, and a run that goes on has none', async t => {
	const handrail = await program(t);
	const begin = async () => {
		const {run} = await handrail.json<RunStatus>(0, 'rehearse', 'mail-relay-blocked', '--as', 'Dana');
		assert.equal((await handrail.run('mark', run, 'settings', 'skipped', '--reason', 'no relay here')).exit, 0);
		return run;
	};

	const {exit, stdout} = await handrail.run('finish', await begin());
	assert.equal(exit, 0);
	assert.match(stdout, /is finished:[^\n]+\nThe rehearsal took .+\. The time a step:\n[\s\S]+\nSkipped:\n {2}Look at the relay: no relay here\nNothing was destroyed without its checks\.\n$/v);
	const second = await begin();
	const {rehearsed, state} = await handrail.json<RunStatus & {rehearsed: RehearsalSummary}>(0, 'finish', second);
	assert.equal(state, 'finished');
	assert.deepEqual([rehearsed.skipped, rehearsed.unchecked], [[{step: 'settings', title: 'Look at the relay', item: null, reason: 'no relay here'}], []]);
	assert.ok(!Object.hasOwn(await handrail.json<object>(0, 'status', second), 'rehearsed'));
});
