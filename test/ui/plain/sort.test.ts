import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Row} from '../../../source/runbook/values.js';
import {connectorRows, fakeEngine, snapshotOf, withConnectors} from '../fixture.js';
import {converse} from './conversation.js';

const talk = async (typed: readonly string[], rows: Row[] = connectorRows) => converse(fakeEngine(withConnectors(snapshotOf(), rows)), [...typed, 'q']);

/** The numbers of the rows that are said, in their order. */
const numbered = (lines: readonly string[], name: RegExp): string[] => lines.filter(line => name.test(line)).map(line => /^ (?<number>\d+)\./v.exec(line)?.groups?.['number'] ?? '');

const names = /Relay-EU-02,|Hybrid inbound,|smtp-bulk-7,/v;

test('rows are said sorted by a column, with the numbers that they have', async () => {
	const {lines, said} = await talk(['sort WhenChangedUTC', 'rows']);
	assert.match(said, /Sorted by WhenChangedUTC, the smallest first\. Rows without it stand last\. Type "rows" to hear them; each keeps its number\./v);
	assert.deepEqual(numbered(lines.slice(lines.indexOf('Sorted by WhenChangedUTC, the smallest first. Rows without it stand last.')), names), ['2', '1', '3']);
});

test('a column is named by its beginning in any case, or by its number, with the way; none leaves them as they came', async () => {
	const {said} = await talk(['sort when DOWN', 'z 1', 'sort none', 'sort e up']);
	assert.match(said, /Sorted by WhenChangedUTC, the largest first/v);
	assert.match(said, /Sorted by Name, the smallest first/v);
	assert.match(said, /The rows stand as they came\. Type/v);
	assert.match(said, /Sorted by Enabled, the smallest first/v);
});

test('what names no column says which there are, and asked without one sort lists them', async () => {
	const {said} = await talk(['sort Nothing', 'sort', '2 down']);
	assert.match(said, /There is no column "Nothing"\. There are: Name, Enabled/v);
	assert.match(said, /The rows stand as they came\.\n 1\. Name\n 2\. Enabled/v);
	assert.match(said, /Sorted by Enabled, the largest first/v);
});

test('of many rows, rows and a number goes on in the order in which they are sorted', async () => {
	const rows = Array.from({length: 120}, (_, index): Row => ({Guid: String(index), Name: `n${index}`, Size: 119 - index}));
	const {lines, said} = await talk(['sort Size', 'rows 118', 'rows 200'], rows);
	assert.deepEqual(numbered(lines, /^ \d+\. n\d/v).slice(-3), ['3', '2', '1']);
	assert.match(said, /There are only 120 rows\./v);
});

test('search names the rows that have it, in that order, and asks one column before a colon', async () => {
	const {said} = await talk(['sort WhenChangedUTC down', '/onprem', '/name: hybrid', '/guid']);
	assert.match(said, /Rows of this step that have it: 1, 2\./v);
	assert.match(said, /Rows of this step that have it: 2\./v);
	assert.match(said, /No row of this step has it\./v);
});

test('a row is said whole: what it holds below its name, lists counted from 1, texts with their lines', async () => {
	const {lines} = await talk(['d 1'], [{Guid: 'x', Name: 'one', Tls: {Domains: ['a', {b: 1}], Empty: []}, Log: 'first\n  second'}]);
	const at = lines.findIndex(line => line.endsWith('Row 1:'));
	assert.deepEqual(lines.slice(at + 1, at + 12), ['Guid: x', 'Name: one', 'Tls:', '  Domains:', '    1: a', '    2:', '      b: 1', '  Empty: -', 'Log:', '  first', '    second']);
});
