import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Activity} from '../../../source/run/engine/contract.js';
import {progressBars, progressSentence} from '../../../source/ui/words/progress.js';

type Progress = Activity['progress'][number];

const progress = (activity: number, parent?: number, change: Partial<Progress> = {}): Progress =>
	({type: 'progress', activity, parent, title: `activity ${activity}`, status: '', percent: undefined, secondsLeft: undefined, done: false, ...change});

const shape = (all: readonly Progress[], most = 10): string[] => progressBars(all, most).bars.map(({activity, depth}) => `${'-'.repeat(depth)}${activity}`);

test('a progress stands below its parent, those side by side in the order in which they began', () => {
	assert.deepEqual(shape([progress(1), progress(5), progress(2, 1), progress(3, 2), progress(4, 1)]), ['1', '-2', '--3', '-4', '5']);
});

test('a parent that is not there, or is its own ancestor, hides nothing', () => {
	assert.deepEqual(shape([progress(2, 9), progress(3, 4), progress(4, 3), progress(5, 5)]), ['2', '3', '-4', '5']);
});

test('what is done is gone, levels below the third are left out and counted', () => {
	const all = [progress(1), progress(2, 1), progress(3, 2), progress(4, 3), progress(6, undefined, {done: true})];
	assert.deepEqual(shape(all), ['1', '-2', '--3']);
	assert.equal(progressBars(all, 10).hidden, 1);
});

test('of many side by side the oldest are left out: what is alone on its level, and what holds it, stay', () => {
	assert.deepEqual(shape([progress(1), progress(2, 1), progress(3, 2), ...Array.from({length: 5}, (_, index) => progress(10 + index))], 5), ['1', '-2', '--3', '13', '14']);
	assert.deepEqual(shape([progress(1), progress(2, 1), progress(3, 2)], 2), ['1', '-2']);
});

test('of too many the oldest are left out, but never what holds one that is shown', () => {
	const all = [progress(1), ...Array.from({length: 8}, (_, index) => progress(10 + index, 1))];
	assert.deepEqual(shape(all, 3), ['1', '-16', '-17']);
	assert.equal(progressBars(all, 3).hidden, 6);
	assert.deepEqual(shape(all, 0), []);
});

test('percent and seconds left are shown only where they say something', () => {
	const [known, unknown, over] = progressBars([
		progress(1, undefined, {percent: 33.4, secondsLeft: 40, status: 'page 3'}), progress(2, undefined, {percent: -1, secondsLeft: -1}), progress(3, undefined, {percent: 140, secondsLeft: 125}),
	], 10).bars;
	assert.equal(progressSentence(known!), 'activity 1: page 3, 33 %, about 40 s left.');
	assert.equal(progressSentence(unknown!), 'activity 2.');
	assert.equal(progressSentence(over!), 'activity 3: 100 %, about 2 min left.');
});

test('what a script writes into a title stays a title', () => {
	const [bar] = progressBars([progress(1, undefined, {title: 'a\u001B[2Jb\nc', status: '\u202Ex'})], 10).bars;
	assert.deepEqual([bar!.title, bar!.status], ['ab c', 'x']);
});
