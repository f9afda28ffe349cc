import assert from 'node:assert/strict';
import {test} from 'node:test';
import {filteredRows} from '../../../source/ui/state/rows.js';
import {rowsOf} from '../../../source/ui/state/world.js';
import {atRun} from '../at-run.js';
import {now, snapshotOf, withConnectors} from '../fixture.js';

test('the filter finds a row by what the table shows of it: a name, a date as it stands there', () => {
	const run = atRun({snapshot: withConnectors(snapshotOf())});
	const rows = rowsOf(run.world(), 'connectors')!;
	assert.deepEqual(filteredRows(rows, 'relay', now), [0]);
	assert.deepEqual(filteredRows(rows, '21 nov', now), [0, 2]);
	assert.deepEqual(filteredRows(rows, '  ', now), [0, 1, 2]);
	assert.deepEqual(filteredRows(rows, 'nowhere', now), []);
});
