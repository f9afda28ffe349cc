import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {renderToString} from 'ink';
import {Select} from '../../../source/ui/components/select.js';

const labels = Array.from({length: 9}, (_, index) => `line ${index}`);

const drawn = (index: number | undefined, height: number): string[] =>
	stripVTControlCharacters(renderToString(<Select labels={labels} index={index} width={40} height={height}/>, {columns: 40})).split('\n').map(line => line.trimEnd());

test('a list that fits is drawn whole', () => {
	assert.deepEqual(drawn(2, 20), labels.map((label, index) => `${index === 2 ? '❯' : ' '} ${label}`));
});

test('a list that does not fit says how many lines there are above and below, and its cursor is in sight', () => {
	assert.deepEqual(drawn(0, 4), ['❯ line 0', '  line 1', '  line 2', '  … 6 more below']);
	assert.deepEqual(drawn(4, 4), ['  … 3 more above', '  line 3', '❯ line 4', '  … 4 more below']);
	assert.deepEqual(drawn(8, 4), ['  … 6 more above', '  line 6', '  line 7', '❯ line 8']);
	assert.deepEqual(drawn(undefined, 4), ['  line 0', '  line 1', '  line 2', '  … 6 more below']);
	for (let height = 3; height < 9; height++) {
		for (let index = 0; index < labels.length; index++) {
			const lines = drawn(index, height);
			assert.equal(lines.length, height);
			const [above = 0, below = 0] = ['above', 'below'].map(where => Number(/\d+/v.exec(lines.find(line => line.endsWith(where)) ?? '0')));
			assert.equal(above + below + lines.filter(line => line.includes('line')).length, labels.length);
			assert.ok(lines.includes(`❯ line ${index}`));
		}
	}
});
