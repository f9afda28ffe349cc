import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fakeEngine, itemOf, keyOfRow, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';
import {obedientTenant} from '../simulate.js';
import {converse} from './conversation.js';

const [relay, bulk] = [keyOfRow(0), keyOfRow(2)];
const checked = (key: string) => ({[`disable/${key}`]: {ok: true, result: [], message: '', at: '2026-11-22T03:12:00+01:00'}});
const bothUnknown = () => withSteps({...withChosen(withConnectors(snapshotOf()), [relay, bulk]), checks: {...checked(relay), ...checked(bulk)}}, {
	disable: {status: 'unknown', items: [itemOf(relay, 'Relay-EU-02', {status: 'unknown'}), itemOf(bulk, 'smtp-bulk-7', {status: 'unknown'})]},
});

test('once one unknown item is settled, the next is asked about at once', async () => {
	const engine = fakeEngine(bothUnknown(), obedientTenant);
	await converse(engine, ['2', 'seen in the portal', '3', 'it still relays', 'q']);
	assert.deepEqual(engine.intents, [
		{kind: 'mark', step: 'disable', item: relay, status: 'done', reason: 'seen in the portal'},
		{kind: 'mark', step: 'disable', item: bulk, status: 'open', reason: 'it still relays'},
	]);
});

test('whoever leaves one unknown item is not asked about the others', async () => {
	const engine = fakeEngine(bothUnknown(), obedientTenant);
	const {said} = await converse(engine, ['4', 'q']);
	assert.equal(said.match(/What now\?/gu)?.length, 1);
	assert.deepEqual(engine.intents, []);
});
