import assert from 'node:assert/strict';
import {test} from 'node:test';
import {keptSaid, markedLine, wholeFiles} from '../../../source/ui/words/said.js';

const said = {warnings: ['first\nsecond'], information: ['told'], console: ['plain \u001B[2J'], whole: [{sha256: 'a'.repeat(64), bytes: 2_100_000, lines: 50_000, of: 'output' as const}], count: undefined};

test('each stream of what was kept has its mark, on the first line of a text', () => {
	assert.deepEqual(keptSaid({said}).map(each => markedLine(each)), ['! warning: first', 'second', 'i told', 'plain ']);
	assert.deepEqual(keptSaid({}), []);
});

test('of an answer that is longer than what is kept it is said where the whole is', () => {
	assert.deepEqual(wholeFiles({said, rows: []}), [`The output was longer than what is kept here; the whole output (2.1 MB in 50,000 lines): evidence/${'a'.repeat(64)} in the run's folder`]);
});
