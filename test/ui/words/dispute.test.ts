import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Snapshot} from '../../../source/run/engine/contract.js';
import type {Dispute, StepState} from '../../../source/run/status.js';
import {mainAction} from '../../../source/ui/state/main-action.js';
import {atRun} from '../at-run.js';
import {dana, fakeEngine, itemOf, keyOfRow, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';
import {converse} from '../plain/conversation.js';
import {narrow, sitAtRun, wide} from '../sit-down.js';

const says = (name: string, status: StepState['status'], minute: string): Dispute => ({by: {id: name.toLowerCase(), name}, status, at: `2026-11-22T03:${minute}:00+01:00`});
const sides = [says('Dana Reyes', 'done', '04'), says('Sam\u001B[2J', 'failed', '05')];
const key = keyOfRow(0);

/** One connector is disabled for Dana and not for Sam, who had not heard of each other. */
const atOdds = (): Snapshot => withSteps(withChosen(withConnectors(snapshotOf()), [key, keyOfRow(2)]), {
	connectors: {status: 'done'},
	disable: {status: 'failed', by: dana, at: sides[0]!.at, blocked: null, items: [itemOf(key, 'Relay-EU-02', {status: 'failed', disputed: sides}), itemOf(keyOfRow(2), 'smtp-bulk-7')]},
});

for (const [where, size] of [['wide', wide], ['at 80 by 24', narrow]] as const) {
	test(`${where}, what each said and when stands on the screen, and Enter settles it by hand before anything is sent`, async t => {
		const engine = fakeEngine(atOdds());
		const sitting = sitAtRun(t, {engine}, size);
		if (size === narrow) {
			await sitting.sees('enter settle it');
		} else {
			await sitting.sees('disputed', '▲ Relay-EU-02: Dana Reyes says done, 22 Nov 03:04, not knowing', '▲ Relay-EU-02: Sam says failed, 22 Nov 03:05, not knowing', 'enter settle it');
		}

		sitting.press('enter');
		await sitting.sees('Mark: ', 'Relay-EU-02', 'Dana Reyes says done, 22 Nov 03:04', 'Sam says failed, 22 Nov 03:05', 'enter choose a line first');
		sitting.press('down', 'enter');
		await sitting.sees('How do you know that it is done?');
		sitting.press(...'seen');
		sitting.press('enter');
		await sitting.sees('Done.');
		assert.deepEqual(engine.intents, [{kind: 'mark', step: 'disable', item: key, status: 'done', reason: 'seen'}]);
	});
}

const enterOn = (change: Partial<StepState>, step = 'connectors') => {
	const {world} = atRun({snapshot: withSteps(withConnectors(snapshotOf()), {[step]: change})});
	const action = mainAction(world(), step, undefined);
	return action.does === 'open' ? `${action.label}: ${action.dialog.kind}` : action.label;
};

test('two who both say it is done agree; two who both chose or answered may not', () => {
	const both = [says('Dana', 'done', '04'), says('Sam', 'done', '05')];
	assert.equal(enterOn({status: 'done', disputed: both}, 'connectors'), 'settle it: mark');
	assert.equal(enterOn({status: 'done', disputed: both}, 'cause'), 'settle it: decide');
	assert.equal(enterOn({status: 'done', disputed: both}, 'disable'), 'next step');
	assert.equal(enterOn({status: 'done', disputed: [says('Dana', 'done', '04'), says('Sam', 'skipped', '05')]}, 'disable'), 'settle it: mark');
});

test('r sends nothing for what is disputed and says why; in a run that is only looked at Enter goes on', async () => {
	const run = atRun({snapshot: atOdds()});
	run.press('r');
	assert.match(run.message() ?? '', /say different things of it: settle that first \(Enter\)/u);
	assert.deepEqual(run.intents(), []);
	const {world} = atRun({snapshot: {...withSteps(snapshotOf(), {disable: {status: 'skipped', disputed: sides}}), readOnly: 'Sam has it.'}});
	assert.equal(mainAction(world(), 'disable', undefined).label, 'next step');
});

test('plain mode says each side, and t asks for one after the other', async () => {
	const engine = fakeEngine(atOdds());
	const {said} = await converse(engine, ['g 2', 't', '3', 'not needed', 'q']);
	assert.match(said, /Relay-EU-02: Sam says failed, 22 Nov 03:05, not knowing of the others\./u);
	assert.match(said, /se\[t\]tle it/u);
	assert.match(said, /What is so\?/u);
	assert.deepEqual(engine.intents, [{kind: 'mark', step: 'disable', item: key, status: 'skipped', reason: 'not needed'}]);
});
