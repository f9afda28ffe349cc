import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dana, factsOf, statusOf, stepOf} from './story.js';

test('a step that nothing happened to is open and nobody did it', () => {
	const run = dana();
	const step = stepOf('trace', run);
	assert.deepEqual([step.status, step.by, step.at, step.attempts, step.blocked], ['open', null, null, 0, null]);
});

test('a read that was answered is done, by whom and when', () => {
	const run = dana();
	run.read('trace');
	const step = stepOf('trace', run);
	assert.equal(step.status, 'done');
	assert.deepEqual(step.by, {id: 'aaaaaaaaaa', name: 'name of aaaaaaaaaa'});
	assert.equal(step.at, run.events.at(-1)!.at);
	assert.equal(step.attempts, 1);
});

test('a read in flight folds to nothing, but its process is named', () => {
	const run = dana();
	run.send({step: 'trace'}, 'read');
	assert.equal(stepOf('trace', run).status, 'open');
	assert.equal(factsOf(run).steps['trace']!.inFlight[0]!.process!.pid, 4711);
});

test('a read that is done stays done while it is read again', () => {
	const run = dana();
	run.read('trace');
	run.send({step: 'trace'}, 'read');
	assert.equal(stepOf('trace', run).status, 'done');
	assert.equal(stepOf('trace', run).attempts, 2);
});

test('a read that failed is failed, with the first error as its reason', () => {
	const run = dana();
	run.send({step: 'trace'}, 'read');
	run.answer({step: 'trace'}, 'failed', [{kind: 'terminating', message: 'Access denied', id: '', line: 0, column: 0}]);
	const step = stepOf('trace', run);
	assert.deepEqual([step.status, step.reason], ['failed', 'Access denied']);
});

test('a read that was cancelled is open and says so', () => {
	const run = dana();
	run.send({step: 'trace'}, 'read');
	run.answer({step: 'trace'}, 'cancelled');
	const step = stepOf('trace', run);
	assert.deepEqual([step.status, step.reason], ['open', 'It was cancelled.']);
});

test('a read whose answer was lost is failed: it has no effect that could be unknown', () => {
	const run = dana();
	run.send({step: 'trace'}, 'read');
	run.answer({step: 'trace'}, 'unknown');
	assert.equal(stepOf('trace', run).status, 'failed');
});

test('a step that chooses is done only once something, or nothing, was chosen', () => {
	const run = dana();
	run.read('connectors');
	assert.deepEqual([stepOf('connectors', run).status, stepOf('connectors', run).reason], ['open', 'Nothing has been chosen yet.']);
	run.choose();
	assert.equal(stepOf('connectors', run).status, 'done');
});

test('a choice must be made again after the rows were read again', () => {
	const run = dana();
	run.read('connectors');
	run.choose('1');
	run.read('connectors');
	assert.equal(stepOf('connectors', run).status, 'open');
	run.choose('1');
	assert.equal(stepOf('connectors', run).status, 'done');
});

test('choosing again settles a step that was marked open', () => {
	const run = dana();
	run.read('connectors');
	run.choose('1');
	run.mark('connectors', 'open');
	assert.equal(stepOf('connectors', run).status, 'open');
	run.choose('2');
	assert.equal(stepOf('connectors', run).status, 'done');
});

test('the counts cover every step', () => {
	const run = dana();
	run.read('trace');
	const {counts, steps} = statusOf(run);
	assert.equal(counts.done, 1);
	assert.equal(Object.values(counts).reduce((sum, count) => sum + count, 0), steps.length);
});
