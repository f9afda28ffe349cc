import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Snapshot} from '../../../source/run/engine/contract.js';
import {atRun} from '../at-run.js';
import {itemOf, keyOfRow, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';

const chosen = () => withChosen(withConnectors(snapshotOf()), [keyOfRow(0), keyOfRow(2)]);

test('once one unknown item is settled with a word, the next opens by itself, until none is left', () => {
	const both = (first: 'unknown' | 'done', second: 'unknown' | 'done') => withSteps(chosen(), {disable: {
		status: first === 'done' && second === 'done' ? 'done' : 'unknown',
		items: [itemOf(keyOfRow(0), 'Relay-EU-02', {status: first}), itemOf(keyOfRow(2), 'smtp-bulk-7', {status: second})],
	}});
	const run = atRun({snapshot: both('unknown', 'unknown')});
	const settleOne = (after: Snapshot) => {
		run.press('down', 'enter');
		run.type('seen in the portal');
		run.press('enter');
		run.set(after);
		run.settle({exit: 0, message: 'Marked done.'});
	};

	assert.partialDeepStrictEqual(run.dialog(), {kind: 'unknown', item: keyOfRow(0)});
	settleOne(both('done', 'unknown'));
	assert.partialDeepStrictEqual(run.dialog(), {kind: 'unknown', item: keyOfRow(2)});
	settleOne(both('done', 'done'));
	assert.equal(run.dialog(), undefined);
	assert.equal(run.intents().length, 2);
});
