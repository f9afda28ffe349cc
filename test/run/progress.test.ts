import assert from 'node:assert/strict';
import {test} from 'node:test';
import {progressOf, progressOfSteps} from '../../source/run/progress.js';

const counts = {done: 20, failed: 0, skipped: 1, open: 2, running: 0, unknown: 0, waiting: 0, 'not-applicable': 1};

test('what is done or skipped is behind the responder; what does not apply counts nowhere', () => {
	assert.deepEqual(progressOf(counts), {settled: 21, of: 23});
});

test('a phase is counted as the whole is', () => {
	const steps = Object.entries(counts).flatMap(([status, count]) => Array.from({length: count}, () => ({status: status as keyof typeof counts})));
	assert.deepEqual(progressOfSteps(steps), progressOf(counts));
});
