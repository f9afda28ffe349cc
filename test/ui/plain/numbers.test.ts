import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readNumbers} from '../../../source/ui/plain/numbers.js';

test('numbers come as a list with ranges, each once, in order', () => {
	assert.deepEqual(readNumbers('3,1', 5), {ok: true, numbers: [1, 3]});
	assert.deepEqual(readNumbers('1,3-5 4', 5), {ok: true, numbers: [1, 3, 4, 5]});
	assert.deepEqual(readNumbers('', 5), {ok: true, numbers: []});
});

test('what is no number, or not in the list, says so', () => {
	for (const text of ['x', '1,x', '-1', '1-', '1.5']) {
		assert.equal(readNumbers(text, 5).ok, false, text);
	}

	for (const text of ['0', '6', '4-6', '5-3', '999999999']) {
		assert.equal(readNumbers(text, 5).ok, false, text);
	}

	assert.equal(readNumbers('1', 0).ok, false);
});
