import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {Json, Row} from '../../../../source/runbook/values.js';
import {lineWidth, type Line} from '../../../../source/ui/lines.js';
import {tableLines, type TableView} from '../../../../source/ui/components/table/table-lines.js';
import {connectorRows, keyOfRow, now} from '../../fixture.js';

const textOf = (line: Line): string => line.map(piece => piece.text).join('').trimEnd();
const view = (change: Partial<TableView> = {}): TableView => ({
	rows: connectorRows, columns: ['Name', 'Enabled', 'SenderIPAddresses', 'WhenChangedUTC'], from: 0, height: 10, width: 90, now, ...change,
});
const drawn = (change: Partial<TableView> = {}): string[] => {
	const {head, body} = tableLines(view(change));
	return [...head, ...body].map(line => textOf(line));
};

const keyOf = (row: Row): string | undefined => (row as {Guid?: string}).Guid;

test('columns are as wide as their content; dates are short, nothing is a dash', () => {
	assert.deepEqual(drawn(), [
		'  Name           │ Enabled │ SenderIPAddresses │ WhenChangedUTC',
		'─────────────────┼─────────┼───────────────────┼───────────────',
		'  Relay-EU-02    │ True    │ 185.12.44.0/24    │ 21 Nov 22:10',
		'  Hybrid inbound │ True    │ -                 │ 03 Feb 2024',
		'  smtp-bulk-7    │ True    │ 91.200.12.7       │ 21 Nov 22:14',
	]);
});

test('flagged, failed and chosen rows are told by their marks', () => {
	const lines = drawn({
		flags: [true, false, undefined], keyOf, chosen: new Set([keyOfRow(0)]), cursor: 1,
	}).slice(2);
	assert.match(lines[0]!, /^ {2}\[x\] ! Relay-EU-02/u);
	assert.match(lines[1]!, /^❯ \[ \] {3}Hybrid inbound/u);
	assert.match(lines[2]!, /^ {2}\[ \] \? smtp-bulk-7/u);
});

test('a row without a key has no box to tick', () => {
	const lines = drawn({rows: [{Name: 'no key'}], columns: ['Name'], keyOf}).slice(2);
	assert.match(lines[0]!, /^ {3}– {2}no key/u);
});

test('the whole line of the cursor is marked', () => {
	const {body} = tableLines(view({cursor: 0}));
	assert.equal(body[0]!.every(piece => piece.inverse === true), true);
	assert.equal(lineWidth(body[0]!), 90);
});

test('what does not fit is left out at the right and said; scrolled, the first column stays', () => {
	const narrow = tableLines(view({width: 40}));
	assert.equal(narrow.hiddenRight > 0, true);
	assert.match(textOf(narrow.head[0]!), /Name/u);
	assert.match(textOf(narrow.head[1]!), /─ 2 more ›$/u);
	assert.equal(lineWidth(narrow.head[1]!), 40);
	const scrolled = tableLines(view({width: 40, columnFrom: 2}));
	assert.deepEqual(scrolled.columns.map(column => column.name), ['Name', 'WhenChangedUTC']);
	assert.deepEqual([scrolled.hiddenLeft, scrolled.hiddenRight], [2, 0]);
});

test('the names of two objects that begin alike are whole before other columns get what they would like', () => {
	const rows = ['Scan to mail Hamburg', 'Scan to mail Hannover'].map(Name => ({Name, Address: '203.0.113.40-203.0.113.190', Comment: 'made by the hybrid wizard', Changed: '2026-11-21T22:10:00Z', Kind: 'OnPremises'}));
	const {columns} = tableLines(view({rows, columns: undefined, width: 80}));
	assert.deepEqual(columns[0], {name: 'Name', width: 21});
	assert.ok(columns.some(({name, width}) => name === 'Address' && width < 27));
	const alone = tableLines(view({rows: rows.map(({Name}) => ({Name, Kind: 'x'})), columns: undefined, width: 32})).columns;
	assert.deepEqual(alone.map(({width}) => width), [21, 4]);
});

