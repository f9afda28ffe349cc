import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadExample} from './example.js';

test('parts inherit session and parse from the run, and their effects are their own', async () => {
	const {steps} = await loadExample(`
steps:
  - id: set
    title: Set
    run: {session: host, effect: destroy, script: rm x, parse: json, timeout: 2 min, fresh: 1 h}
    keep: {script: cat x}
    confirm: x
    verify: {script: ls, expect: size(result) == 0, parse: text, within: 2 min}
    undo: {script: touch x, session: exchange, expect: 'true', every: 1 s}`.replace(', parse: text', ', parse: text').replace('undo: {script: touch x, session: exchange', 'undo: {script: Set-X, session: exchange'));
	const [step] = steps;
	const parts = Object.values(step!.parts).map(({part, session, effect, parse}) => [part, session, effect, parse]);
	assert.deepEqual(parts, [
		['keep', 'host', 'read', 'json'],
		['run', 'host', 'destroy', 'json'],
		['verify', 'host', 'read', 'text'],
		['undo', 'exchange', 'change', 'json'],
	]);
	assert.equal(step!.effect, 'destroy');
	assert.equal(step!.fresh, 3_600_000);
	assert.equal(step!.parts.run?.timeout, 120_000);
	assert.deepEqual([step!.parts.verify?.within, step!.parts.verify?.every, step!.parts.undo?.every], [120_000, 10_000, 1000]);
	assert.deepEqual([step!.parts.verify?.expect, step!.parts.run?.expect], ['size(result) == 0', undefined]);
});

test('what is unsaid: an output is fresh for 15 minutes, a shell gives lines, there is no timeout', async () => {
	const [step] = (await loadExample('steps: [{id: a, title: A, run: {session: host, effect: read, script: ls}}]')).steps;
	assert.equal(step!.fresh, 900_000);
	assert.equal(step!.parts.run?.parse, 'lines');
	assert.equal(step!.parts.run?.timeout, undefined);
});

test('an unsaid effect is read only for a script that certainly reads; in a shell it is change', async () => {
	const effects = [];
	for (const run of ['{session: exchange, script: Get-X | Where-Object A}', '{session: exchange, script: Set-X}', '{session: host, script: ls}', '{session: exchange, effect: read, script: Set-X}']) {
		// eslint-disable-next-line no-await-in-loop
		const [step] = (await loadExample(`steps: [{id: a, title: A, run: ${run}}]`)).steps;
		effects.push([step!.effect, step!.effectGuessed]);
	}

	assert.deepEqual(effects, [['read', true], ['change', true], ['change', true], ['read', false]]);
});

test('a step without a run has no effect; a wait\'s recheck reads', async () => {
	const {steps} = await loadExample(`
steps:
  - {id: hand, title: By hand}
  - {id: hold, title: Wait, wait: {for: Support, recheck: {session: exchange, script: Get-X, expect: 'true'}}}`);
	assert.deepEqual(steps.map(({effect}) => effect), ['none', 'none']);
	assert.equal(steps[1]!.parts.recheck?.effect, 'read');
	assert.equal(steps[1]!.phase, 'Phase');
});
