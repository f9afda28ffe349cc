import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {Json, Row} from '../../../../source/runbook/values.js';
import {sortOrder} from '../../../../source/ui/components/table/sort.js';
import {connectorRows} from '../../fixture.js';

/** The values of a column in the order in which they stand once sorted by it. */
const sorted = (values: readonly Json[], descending = false): Json[] => {
	const rows = values.map((value): Row => ({value}));
	return sortOrder(rows, {column: 'value', descending}).map(index => values[index]!);
};

test('sorting is by what values mean, with nothing last both ways', () => {
	const rows = [{n: 10}, {n: 9}, {n: null}, {n: 9}] as Row[];
	assert.deepEqual(sortOrder(rows, {column: 'n', descending: false}), [1, 3, 0, 2]);
	assert.deepEqual(sortOrder(rows, {column: 'n', descending: true}), [0, 1, 3, 2]);
	assert.deepEqual(sortOrder(connectorRows, {column: 'WhenChangedUTC', descending: true}), [2, 0, 1]);
	assert.deepEqual(sorted(['', 'b', null, 'a', []]), ['a', 'b', '', null, []]);
	assert.deepEqual(sorted(['', 'b', null, 'a', []], true), ['b', 'a', '', null, []]);
});

test('texts stand where people look for them, the numbers in them by their size', () => {
	assert.deepEqual(sorted(['x10', 'x9', 'X1']), ['X1', 'x9', 'x10']);
	assert.deepEqual(sorted(['Zoë', 'ähnlich', 'Anna', 'zoe 2', 'apfel']), ['ähnlich', 'Anna', 'apfel', 'Zoë', 'zoe 2']);
	assert.deepEqual(sorted(['10.0.10.1', '10.0.9.200', '10.0.9.3']), ['10.0.9.3', '10.0.9.200', '10.0.10.1']);
	assert.deepEqual(sorted(['a007', 'a7', 'a6']), ['a6', 'a007', 'a7']);
});

test('a column of texts that are all numbers, dates, sizes or lengths of time is sorted as those', () => {
	assert.deepEqual(sorted(['-5', '10', '9.5', '-10']), ['-10', '-5', '9.5', '10']);
	assert.deepEqual(sorted(['2026-11-21T23:00:00+02:00', '2026-11-21T22:10:00Z', '2026-11-21']), ['2026-11-21', '2026-11-21T23:00:00+02:00', '2026-11-21T22:10:00Z']);
	assert.deepEqual(sorted(['1.5 GB (1,610,612,736 bytes)', '900 MB (943,718,400 bytes)']), ['900 MB (943,718,400 bytes)', '1.5 GB (1,610,612,736 bytes)']);
	assert.deepEqual(sorted(['1.02:03:04.5000000', '23:00:00', '-00:00:01']), ['-00:00:01', '23:00:00', '1.02:03:04.5000000']);
	assert.deepEqual(sorted(['10', '9', 'none']), ['9', '10', 'none']);
	assert.deepEqual(sorted([`${'9'.repeat(2_000_000)}x`, `${'0'.repeat(2_000_000)}1x`]).map(text => String(text).length), [2_000_002, 2_000_001]);
});

test('whatever the values, the order holds each row once, equal ones as they came, and has no cycles', () => {
	fc.assert(fc.property(fc.array(fc.jsonValue({maxDepth: 1}) as fc.Arbitrary<Json>, {maxLength: 30}), fc.boolean(), (values, descending) => {
		const rows = values.map((value): Row => ({value}));
		const order = sortOrder(rows, {column: 'value', descending});
		assert.deepEqual(order.toSorted((a, b) => a - b), rows.map((_, index) => index));
		// What is in order stays as it is: so equal ones are never exchanged.
		const again = order.map(index => rows[index]!);
		assert.deepEqual(sortOrder(again, {column: 'value', descending}), again.map((_, index) => index));
	}), {numRuns: 500});
});

test('the same order of the same rows is found once', () => {
	const rows = [{n: 2}, {n: 1}] as Row[];
	assert.equal(sortOrder(rows, {column: 'n', descending: false}), sortOrder(rows, {column: 'n', descending: false}));
	assert.deepEqual(sortOrder(rows, {column: 'n', descending: true}), [0, 1]);
});
