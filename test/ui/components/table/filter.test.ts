import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Row} from '../../../../source/runbook/values.js';
import {endFilter, filterRows, prepareFilter} from '../../../../source/ui/components/table/filter.js';
import {connectorRows} from '../../fixture.js';

test('a filter finds a row by what the table shows of it: a name in any case, a date in each of its forms, a list, a yes or no', () => {
	const left = (filter: string) => filterRows(connectorRows, filter);
	assert.deepEqual(left('relay'), [0]);
	assert.deepEqual(left('RELAY-eu'), [0]);
	assert.deepEqual(left('21 nov'), [0, 2]);
	assert.deepEqual(left('21 nov 22:14'), [2]);
	assert.deepEqual(left('feb 2024'), [1]);
	assert.deepEqual(left('2024-02-03'), [1]);
	assert.deepEqual(left('91.200.'), [2]);
	assert.deepEqual(left('requiretls: false'), [0]);
	assert.deepEqual(left('  '), [0, 1, 2]);
	assert.deepEqual(left('nowhere'), []);
});

test('the name of a column is not among what is found, and before a colon it asks that column alone', () => {
	const rows: Row[] = [{Name: 'Status', Status: 'Delivered'}, {Name: 'b', Status: 'Failed'}, {Name: 'failed one', Status: 'Delivered'}];
	assert.deepEqual(filterRows(rows, 'status'), [0]);
	assert.deepEqual(filterRows(rows, 'failed'), [1, 2]);
	assert.deepEqual(filterRows(rows, 'status: failed'), [1]);
	assert.deepEqual(filterRows(rows, 'Status:'), [0, 1, 2]);
	assert.deepEqual(filterRows(rows, 'nothing: failed'), []);
});

test('what is typed on and taken back leaves the same as if it had been typed at once', () => {
	const rows: Row[] = [{a: 'x: y'}, {a: 'xy'}, {a: 'x'}, {a: 'y\nx'}, 'xy'];
	const atOnce = (filter: string) => filterRows([...rows], filter);
	for (const filter of ['x', 'xy', 'x', '', 'x', 'x:', 'x: y', 'a', 'a:', 'a: y', 'a', '', 'y x']) {
		assert.deepEqual(filterRows(rows, filter), atOnce(filter), filter);
	}
});

test('no text reaches from one value into the next, and none is found that is not shown', () => {
	assert.deepEqual(filterRows([{a: 'one', b: 'two'}], 'one two'), []);
	assert.deepEqual(filterRows([{a: 'safe\u200Bname'}], 'safename'), [0]);
});

test('asked again for the same rows, no row is looked at again', () => {
	let reads = 0;
	const rows = Array.from({length: 1000}, (_, index): Row => Object.defineProperty({}, 'name', {enumerable: true, get() {
		reads++;
		return `row ${index}`;
	}}) as Row);
	const left = filterRows(rows, '99');
	const once = reads;
	assert.equal(filterRows(rows, ' 99 '), left);
	filterRows(rows, '999');
	filterRows(rows, '8');
	assert.equal(reads, once);
});

test('what was prepared slice by slice is not looked at again, and says when it is all', () => {
	let reads = 0;
	const rows = Array.from({length: 1000}, (_, index): Row => Object.defineProperty({}, 'name', {enumerable: true, get() {
		reads++;
		return `row ${index}`;
	}}) as Row);
	let slices = 1;
	while (prepareFilter(rows, 0)) {
		slices++;
	}

	assert.ok(slices > 2, `${slices} slices`);
	assert.equal(reads, 1000);
	assert.equal(filterRows(rows, 'row 99').length, 11);
	assert.equal(reads, 1000);
});

test('what was kept of rows while a filter was typed is let go at its end, and when other rows are filtered; what it left stays', () => {
	let reads = 0;
	const rowsWith = () => Array.from({length: 100}, (_, index): Row => Object.defineProperty({}, 'name', {enumerable: true, get() {
		reads++;
		return `row ${index}`;
	}}) as Row);
	const rows = rowsWith();
	const left = filterRows(rows, '9');
	endFilter(rows);
	assert.equal(filterRows(rows, '9'), left);
	assert.equal(reads, 100);
	filterRows(rows, '8');
	assert.equal(reads, 200, 'nothing was kept');
	filterRows(rowsWith(), '8');
	assert.equal(reads, 300);
	assert.equal(filterRows(rows, '7').length, 19);
	assert.equal(reads, 400, 'nothing was kept');
});
