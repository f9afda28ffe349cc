import assert from 'node:assert/strict';
import {test} from 'node:test';
import {keptSaid, markedLine, wholeSentences} from '../../../source/ui/words/said.js';

const said = {warnings: ['first\nsecond'], information: ['told'], console: ['plain \u001B[2J'], whole: [{sha256: 'a'.repeat(64), bytes: 2_100_000, lines: 50_000}], count: undefined};

test('each stream of what was kept has its mark, on the first line of a text', () => {
	assert.deepEqual(keptSaid({said}).map(each => markedLine(each)), ['! warning: first', 'second', 'i told', 'plain ']);
	assert.deepEqual(keptSaid({}), []);
});

test('of a text that is longer than what is kept it is said where the whole is', () => {
	assert.deepEqual(wholeSentences({said}), [`It was longer than what is kept here: 2.1 MB in 50000 lines are in the run's folder, evidence/${'a'.repeat(64)}.`]);
	assert.match(wholeSentences({said: {...said, whole: [{...said.whole[0]!, cut: true}]}})[0]!, /only the beginning/v);
});
