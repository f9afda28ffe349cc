import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Key} from 'ink';
import {pressesOf} from '../../../source/ui/keys/press.js';

const key = (change: Partial<Key> = {}): Key => ({
	upArrow: false, downArrow: false, leftArrow: false, rightArrow: false, pageDown: false, pageUp: false, home: false, end: false,
	return: false, escape: false, ctrl: false, shift: false, tab: false, backspace: false, delete: false, meta: false,
	super: false, hyper: false, capsLock: false, numLock: false, ...change,
});

const names = (input: string, change?: Partial<Key>) => pressesOf(input, key(change)).map(({name}) => name);

test('a chunk of plain characters is as many keys, in order', () => {
	assert.deepEqual(names('jj\r'), ['j', 'j', 'enter']);
	assert.deepEqual(names('a b\t'), ['a', 'space', 'b', 'tab']);
	assert.deepEqual(names('x\u0015y'), ['x', 'ctrl-u', 'y']);
});

test('keys that Ink names keep their names', () => {
	assert.deepEqual(names('', {upArrow: true}), ['up']);
	assert.deepEqual(names('', {tab: true, shift: true}), ['shift-tab']);
	assert.deepEqual(names('c', {ctrl: true}), ['ctrl-c']);
	assert.deepEqual(names('\r', {return: true}), ['enter']);
});

test('a key that is let go, or pressed with Alt, is nothing', () => {
	assert.deepEqual(names('j', {eventType: 'release'}), []);
	assert.deepEqual(names('j', {meta: true}), []);
});

test('what is typed is inert, and an accented letter is one key', () => {
	assert.deepEqual(pressesOf('e\u0301', key()), [{name: 'e\u0301', text: 'e\u0301'}]);
	assert.deepEqual(names('\u202E'), []);
});

test('what only looks like a report of the terminal was typed: no escape stands before it', () => {
	for (const text of ['[1]', '[I', '[O', '[M', '[5m', '[2x', '[<0;1;1M', '[]', '[[']) {
		assert.deepEqual(names(text), [...text], text);
	}
});
