import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dana, statusOf, stepOf} from './story.js';

const policy = {step: 'policy'};
const undo = {step: 'policy', part: 'undo'} as const;
const notSent = [{kind: 'not-sent', message: 'The role is missing', id: '', line: 0, column: 0}] as const;

test('a change that was sent and not answered is unknown, and the next step', () => {
	const run = dana();
	run.send(policy);
	assert.equal(stepOf('policy', run).status, 'unknown');
	assert.equal(statusOf(run).next, 'policy');
});

test('a change that was carried out is unknown until its verification is recorded', () => {
	const run = dana();
	run.send(policy);
	run.answer(policy);
	assert.equal(stepOf('policy', run).status, 'unknown');
	run.verify(policy, true);
	assert.equal(stepOf('policy', run).status, 'done');
});

test('a verification from before the answer proves nothing', () => {
	const run = dana();
	run.send(policy);
	run.verify(policy, true);
	run.answer(policy);
	assert.equal(stepOf('policy', run).status, 'unknown');
});

test('a verification does not settle a change without an answer: the responder decides', () => {
	const run = dana();
	run.send(policy);
	run.verify(policy, true);
	assert.equal(stepOf('policy', run).status, 'unknown');
	run.mark('policy', 'done');
	assert.equal(stepOf('policy', run).status, 'done');
});

test('verified false is failed, and not verifiable is unknown', () => {
	const run = dana();
	run.send(policy);
	run.answer(policy);
	run.verify(policy, false);
	assert.equal(stepOf('policy', run).status, 'failed');
	run.verify(policy, null);
	assert.equal(stepOf('policy', run).status, 'unknown');
});

for (const [outcome, status] of [['failed', 'failed'], ['cancelled', 'unknown'], ['unknown', 'unknown']] as const) {
	test(`a change that was answered ${outcome} is ${status}`, () => {
		const run = dana();
		run.send(policy);
		run.answer(policy, outcome);
		assert.equal(stepOf('policy', run).status, status);
	});
}

test('a change that was cancelled before it was sent is open', () => {
	const run = dana();
	run.send(policy);
	run.answer(policy, 'cancelled', [...notSent]);
	assert.equal(stepOf('policy', run).status, 'open');
});

test('sending again makes a done change unknown until it is answered', () => {
	const run = dana();
	run.change(policy);
	run.send(policy);
	assert.equal(stepOf('policy', run).status, 'unknown');
	assert.equal(stepOf('policy', run).attempts, 2);
});

test('the newest mark wins, until something newer is sent', () => {
	const run = dana();
	run.send(policy);
	run.mark('policy', 'failed');
	run.mark('policy', 'skipped');
	assert.deepEqual([stepOf('policy', run).status, stepOf('policy', run).reason], ['skipped', 'because']);
	run.mark('policy', 'open');
	assert.equal(stepOf('policy', run).status, 'open');
	run.change(policy);
	assert.equal(stepOf('policy', run).status, 'done');
});

test('a verification that finds the contrary overturns a mark that says done, and no other mark', () => {
	const run = dana();
	run.mark('policy', 'done');
	run.verify(policy, false);
	assert.equal(stepOf('policy', run).status, 'failed');
	run.mark('policy', 'skipped');
	run.verify(policy, false);
	assert.equal(stepOf('policy', run).status, 'skipped');
});

test('an undo in flight is unknown; without an expect, its answer is enough and the step is open again', () => {
	const run = dana();
	run.change(policy);
	run.send(undo);
	assert.equal(stepOf('policy', run).status, 'unknown');
	run.answer(undo);
	const step = stepOf('policy', run);
	assert.equal(step.status, 'open');
	assert.deepEqual(step.undone, {by: {id: 'aaaaaaaaaa', name: 'name of aaaaaaaaaa'}, at: run.events.at(-1)!.at});
	assert.equal(step.attempts, 1);
});

test('an undo that failed leaves the step unknown, but not when it was never sent', () => {
	const failed = dana();
	failed.change(policy);
	failed.send(undo);
	failed.answer(undo, 'failed');
	assert.equal(stepOf('policy', failed).status, 'unknown');

	const refused = dana();
	refused.change(policy);
	refused.send(undo);
	refused.answer(undo, 'failed', [...notSent]);
	assert.equal(stepOf('policy', refused).status, 'done');
});

test('an undone step that is run again is done, and no longer undone', () => {
	const run = dana();
	run.change(policy);
	run.send(undo);
	run.answer(undo);
	run.change(policy);
	assert.deepEqual([stepOf('policy', run).status, stepOf('policy', run).undone], ['done', null]);
});
