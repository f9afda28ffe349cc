import assert from 'node:assert/strict';
import {test} from 'node:test';
import {wholeSentences} from '../../source/run/whole-sentences.js';

const name = 'a'.repeat(64);
const at = (sha256: string): string => `/runs/x/evidence/${sha256}`;
const said = {warnings: [], information: [], console: [], count: undefined};
const whole = {sha256: name, bytes: 2_100_000, lines: 1_000_000};

test('of an output that is longer than what is kept it is said how much is, and where the whole is', () => {
	assert.deepEqual(wholeSentences({rows: Array.from({length: 50_000}, () => 'x'), said: {...said, count: 1_000_000, whole: [{...whole, of: 'output'}]}}, at), [`50,000 of 1,000,000 rows are kept here; the whole output (2.1 MB in 1,000,000 lines): /runs/x/evidence/${name}`]);
	assert.deepEqual(wholeSentences({rows: ['x'], said: {...said, whole: [{...whole, lines: 1, of: 'output'}]}}, at), [`The output was longer than what is kept here; the whole output (2.1 MB in 1 line): /runs/x/evidence/${name}`]);
	assert.deepEqual(wholeSentences({rows: ['x'], said: {...said, whole: []}}, at), []);
});

test('a file that holds only the beginning is not called whole without saying so, and the console is told apart', () => {
	const [sentence] = wholeSentences({rows: [], said: {...said, whole: [{...whole, cut: true, of: 'console'}]}}, at);
	assert.equal(sentence, `More was said than is kept here; all of it (2.1 MB in 1,000,000 lines, and even that is only the beginning): /runs/x/evidence/${name}`);
});