test('a column that was given a width has it, the others share what is left', () => {
	assert.equal(drawn({widths: {Name: 6, WhenChangedUTC: 20}})[2], '  Relay… │ True    │ 185.12.44.0/24    │ 21 Nov 22:10');
	const widthsOf = (change: Partial<TableView>) => tableLines(view(change)).columns.map(({name, width}) => [name, width]);
	assert.deepEqual(widthsOf({widths: {Name: 50}, width: 90}), [['Name', 50], ['Enabled', 7], ['SenderIPAddresses', 17]]);
	assert.deepEqual(widthsOf({widths: {Name: 500}, width: 90}), [['Name', 88]]);
	assert.deepEqual(widthsOf({rows: JSON.parse('[{"__proto__": "a", "constructor": "b"}]') as Row[], columns: undefined}), [['__proto__', 9], ['constructor', 11]]);
});

test('the column under the cursor has a heavy rule below its name, the one that is sorted by an arrow before it', () => {
	const [head, rule] = drawn({column: 'Enabled', sort: {column: 'WhenChangedUTC', descending: true}, width: 100});
	assert.equal(head, '  Name           │ Enabled │ SenderIPAddresses │ ↓ WhenChangedUTC');
	assert.equal(rule, '─────────────────┼─━━━━━━━─┼───────────────────┼─────────────────');
	assert.match(drawn({sort: {column: 'Name', descending: false}})[0]!, /^ {2}↑ Name +│/u);
});

test('nested values are shown compactly', () => {
	const lines = drawn({columns: ['Name', 'TlsSettings'], width: 60}).slice(2);
	assert.match(lines[0]!, /\{RequireTls: False, Domains: \[\*\]\}$/u);
});

test('without columns from the runbook the rows say theirs, nested ones last', () => {
	const {columns} = tableLines(view({columns: undefined, width: 200}));
	assert.deepEqual(columns.map(column => column.name), ['Guid', 'Name', 'Enabled', 'ConnectorType', 'SenderIPAddresses', 'WhenChangedUTC', 'TlsSettings']);
});

test('rows that are plain values are one column', () => {
	assert.deepEqual(drawn({rows: ['a', 'b'], columns: undefined}).slice(2), ['  a', '  b']);
});

test('only the visible rows of an order are drawn', () => {
	const lines = drawn({order: [2, 0], from: 1, height: 5}).slice(2);
	assert.equal(lines.length, 1);
	assert.match(lines[0]!, /Relay-EU-02/u);
});

test('a hundred thousand rows: only the visible ones and a bounded sample are looked at', () => {
	let reads = 0;
	const rows = new Proxy(Array.from({length: 100_000}, (_, index): Row => ({Name: `row ${index}`, Count: index})), {
		get(target, property, receiver) {
			reads += typeof property === 'string' && /^\d+$/u.test(property) ? 1 : 0;
			return Reflect.get(target, property, receiver) as unknown;
		},
	});
	const {body} = tableLines(view({
		rows, columns: undefined, from: 50_000, height: 30,
	}));
	assert.match(textOf(body[0]!), /row 50000/u);
	assert.equal(body.length, 30);
	assert.ok(reads < 2000, `${reads} rows were looked at`);
});

test('whatever the values, no line is wider than the width', () => {
	const anyRow = fc.jsonValue({maxDepth: 3}) as fc.Arbitrary<Json>;
	fc.assert(fc.property(fc.array(anyRow, {maxLength: 8}), fc.integer({min: 1, max: 80}), fc.nat(5), (rows, width, columnFrom) => {
		const {head, body} = tableLines(view({
			rows, columns: undefined, width, columnFrom, cursor: 0, widths: {Value: width}, flags: rows.map(() => true), keyOf: () => 'k',
		}));
		assert.deepEqual([...head, ...body].filter(line => lineWidth(line) > width), []);
	}), {numRuns: 300});
});
