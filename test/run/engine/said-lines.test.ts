import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate as turn} from 'node:timers/promises';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {activityOf, showEvent} from '../../../source/run/engine/activity.js';
import {saidLimits} from '../../../source/run/engine/bounds.js';
import {SaidLines} from '../../../source/run/engine/said-lines.js';

const said = (text: string) => ({stream: 'stdout', text}) as const;

test('a line keeps its number while others come, and of too many the oldest are let go', () => {
	const lines = new SaidLines({lines: 3, characters: 1000});
	for (let number = 0; number < 20; number++) {
		lines.push(said(`line ${number}`));
		assert.equal(lines.at(number)?.text, `line ${number}`);
	}

	assert.deepEqual([lines.first, lines.count], [17, 20]);
	assert.deepEqual([16, 17, 18, 19, 20].map(number => lines.at(number)?.text), [undefined, 'line 17', 'line 18', 'line 19', undefined]);
});

test('long lines count by their length, and the last one stays whatever its length', () => {
	const lines = new SaidLines({lines: 100, characters: 10});
	lines.push(said('123456'));
	lines.push(said('123456'));
	assert.deepEqual([lines.first, lines.count], [1, 2]);
	lines.push(said('x'.repeat(50)));
	assert.deepEqual([lines.first, lines.count, lines.at(2)?.text.length], [2, 3, 50]);
});

test('of what was let go nothing stays in the memory, whichever limit it went beyond', async () => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	for (const limits of [{lines: 1000, characters: 100}, {lines: 10, characters: 100_000}]) {
		const lines = new SaidLines(limits);
		const pushed = Array.from({length: 500}, (_, number) => {
			const line = said(String(number).padStart(10));
			lines.push(line);
			return new WeakRef(line);
		});
		// What a WeakRef was made of stays until the turn is over.
		await turn(); // eslint-disable-line no-await-in-loop -- one limit after the other
		collect();
		assert.equal(pushed.filter(each => each.deref() !== undefined).length, 10, JSON.stringify(limits));
		assert.equal(lines.count - lines.first, 10);
	}
});

test('a text of which nobody could read more is cut, whichever stream it comes from', () => {
	const activity = activityOf({step: 'one', item: undefined, part: 'run'});
	const text = 'x'.repeat(1_000_000);
	showEvent(activity, {type: 'stream', stream: 'warning', text});
	showEvent(activity, {type: 'error', kind: 'non-terminating', message: text, id: '', line: 0, column: 0});
	showEvent(activity, {type: 'line', stream: 'stdout', text});
	assert.equal(activity.lines.length, 3);
	for (const [number, line] of activity.lines.entries()) {
		assert.ok(line.text.length < saidLimits.characterOfOne + 100, `${line.stream}: ${line.text.length}`);
		assert.equal(activity.log?.at(number), line);
	}
});
