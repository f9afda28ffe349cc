import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Row} from '../../../source/runbook/values.js';
import {panelAt} from '../../../source/ui/state/panel-at.js';
import {tableOf} from '../../../source/ui/state/rows.js';
import type {DialogOf} from '../../../source/ui/state/state.js';
import type {Size} from '../../../source/ui/state/world.js';
import {atRun} from '../at-run.js';
import {drawnPane, drawnSizes} from '../drawn-pane.js';
import {connectorRows, snapshotOf, withConnectors} from '../fixture.js';

/** In the first row of the first step. */
const inRow = (rows: Row[] = connectorRows, keys: string[] = [], size: Size = drawnSizes[1]) => {
	const run = atRun({snapshot: withConnectors(snapshotOf(), rows), size});
	run.press(...(run.state().focus === 'steps' ? ['tab'] : []), ...keys, 'd');
	const dialog = () => run.dialog() as DialogOf<'row'>;
	const panel = () => panelAt(run.state(), run.world(), dialog());
	return {
		...run, dialog, panel,
		lines: () => panel().body.map(line => line.map(({text}) => text).join('').trimEnd()),
		/** The line under the cursor. */
		under: () => panel().body[panel().at!]!.map(({text}) => text).join('').trimEnd(),
		mark: () => panel().mark!.map(({text}) => text).join(''),
		isOpen: () => run.dialog()?.kind === 'row',
	};
};

const nested: Row[] = [
	{Name: 'one', Tls: {Require: false, Domains: ['a.example', 'b.example'], Empty: {}}, Log: 'first line\n  second\n\nlast'},
	{Name: 'two', Tls: {Require: true, Domains: ['c.example']}},
	{Name: 'three', Other: null},
];

test('a property whose name is empty, or of nothing that can be seen, is named like one in JSON', () => {
	const run = inRow([{Name: 'one', '': 'nameless', '\u200B': {'': 7}}]);
	assert.deepEqual(run.lines(), ['❯ Name: one', '  "": nameless', '  ▾ ""', '  └─ "": 7']);
	run.press('down', 'y');
	assert.deepEqual(run.effects, [{kind: 'copy', text: 'nameless', what: '"" of row 1'}]);
});

test('a row is a tree: what holds others above what it holds, lists counted from 1, texts with their lines', () => {
	const run = inRow(nested);
	assert.deepEqual(run.lines(), [
		'❯ Name: one',
		'  ▾ Tls',
		'  ├─ Require: False',
		'  ├─ ▾ Domains',
		'  │  ├─ 1: a.example',
		'  │  └─ 2: b.example',
		'  └─ Empty: -',
		'  Log:',
		'    first line',
		'      second',
		'',
		'    last',
	]);
});

test('branches close and open; the arrows do so too, and lead to what a value stands in', () => {
	const run = inRow(nested);
	run.press('down', 'enter');
	assert.deepEqual(run.lines().slice(0, 3), ['  Name: one', '❯ ▸ Tls: 3 properties', '  Log:']);
	run.press('space');
	assert.equal(run.lines()[2], '  ├─ Require: False');
	run.press('down', 'down', 'left');
	assert.deepEqual(run.lines().slice(3, 5), ['❯ ├─ ▸ Domains: 2 values', '  └─ Empty: -']);
	run.press('left');
	assert.equal(run.under(), '❯ ▾ Tls');
	run.press('left', 'right');
	assert.equal(run.under(), '❯ ▾ Tls');
	run.press('g', 'enter');
	assert.equal(run.message(), 'This is a value: only what holds others closes and opens.');
});

test('the cursor goes line by line, also through a long text, and never past the ends', () => {
	const run = inRow(nested);
	run.press('G');
	assert.equal(run.under(), '❯   last');
	run.press('down');
	assert.equal(run.under(), '❯   last');
	run.press('up', 'up');
	assert.equal(run.under(), '❯     second');
	run.press('pageup', 'pageup', 'up');
	assert.equal(run.under(), '❯ Name: one');
});

test('] and [ go through the rows that the filter leaves in the order in which they are sorted, on the same property; the table goes along', () => {
	const run = inRow(nested, ['a', 'a', '/', ...'Name:t', 'enter']);
	assert.match(run.lines()[0]!, /Name: two/v);
	assert.equal(run.mark(), '1 of 2 filtered');
	run.press('down', 'down', '[');
	assert.equal(run.message(), 'This is the first row that the filter leaves.');
	run.press(']');
	assert.match(run.lines()[0]!, /Name: three/v);
	assert.equal(run.mark(), '2 of 2 filtered');
	run.press(']');
	assert.equal(run.message(), 'This is the last row that the filter leaves.');
	run.press('escape');
	assert.deepEqual([run.isOpen(), tableOf(run.state(), 'connectors').cursor], [false, 1]);
});

test('the next row keeps the property under the cursor and what was closed', () => {
	const run = inRow(nested);
	run.press('down', 'enter', ']');
	assert.deepEqual(run.lines(), ['  Name: two', '❯ ▸ Tls: 2 properties']);
	run.press('enter', 'down', '[');
	assert.equal(run.under(), '❯ ├─ Require: False');
	run.press(']', ']');
	assert.equal(run.under(), '❯ Name: three');
});

