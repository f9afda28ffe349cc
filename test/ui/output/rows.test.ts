import assert from 'node:assert/strict';
import {test} from 'node:test';
import {lineWidth} from '../../../source/ui/lines.js';
import {outputRows, outputTextOf} from '../../../source/ui/output/rows.js';
import {SaidLines} from '../../../source/run/engine/said-lines.js';
import {activityOf} from '../../../source/run/engine/activity.js';
import {snapshotOf} from '../fixture.js';

const plain = {found: undefined, isFound: false};
const textOf = (rows: ReturnType<typeof outputRows>): string[] => rows.map(row => row.map(({text}) => text).join(''));

test('each stream has a mark of its own beside its colour', () => {
	const drawn = (['stdout', 'stderr', 'warning', 'error', 'information', 'verbose', 'heading'] as const).map(stream => textOf(outputRows({stream, text: 'it'}, 60, plain))[0]);
	assert.equal(new Set(drawn).size, drawn.length);
});

test('a long line is broken within the width, and each of its rows but the last says that it goes on', () => {
	const rows = outputRows({stream: 'stdout', text: 'a very long line of 漢字 that does not fit'}, 20, plain);
	assert.ok(rows.every(row => lineWidth(row) <= 20));
	assert.deepEqual(textOf(rows).map(row => row.endsWith('↩')), [true, true, false]);
	assert.equal(textOf(rows).map(row => row.slice(2).replace('↩', '')).join(''), 'a very long line of 漢字 that does not fit');
});

test('what was found is inverse wherever it stands, and its line has a mark', () => {
	const [row] = outputRows({stream: 'stdout', text: 'Drop and drop'}, 60, {found: 'drop', isFound: true});
	assert.deepEqual(row!.filter(({inverse}) => inverse).map(({text}) => text), ['Drop', 'drop']);
	assert.equal(row![0]!.text, '❯ ');
});

test('what runs just now stands behind what is kept, under a heading; what has ended stays until it was read', () => {
	const log = new SaidLines();
	log.push({stream: 'stdout', text: 'live'});
	const activity = {...activityOf({step: 'connectors', item: undefined, part: 'run'}), log};
	const kept = {total: 2, from: 0, lines: [{stream: 'heading', text: 'before'}, {stream: 'stdout', text: 'kept'}]} as const;
	const texts = (text: ReturnType<typeof outputTextOf>) => Array.from({length: text.count}, (_, number) => text.at(number)?.text);
	assert.deepEqual(texts(outputTextOf({kept, ended: [], replaced: undefined}, snapshotOf({activity}), 'connectors')), ['before', 'kept', 'Running just now', 'live']);
	assert.deepEqual(texts(outputTextOf({kept, ended: [], replaced: undefined}, snapshotOf({activity}), 'disable')), ['before', 'kept']);
	assert.deepEqual(texts(outputTextOf({kept, ended: [activity], replaced: undefined}, snapshotOf(), 'connectors')), ['before', 'kept', 'Running just now', 'live']);
});
