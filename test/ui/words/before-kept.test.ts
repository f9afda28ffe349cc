import assert from 'node:assert/strict';
import {test} from 'node:test';
import {targetOf} from '../../../source/ui/words/before.js';
import {connectorRows, keyOfRow, now, snapshotOf, withChosen, withConnectors} from '../fixture.js';

test('what is about to be destroyed is shown as it was just kept, not as it was when it was chosen', () => {
	const chosen = withChosen(withConnectors(snapshotOf()), [keyOfRow(0)]);
	const enabledOf = (snapshot: typeof chosen) => targetOf(snapshot, 'remove', keyOfRow(0), now).details.find(({name}) => name === 'Enabled')?.value;
	assert.equal(enabledOf(chosen), 'True');
	const row = {...connectorRows[0] as {Enabled: boolean}, Enabled: false};
	assert.equal(enabledOf({...chosen, kept: {[`remove/${keyOfRow(0)}`]: {evidence: 'e'.repeat(64), at: '2026-11-22T03:11:00+01:00', bytes: 900, row}}}), 'False');
});
