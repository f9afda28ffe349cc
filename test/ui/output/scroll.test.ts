import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {OutputText} from '../../../source/ui/output/rows.js';
import {lastTop, linesFrom, moved, topOf} from '../../../source/ui/output/scroll.js';

const none = {from: 0, to: 0};
const textOf = (count: number, gone = none): OutputText => ({kept: 0, count, gone, at: number => ({stream: 'stdout', text: `line ${number}`})});
const one = () => 1;

test('where it follows the end is on the screen, whatever comes', () => {
	const view = {isFollowing: true, top: {line: 3, row: 0}};
	assert.deepEqual(topOf(view, textOf(100), one, 10), {line: 90, row: 0});
	assert.deepEqual(topOf(view, textOf(5000), one, 10), {line: 4990, row: 0});
	assert.deepEqual(topOf({...view, isFollowing: false}, textOf(5000), one, 10), {line: 3, row: 0});
});

test('a line taller than the screen is scrolled through row by row', () => {
	const height = (line: number) => line === 1 ? 25 : 1;
	const text = textOf(30);
	assert.deepEqual(moved(text, height, {line: 0, row: 0}, {by: 9, rows: 10}), {line: 1, row: 8});
	assert.deepEqual(moved(text, height, {line: 1, row: 8}, {by: 9, rows: 10}), {line: 1, row: 17});
	assert.deepEqual(moved(text, height, {line: 1, row: 17}, {by: -9, rows: 10}), {line: 1, row: 8});
	assert.deepEqual(linesFrom(text, height, {line: 1, row: 8}, 10), [{line: 1, from: 8, to: 18}]);
	assert.deepEqual(linesFrom(text, height, {line: 1, row: 22}, 5), [{line: 1, from: 22, to: 25}, {line: 2, from: 0, to: 1}, {line: 3, from: 0, to: 1}]);
});

test('what was let go is passed over, in both directions', () => {
	// Ten kept lines, a heading and forty lines that are gone, then what is still there.
	const text = textOf(100, {from: 10, to: 51});
	assert.deepEqual(moved(text, one, {line: 51, row: 0}, {by: -1, rows: 10}), {line: 9, row: 0});
	assert.deepEqual(moved(text, one, {line: 9, row: 0}, {by: 1, rows: 10}), {line: 51, row: 0});
	assert.deepEqual(topOf({isFollowing: false, top: {line: 30, row: 0}}, text, one, 10), {line: 51, row: 0});
	assert.deepEqual(moved(textOf(100, {from: 0, to: 51}), one, {line: 80, row: 0}, {by: -Infinity, rows: 10}), {line: 51, row: 0});
});

test('the screen is always full where there is enough, and going down and up comes back', () => {
	fc.assert(fc.property(fc.array(fc.integer({min: 1, max: 7}), {minLength: 1, maxLength: 30}), fc.integer({min: 1, max: 12}), fc.integer({min: 1, max: 20}), (heights, rows, by) => {
		const text = textOf(heights.length);
		const height = (line: number) => heights[line]!;
		const filled = (top: {line: number; row: number}) => linesFrom(text, height, top, rows).reduce((sum, {from, to}) => sum + to - from, 0);
		const whole = heights.reduce((sum, own) => sum + own, 0);
		const last = lastTop(text, height, rows);
		assert.equal(filled(last), Math.min(rows, whole));
		const to = moved(text, height, {line: 0, row: 0}, {by, rows});
		assert.equal(filled(to), Math.min(rows, whole));
		assert.deepEqual(moved(text, height, to, {by: -Infinity, rows}), {line: 0, row: 0});
		const back = moved(text, height, moved(text, height, last, {by: -by, rows}), {by, rows});
		assert.deepEqual(back, last);
	}), {numRuns: 300});
});
