import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ofEach, ofEachWith} from '../../source/ui/remember.js';

test('what is worked out of a value is worked out once, and of another value anew', () => {
	let count = 0;
	const sizes = ofEach((list: readonly number[]) => {
		count++;
		return list.length;
	});
	const list = [1, 2];
	assert.deepEqual([sizes(list), sizes(list), sizes([1, 2, 3]), sizes(list), count], [2, 2, 3, 2, 2]);
});

test('with something more it is remembered for the last few of that, and never taken for another', () => {
	let count = 0;
	const joined = ofEachWith((list: readonly string[], by: string) => {
		count++;
		return list.join(by);
	}, 2);
	const list = ['a', 'b'];
	assert.deepEqual([joined(list, '-'), joined(list, '+'), joined(list, '-'), count], ['a-b', 'a+b', 'a-b', 2]);
	assert.deepEqual([joined(list, '*'), joined(list, '+'), count], ['a*b', 'a+b', 3]);
	assert.deepEqual([joined(list, '-'), count], ['a-b', 4], 'it was let go for the third');
});
