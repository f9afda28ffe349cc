import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Row} from '../../../source/runbook/values.js';
import {doubleKeys, shownRows} from '../../../source/ui/state/rows.js';
import {connectorRows} from '../fixture.js';

test('a table shows the rows that the filter leaves, sorted; without either all of them as they came', () => {
	const byDate = {column: 'WhenChangedUTC', descending: true};
	assert.deepEqual(shownRows(connectorRows, {filter: '', sort: undefined}), [0, 1, 2]);
	assert.deepEqual(shownRows(connectorRows, {filter: '', sort: byDate}), [2, 0, 1]);
	assert.deepEqual(shownRows(connectorRows, {filter: 'onprem', sort: undefined}), [0, 1]);
	assert.deepEqual(shownRows(connectorRows, {filter: '2', sort: byDate}), [2, 0, 1]);
	assert.deepEqual(shownRows(connectorRows, {filter: 'onprem', sort: {...byDate, descending: false}}), [1, 0]);
	assert.deepEqual(shownRows(connectorRows, {filter: 'nowhere', sort: byDate}), []);
});

test('asked again for the same, nothing is filtered or sorted again', () => {
	const table = {filter: '1', sort: {column: 'Name', descending: false}};
	assert.equal(shownRows(connectorRows, table), shownRows(connectorRows, {...table, sort: {...table.sort}}));
});

test('keys that several rows have are found once, rows without one left aside', () => {
	const rows: Row[] = [{Id: 1}, {Id: '1'}, {Id: 2}, {}, {Id: null}, {Id: ''}, {Name: 1}];
	assert.deepEqual([...doubleKeys(rows, 'Id')], ['1']);
	assert.equal(doubleKeys(rows, 'Id'), doubleKeys(rows, 'Id'));
	assert.deepEqual([...doubleKeys(rows, 'Name')], []);
});