test('/ finds in names and values, opens what holds them, n and N go round, and where nothing fits that is said', () => {
	const run = inRow(nested);
	run.press('down', 'enter', 'g', '/');
	run.type('EXAMPLE');
	assert.equal(run.under(), '❯ │  ├─ 1: a.example');
	assert.match(run.mark(), /^1 of 2 found/v);
	run.press('enter', 'n');
	assert.equal(run.under(), '❯ │  └─ 2: b.example');
	run.press('n');
	assert.equal(run.under(), '❯ │  ├─ 1: a.example');
	run.press('N');
	assert.equal(run.under(), '❯ │  └─ 2: b.example');
	run.press('/', 'ctrl-u');
	run.type('last');
	assert.equal(run.under(), '❯   last');
	run.press('ctrl-u');
	run.type('nowhere');
	assert.equal(run.panel().error, 'Nothing in this row fits "nowhere".');
	run.press('enter', 'n');
	assert.equal(run.message(), 'Nothing in this row fits "nowhere".');
	run.press('/', 'escape');
	assert.deepEqual([run.isOpen(), run.panel().error], [true, undefined]);
	run.press('n');
	assert.equal(run.message(), 'Nothing is searched for: / does.');
});

test('y copies the value under the cursor with its lines, a branch as JSON, and says which', () => {
	const run = inRow(nested);
	run.press('y', 'down', 'down', 'down', 'y', 'down', 'down', 'y', 'G', 'y', 'up', 'up', 'up', 'up', 'up', 'y');
	assert.deepEqual(run.effects, [
		{kind: 'copy', text: 'one', what: 'Name of row 1'},
		{kind: 'copy', text: '[\n  "a.example",\n  "b.example"\n]', what: 'Tls.Domains of row 1'},
		{kind: 'copy', text: 'b.example', what: 'Tls.Domains.2 of row 1'},
		{kind: 'copy', text: 'first line\n  second\n\nlast', what: 'Log of row 1'},
		{kind: 'copy', text: '{}', what: 'Tls.Empty of row 1'},
	]);
});

test('why a row is flagged stands above it, and what is large is closed at first', () => {
	const run = inRow([{Guid: 'x', Name: 'Relay-EU-02', Many: Array.from({length: 200}, (_, index) => `user${index}`)}]);
	assert.match(run.lines()[0]!, /^! /v);
	assert.deepEqual(run.lines().slice(-3), ['❯ Guid: x', '  Name: Relay-EU-02', '  ▸ Many: 200 values']);
	run.press('/');
	run.type('user150');
	assert.equal(run.under(), '❯ └─ 151: user150'.replace('└', '├'));
});

test('a row that is a plain value is itself', () => {
	const run = inRow(['one\ntwo']);
	assert.deepEqual(run.lines(), ['❯ one', '  two'].map((line, index) => index === 0 ? line.replace('❯ ', '❯   ') : `  ${line}`));
	run.press('y');
	assert.deepEqual(run.effects, [{kind: 'copy', text: 'one\ntwo', what: 'Row 1'}]);
});

/** Words that can be told from each other, which wrap differently at every width. */
const words = (count: number, name: string): string => Array.from({length: count}, (_, index) => `${name}${index}`).join(' ');

/** A row that is longer than every screen: values that take several lines, and many that take one. */
const long: Row = {Name: 'one', Headers: words(120, 'header'), ...Object.fromEntries(Array.from({length: 50}, (_, index) => [`Property${index}`, `value${index}`])), Trace: words(120, 'hop')};

for (const size of drawnSizes) {
	const at = `at ${size.columns}x${size.rows}`;
	const cursorLine = (pane: readonly string[]): string => pane.find(row => row.startsWith('❯ '))!;

	test(`${at} ↓ goes to the next line that is drawn, also in a long value, and ↑ back`, () => {
		const run = inRow([long], [], size);
		const {length} = run.lines();
		for (let line = 1; line < length; line++) {
			const next = run.lines()[line]!.slice(2);
			run.press('down');
			assert.equal(cursorLine(drawnPane(run)).slice(2), next, `line ${line} of ${length}`);
		}

		run.press('up');
		assert.equal(cursorLine(drawnPane(run)).slice(2), run.lines()[length - 2]!.slice(2));
	});

	test(`${at} / finds the line that has it, in the middle of a long value`, () => {
		const run = inRow([long], [], size);
		run.press('/');
		run.type('hop77 ');
		assert.match(cursorLine(drawnPane(run)), /hop77/v);
		run.press('enter', 'n');
		assert.match(cursorLine(drawnPane(run)), /hop77/v);
	});

	test(`${at} a page passes over no line`, () => {
		const run = inRow([long], [], size);
		const seen = new Set<string>();
		for (let last = ''; last !== run.under();) {
			last = run.under();
			for (const row of drawnPane(run)) {
				seen.add(row.slice(2));
			}

			run.press('pagedown');
		}

		assert.deepEqual(run.lines().filter(line => !seen.has(line.slice(2))), []);
	});

	test(`${at} a key and the picture after it look at the row no second time`, () => {
		let reads = 0;
		const watched = Object.defineProperty({Name: 'one'}, 'Headers', {enumerable: true, get() {
			reads++;
			return words(300, 'header');
		}}) as Row;
		const run = inRow([watched], [], size);
		run.press('down');
		drawnPane(run);
		const before = reads;
		for (const key of ['down', 'down', 'pagedown', 'g', 'G', 'up']) {
			run.press(key);
			drawnPane(run);
		}

		assert.equal(reads, before);
	});
}
