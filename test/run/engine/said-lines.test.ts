import assert from 'node:assert/strict';
import {test} from 'node:test';
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
