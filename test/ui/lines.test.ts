import assert from 'node:assert/strict';
import {test} from 'node:test';
import {cutLine, line, lineWidth, padLine, span, spread, wrap, type Line} from '../../source/ui/lines.js';
import {around, scrolled} from '../../source/ui/viewport.js';

const textOf = (of: Line): string => of.map(({text}) => text).join('');

test('a line is cut at the cell, with an ellipsis, never within a wide character', () => {
	assert.equal(textOf(cutLine([span('ab'), span('cdef')], 4)), 'abc…');
	assert.equal(textOf(cutLine([span('ab'), span('cd')], 4)), 'abcd');
	assert.equal(textOf(cutLine(line('日本語'), 4)), '日…');
	assert.equal(lineWidth(padLine(line('日本語'), 5)), 5);
});

test('what stands left and right shares the width, and the left one gives way', () => {
	assert.equal(textOf(spread(line('left'), line('right'), 12)), 'left   right');
	assert.equal(textOf(spread(line('a long left'), line('right'), 12)), 'a lon… right');
	for (let width = 1; width < 20; width++) {
		assert.ok(lineWidth(spread(line('a long left'), line('right'), width)) <= width);
	}
});

test('wrapped text keeps every word and indents what follows', () => {
	assert.deepEqual(wrap('one two three', 7, {}, 2).map(each => textOf(each)), ['one two', '  three']);
	assert.deepEqual(wrap('', 7).map(each => textOf(each)), ['']);
});

test('a slice never leaves its list', () => {
	assert.deepEqual(around(100, 50, 10), {start: 45, end: 55});
	assert.deepEqual(around(100, 0, 10), {start: 0, end: 10});
	assert.deepEqual(around(100, 99, 10), {start: 90, end: 100});
	assert.deepEqual(around(3, 2, 10), {start: 0, end: 3});
	assert.deepEqual(scrolled(20, 999, 5), {start: 15, end: 20});
});
