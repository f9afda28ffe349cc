import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formatDuration, milliseconds} from '../../source/runbook/duration.js';

test('a length of time is read in each of its units', () => {
	assert.deepEqual(['400 ms', '10 s', '2 min', '4 h', '1 d', '1.5 h', '90s'].map(text => milliseconds(text)), [400, 10_000, 120_000, 14_400_000, 86_400_000, 5_400_000, 90_000]);
});

test('a text that is no length of time is a defect, not a zero', () => {
	for (const text of ['', '10', 's', '-1 s', '10 seconds', '1 m', '1e3 s']) {
		assert.throws(() => milliseconds(text), RangeError, text);
	}
});

test('what is written is read back to the same', () => {
	assert.deepEqual([120_000, 90_000, 14_400_000, 1500, 0].map(time => formatDuration(time)), ['2 min', '90 s', '4 h', '1500 ms', '0 ms']);
	for (const time of [0, 1, 999, 1000, 61_000, 86_400_000]) {
		assert.equal(milliseconds(formatDuration(time)), time);
	}
});
