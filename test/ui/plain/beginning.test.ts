import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fakeEngine, snapshotOf} from '../fixture.js';
import {converse} from './conversation.js';

test('a run that is taken up again says first when it was stopped and by whom', async () => {
	const snapshot = snapshotOf();
	const last = {by: {id: 'a', name: 'Sam \u001B[31m'}, at: '2026-11-22T00:58:00+01:00'};
	const {lines} = await converse(fakeEngine({...snapshot, status: {...snapshot.status, last}}), ['q']);
	assert.match(lines[1]!, /^Stopped 2 h 14 min ago by Sam [^\u{1B}]*\.$/v);
});
