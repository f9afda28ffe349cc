import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Row} from '../../../source/runbook/values.js';
import {fittingColumns} from '../../../source/ui/components/table/table-lines.js';
import {wholePaneWidth} from '../../../source/ui/state/layout.js';
import {rowUnderCursor, tableOf} from '../../../source/ui/state/rows.js';
import {columnUnder, tableView} from '../../../source/ui/state/table-view.js';
import {rowsOf} from '../../../source/ui/state/world.js';
import {atRun} from '../at-run.js';
import {drawnPane, drawnSizes} from '../drawn-pane.js';
import {connectorRows, snapshotOf, withConnectors} from '../fixture.js';

/** Among the rows of the first step. */
const amongRows = (rows: Row[] = connectorRows, columns = 80, lines = 24) => {
	const run = atRun({snapshot: withConnectors(snapshotOf(), rows), size: {columns, rows: lines}});
	if (run.state().focus === 'steps') {
		run.press('tab');
	}

	const view = () => tableView(run.state(), run.world(), 'connectors', rowsOf(run.world(), 'connectors')!, wholePaneWidth(run.world()));
	return {
		...run,
		table: () => tableOf(run.state(), 'connectors'),
		row: () => rowUnderCursor(run.state(), run.world(), 'connectors'),
		column: () => columnUnder(view(), tableOf(run.state(), 'connectors')),
		inSight: () => fittingColumns(view()).columns,
		widthOf: (name: string) => fittingColumns(view()).columns.find(column => column.name === name)?.width,
		names: () => view().columns ?? [],
	};
};

test('a sorts by the column under the cursor: up, down, as it came; the cursor stays on its row', () => {
	const run = amongRows();
	run.press('down');
	assert.equal(run.row(), 1);
	run.press('a');
	assert.deepEqual(run.table().sort, {column: 'Name', descending: false});
	assert.deepEqual([run.row(), run.table().cursor], [1, 0]);
	assert.match(run.message()!, /^Sorted by Name, the smallest first/v);
	run.press('a');
	assert.deepEqual(run.table().sort, {column: 'Name', descending: true});
	assert.deepEqual([run.row(), run.table().cursor], [1, 2]);
	run.press('a');
	assert.equal(run.table().sort, undefined);
	assert.deepEqual([run.row(), run.table().cursor], [1, 1]);
	assert.equal(run.message(), 'The rows stand as they came.');
});

test('another column than the one that is sorted by begins with up again, and what is chosen is the row that is seen', () => {
	const run = amongRows();
	run.press('a', 'a', '>', 'a', 'g', 'space');
	assert.deepEqual(run.table().sort, {column: run.names()[1], descending: false});
	assert.deepEqual(run.table().chosen, [(connectorRows[run.row()!] as {Guid: string}).Guid]);
});

test('< and > go through all columns, each comes into sight, and the ends are said', () => {
	const run = amongRows(connectorRows.map((row, index) => ({...row as Record<string, string>, Enabled: 'x'.repeat(40), ConnectorType: 'y'.repeat(40), SenderIPAddresses: `z${index}`.repeat(20)})), 60);
	for (const name of run.names()) {
		assert.equal(run.column(), name);
		assert.ok(run.inSight().some(column => column.name === name), name);
		run.press('>');
	}

	assert.equal(run.message(), 'This is the last column.');
	for (const name of run.names().toReversed()) {
		assert.equal(run.column(), name);
		assert.ok(run.inSight().some(column => column.name === name), name);
		run.press('<');
	}

	assert.equal(run.message(), 'This is the first column.');
});

test('the arrows scroll the columns, never past the last, and take the cursor along', () => {
	const run = amongRows(connectorRows.map(row => ({...row as Record<string, string>, Enabled: 'x'.repeat(40)})), 60);
	run.press('>');
	const second = run.column();
	run.press(...Array.from({length: 20}, () => 'right'));
	assert.notEqual(run.column(), second);
	assert.ok(run.inSight().some(({name}) => name === run.column()));
	const {offset} = run.table();
	assert.equal(offset, run.names().length - 2);
	run.press('left');
	assert.equal(run.table().offset, offset - 1);
});

test('+ and - change the width of the column under the cursor, = gives it back its own', () => {
	const run = amongRows();
	const natural = run.widthOf('Name')!;
	run.press('+');
	assert.equal(run.widthOf('Name'), natural + 4);
	run.press('-', '-');
	assert.equal(run.widthOf('Name'), natural - 4);
	run.press(...Array.from({length: 20}, () => '-'));
	assert.equal(run.widthOf('Name'), 3);
	assert.equal(run.message(), 'Name gets no narrower.');
	run.press(...Array.from({length: 40}, () => '+'));
	assert.deepEqual(run.inSight().map(({name}) => name), ['Name']);
	assert.equal(run.message(), 'Name gets no wider: there is no more room.');
	run.press('=');
	assert.equal(run.widthOf('Name'), natural);
	assert.deepEqual(run.table().widths, {});
});

test('a column that is widened stays in sight, wherever it stands, and gets as wide as the first leaves room for', () => {
	for (const {columns, rows} of drawnSizes) {
		const run = amongRows(connectorRows, columns, rows);
		for (const name of run.names()) {
			for (let presses = 0; presses < 60; presses++) {
				run.press('+');
				assert.ok(run.inSight().some(column => column.name === name), `${name} at ${columns} after ${presses + 1}`);
			}

			assert.equal(run.message(), `${name} gets no wider: there is no more room.`);
			run.press('=');
			assert.ok(run.inSight().some(column => column.name === name), name);
			run.press('>');
		}
	}
});

test('y copies the value under the cursor and says which; of nothing it says so', () => {
	const run = amongRows();
	run.press('y');
	assert.deepEqual(run.effects, [{kind: 'copy', text: 'Relay-EU-02', what: 'Name of row 1'}]);
	run.press('a', 'a', 'g', 'y');
	assert.deepEqual(run.effects.at(-1), {kind: 'copy', text: 'smtp-bulk-7', what: 'Name of row 3'});
	run.press('=', 'a', 'g', 'down');
	while (run.column() !== 'SenderIPAddresses') {
		run.press('>');
	}

	run.press('y');
	assert.equal(run.message(), 'SenderIPAddresses of row 2 is empty: there is nothing to copy.');
	run.press('up', 'y');
	assert.deepEqual(run.effects.at(-1), {kind: 'copy', text: '[\n  "185.12.44.0/24"\n]', what: 'SenderIPAddresses of row 1'});
});

test('what is copied can move no cursor and hide nothing, and keeps its lines', () => {
	const run = amongRows([{Guid: 'x', Name: 'a\u001B[2J\u202Eb\nc\u0007'}]);
	run.press('y');
	assert.deepEqual(run.effects, [{kind: 'copy', text: 'ab\nc', what: 'Name of row 1'}]);
});

test('where rows got fewer, the cursor is where it is drawn', () => {
	const run = amongRows();
	run.press('G');
	run.set(withConnectors(snapshotOf(), connectorRows.slice(0, 2)));
	assert.equal(run.row(), 1);
	run.press('up');
	assert.equal(run.row(), 0);
});

test('with a hundred thousand rows, filtered and sorted, a key looks at no row again', () => {
	let reads = 0;
	const rows = Array.from({length: 100_000}, (_, index): Row => Object.defineProperty({Guid: String(index), Name: `n ${index % 977}`}, 'Enabled', {enumerable: true, get() {
		reads++;
		return `relay ${(index * 7919) % 100_000}`;
	}}) as Row);
	const run = amongRows(rows);
	run.press('>', 'a', '/');
	run.type('relay 9');
	run.press('enter');
	run.press('down');
	const before = reads;
	run.press('down', 'pagedown', 'G', 'up', '>', '+', 'g', 'space', 'd', ']', 'escape', '<', 'y');
	assert.equal(run.effects.at(-1)?.kind, 'copy');
	assert.ok(reads - before < 1000, `${reads - before} values were looked at`);
	assert.equal(run.table().chosen?.length, 1);
});

/** More rows than any screen has, of columns that compete for its width. */
const crowd = Array.from({length: 300}, (_, index): Row => ({Guid: `g${index}`, Name: `relay ${index} ${'n'.repeat(30)}`, Enabled: 'x'.repeat(45), ConnectorType: 'y'.repeat(45), SenderIPAddresses: 'z'.repeat(45), WhenChangedUTC: 'w'.repeat(45)}));

for (const {columns, rows} of drawnSizes) {
	const size = `${columns}x${rows}`;

	test(`at ${size} + gives a column the cells that it is drawn with and four more`, () => {
		const run = amongRows(crowd, columns, rows);
		/** Cells of the first column, as they stand on the screen. */
		const drawn = () => drawnPane(run).map(row => /^ +(?<name>Name +)│/v.exec(row)?.groups?.['name']?.length).find(length => length !== undefined)!;
		const natural = drawn();
		run.press('+');
		assert.equal(drawn(), natural + 4);
		run.press('-', '-');
		assert.equal(drawn(), natural - 4);
	});

	test(`at ${size} the column under the cursor is one of those on the screen, whose last is the last that > reaches without scrolling`, () => {
		const run = amongRows(crowd, columns, rows);
		const head = () => drawnPane(run).find(row => /^ +Name/v.test(row))!;
		const first = run.names().filter(name => head().includes(`│ ${name}`));
		run.press(...first.map(() => '>'));
		assert.equal(run.column(), first.at(-1));
		assert.equal(run.table().offset, 0);
		for (const name of run.names().slice(first.length + 1)) {
			run.press('>');
			assert.equal(run.column(), name);
			assert.ok(head().includes(`│ ${name.slice(0, 4)}`), `${name} in ${head()}`);
		}
	});

	test(`at ${size} a page goes to a row that was in sight, and passes over none`, () => {
		const run = amongRows(crowd, columns, rows);
		const seen = () => drawnPane(run).flatMap(row => /relay (?<row>\d+) /v.exec(row)?.groups?.['row'] ?? []).map(Number);
		const all = new Set(seen());
		run.press('pagedown');
		assert.equal(run.row(), Math.max(1, all.size - 1));
		for (let last = -1; last !== run.row();) {
			for (const row of seen()) {
				all.add(row);
			}

			last = run.row()!;
			run.press('pagedown');
		}

		assert.equal(all.size, crowd.length);
		run.press('pageup');
		assert.equal(run.row(), crowd.length - 1 - Math.max(1, seen().length - 1));
	});
}
