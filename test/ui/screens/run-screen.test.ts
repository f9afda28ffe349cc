import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Snapshot} from '../../../source/run/engine/contract.js';
import {dana, eventOf, fakeEngine, itemOf, keyOfRow, now, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';
import {narrow, sitAtRun, wide} from '../sit-down.js';

const chosen = () => withChosen(withConnectors(snapshotOf()), [keyOfRow(0), keyOfRow(2)]);
const settledBut = (...ids: string[]) => Object.fromEntries(['connectors', 'disable', 'remove', 'cause', 'case', 'unblocked'].filter(id => !ids.includes(id)).map(id => [id, {status: 'done' as const}]));

const crashed = (): Snapshot => withSteps({
	...chosen(),
	events: [eventOf('sent', {step: 'disable', item: keyOfRow(2), part: 'run', attempt: 1, effect: 'change', scriptSha256: 'a'.repeat(64), pid: 7, startedAt: '1', bootId: 'b', host: 'h'}, '2026-11-22T00:58:00+01:00')],
	inFlight: {[`disable/${keyOfRow(2)}`]: {part: 'run', sentAt: '2026-11-22T00:58:00+01:00', process: {pid: 7, startedAt: '1', bootId: 'b', host: 'h'}, state: 'gone'}},
}, {disable: {status: 'unknown', items: [itemOf(keyOfRow(0), 'Relay-EU-02', {status: 'done', at: '2026-11-22T00:57:00+01:00'}), itemOf(keyOfRow(2), 'smtp-bulk-7', {status: 'unknown'})]}});

for (const size of [wide, narrow]) {
	const where = `at ${size.columns} by ${size.rows}`;

	test(`${where} the header tells whose tenant, whether it is saved and how far it is`, async t => {
		const sitting = sitAtRun(t, {engine: fakeEngine(snapshotOf())}, size);
		await sitting.sees('contoso.onmicrosoft.com', 'saved ✓', '0/6', 'Find the inbound connectors');
		assert.match(sitting.screen()[0]!, /contoso\.onmicrosoft\.com.*saved ✓ {2}0\/6/v);
	});

	test(`${where} a rehearsal says so in the header`, async t => {
		const snapshot = snapshotOf();
		const sitting = sitAtRun(t, {engine: fakeEngine({...snapshot, status: {...snapshot.status, rehearsal: true}})}, size);
		await sitting.sees('REHEARSAL contoso.onmicrosoft.com', 'saved ✓', '0/6');
	});

	test(`${where} rows are marked, flagged with the reason, and accepted`, async t => {
		const engine = fakeEngine(withConnectors(snapshotOf()));
		const sitting = sitAtRun(t, {engine}, size);
		await sitting.sees('[ ] ! Relay-EU-02', '! OnPremises and not made by the hybrid wizard', '0 chosen of 3');
		if (size === wide) {
			sitting.press('enter');
			await sitting.sees('accept none');
		}

		sitting.press('space', 'down', 'down', 'space');
		await sitting.sees('[x] ! Relay-EU-02', '[ ]   Hybrid inbound'.slice(0, 16), '2 chosen of 3', 'enter accept 2');
		sitting.press('enter');
		await sitting.sees('Done.');
		assert.deepEqual(engine.intents, [{kind: 'choose', step: 'connectors', keys: [keyOfRow(0), keyOfRow(2)]}]);
	});

	test(`${where} before a change stand its objects, the tenant, the check and the undo`, async t => {
		const engine = fakeEngine(chosen());
		const sitting = sitAtRun(t, {engine}, size);
		await sitting.sees('Disable them', '0 of 2 items settled');
		sitting.press('enter');
		await sitting.sees('For each of 2 connectors, in contoso.onmicrosoft.com:', 'Relay-EU-02', 'smtp-bulk-7', 'change · can be undone', 'Set-InboundConnector', 'Afterwards it checks:', 'up to 2 min', 'Undo (u):', 'enter run on both', '1 only the first', 'nothing has been sent');
		sitting.press('escape');
		await sitting.noLongerSees('run on both');
		assert.deepEqual(engine.intents, []);
	});

	test(`${where} before a destroy stand what it removes, what is kept, and its name to be typed`, async t => {
		const kept = {[`remove/${keyOfRow(0)}`]: {evidence: 'e'.repeat(64), at: '2026-11-22T03:11:00+01:00', bytes: 2100}};
		const engine = fakeEngine(withSteps(chosen(), {disable: {status: 'done'}}), (intent, fake) => {
			if (intent.kind === 'keep') {
				fake.set({...fake.snapshot, kept});
			}

			return {exit: 0, message: '', report: undefined};
		});
		const sitting = sitAtRun(t, {engine}, size);
		await sitting.sees('Remove them');
		sitting.press('enter');
		await sitting.sees('First it is kept.', 'This reads only', 'enter keep it');
		sitting.press('enter');
		await sitting.sees('▲ DESTROYS', 'contoso.onmicrosoft.com', 'Relay-EU-02', '2.1 kB', 'Cannot be undone by Handrail alone', 'Type Relay-EU-02', 'nothing has been sent');
		await sitting.noLongerSees('DESTROY it');
		sitting.press('Relay-EU-02');
		await sitting.sees('Relay-EU-02▌', 'enter DESTROY it');
	});

	test(`${where} after a crash it says what was sent when, offers the check, shows it and leaves the decision`, async t => {
		const engine = fakeEngine(crashed(), (_intent, fake) => {
			fake.set({...fake.snapshot, checks: {[`disable/${keyOfRow(2)}`]: {ok: false, result: [{Name: 'smtp-bulk-7', Enabled: true}], message: 'Enabled is true.', at: '2026-11-22T03:12:00+01:00'}}});
			return {exit: 3, message: 'It is still unknown.', report: undefined};
		});
		const sitting = sitAtRun(t, {engine}, size);
		await sitting.sees('Stopped 2 h 14 min ago in the middle of a command.', 'smtp-bulk-7', 'sent 00:58:00', 'no answer was recorded', 'is gone', '❯ Sign in and check (read only)', 'Relay-EU-02 was confirmed');
		await sitting.noLongerSees('Run it again');
		sitting.press('enter');
		await sitting.sees('It did not happen, or was undone since.', '  Run it again  (what the check points to)', 'It happened: mark done, with a note', 'enter choose a line first');
		assert.deepEqual(engine.intents, [{kind: 'verify', step: 'disable', item: keyOfRow(2)}]);
	});

	test(`${where} a step that waits tells since when, for whom, the ticket and the next chase`, async t => {
		const waiting = {for: 'Microsoft Support', since: '2026-11-21T22:02:00+01:00', next: '2026-11-22T10:00:00+01:00'};
		const snapshot = withSteps(snapshotOf(), {...settledBut('unblocked'), case: {status: 'done', records: {ticket: '4419-8810-2231'}}, unblocked: {status: 'waiting', waiting}});
		const sitting = sitAtRun(t, {engine: fakeEngine({...snapshot, events: [eventOf('noted', {step: 'unblocked', text: 'unblocked within 24 h of review'}, '2026-11-22T02:20:00+01:00')]})}, size);
		await sitting.sees('Microsoft Support', '5 h 10 min', '4419-8810-2231', '10:00', 'unblocked within 24 h of review', 'enter recheck');
	});

	test(`${where} what is running shows its progress, its last lines and what it waits for`, async t => {
		const snapshot = withSteps(snapshotOf(), {connectors: {status: 'running'}});
		const activity: Snapshot['activity'] = {
			step: 'connectors', item: undefined, part: 'run', since: now - 12_000, lines: [{stream: 'stdout', text: 'reading page 3'}], said: 1, rows: 40, waiting: 'Not yet. Looks again.', until: now + 7000,
			progress: [{type: 'progress', activity: 1, parent: undefined, title: 'Reading', status: 'page 3', percent: 50, secondsLeft: undefined, done: false}],
		};
		const sitting = sitAtRun(t, {engine: fakeEngine({...snapshot, activity})}, size);
		await sitting.sees('Running', '12 s', '40 rows so far', 'Reading', '50 %', 'reading page 3', 'Not yet. Looks again. 7 s to go.');
	});

	test(`${where} NOT SAVED stands above everything until it is saved again`, async t => {
		const engine = fakeEngine(snapshotOf({saved: {ok: false, message: 'The disk is full.'}}));
		const sitting = sitAtRun(t, {engine}, size);
		await sitting.sees('▲ NOT SAVED', 'The disk is full.', 'Press S to save again.', 'S save again');
		sitting.press('enter');
		await sitting.sees('nothing is sent or written');
		sitting.press('S');
		await sitting.sees('the whole journal was written again', 'saved ✓');
		await sitting.noLongerSees('NOT SAVED');
		assert.deepEqual(engine.intents, []);
	});

	test(`${where} a run that is only looked at says so, and what was found when it was opened`, async t => {
		const sitting = sitAtRun(t, {engine: fakeEngine(snapshotOf({readOnly: 'Kim Lee has this run open.', findings: ['A torn last record was set aside.']}))}, size);
		await sitting.sees('Only to look at: Kim Lee has this run open.', 'A torn last record was set aside.');
		sitting.press('enter');
		await sitting.sees('Find the inbound connectors');
		sitting.press('s');
		await sitting.noLongerSees('Why is it skipped?');
	});

	test(`${where} the page of keys lists them, and why some are off`, async t => {
		const sitting = sitAtRun(t, {engine: fakeEngine(snapshotOf())}, size);
		await sitting.sees('enter run');
		sitting.press('?');
		await sitting.sees('Keys', 'Off: Everything is saved.');
		sitting.press('G');
		await sitting.sees('Esc goes back.');
	});

	test(`${where} detail shows a row with all its properties, why shows what the step is for`, async t => {
		const sitting = sitAtRun(t, {engine: fakeEngine(withConnectors(snapshotOf()))}, size);
		await sitting.sees('Relay-EU-02');
		sitting.press('tab');
		if (size === narrow) {
			sitting.press('tab');
		}

		sitting.press('d');
		await sitting.sees('Row 1 of', 'TlsSettings', 'RequireTls: False');
		sitting.press('escape');
		await sitting.noLongerSees('TlsSettings');
		sitting.press('i');
		await sitting.sees('Spammers create a connector', 'What to do');
	});

	test(`${where} a decision, a record and a mark are asked for one after the other`, async t => {
		const engine = fakeEngine(withSteps(snapshotOf(), settledBut('cause', 'case', 'unblocked')), (intent, fake) => {
			if (intent.kind === 'record') {
				fake.set(withSteps(fake.snapshot, intent.step === 'cause' ? {cause: {status: 'done', records: {kind: intent.value}}} : {case: {records: {ticket: intent.value}}}));
			}

			return {exit: 0, message: 'Recorded.', report: undefined};
		});
		const sitting = sitAtRun(t, {engine}, size);
		await sitting.sees('What does the audit log show?', 'enter answer');
		sitting.press('enter');
		await sitting.sees('  An administrator\'s account was used', 'enter choose a line first');
		sitting.press('down', 'down', 'enter');
		await sitting.sees('Have Microsoft lift the block', 'enter record');
		sitting.press('enter');
		await sitting.sees('Ticket number', 'it must match');
		sitting.press('4419');
		await sitting.sees('4419▌');
		sitting.press('enter');
		await sitting.sees('  Done', 'Failed', 'enter choose a line first');
		sitting.press('down');
		await sitting.sees('❯ Done', 'enter mark done');
		sitting.press('enter');
		await sitting.noLongerSees('❯ Done');
		assert.deepEqual(engine.intents, [
			{kind: 'record', step: 'cause', name: 'kind', value: 'unknown'},
			{kind: 'record', step: 'case', name: 'ticket', value: '4419'},
			{kind: 'mark', step: 'case', status: 'done'},
		]);
	});

	test(`${where} the engine's questions: the way, the tenant, the secret, the process that still runs, an output that is too old`, async t => {
		const answers: unknown[] = [];
		const engine = fakeEngine(snapshotOf(), async (_intent, _engine, asks) => {
			answers.push(
				await asks.ask({kind: 'still-running', step: 'connectors', item: undefined, process: {pid: 4711, startedAt: '1', bootId: 'b', host: 'h'}, where: 'here'}),
				await asks.ask({kind: 'stale-inputs', step: 'remove', outputs: [{step: 'connectors', title: 'Find the connectors', output: 'connectors', at: '2026-11-22T01:00:00+01:00', age: 8_040_000, by: 'Sam', fresh: 900_000, isOld: true, chosenBy: undefined}]}),
				await asks.ask({kind: 'way', session: 'exchange', title: 'Exchange Online', ways: [{name: 'browser', script: 'Connect-ExchangeOnline'}, {name: 'device', script: 'Connect-ExchangeOnline -Device'}]}),
				await asks.ask({kind: 'bind-tenant', session: 'exchange', found: {tenant: '3750', domain: 'fabrikam.onmicrosoft.com', account: 'kim@fabrikam'}, expected: 'contoso.onmicrosoft.com'}),
				await asks.ask({kind: 'secret', name: 'password', title: 'The password'}),
			);
			return {exit: 0, message: 'All asked.', report: undefined};
		});
		const sitting = sitAtRun(t, {engine}, size);
		await sitting.sees('enter run');
		sitting.press('enter');
		await sitting.sees('Its process still runs.', '4711', '  Wait until it ends', 'End it now');
		sitting.press('down', 'enter');
		await sitting.sees('must be read again.', 'Find the connectors', '2 h 14', 'Sam', 'y read again', 'n no');
		sitting.press('y');
		await sitting.sees('Sign in to Exchange Online', 'Which way?', '  browser', 'device', 'enter choose a line first');
		sitting.press('down');
		await sitting.sees('❯ browser', 'Opens the sign-in page');
		sitting.press('down');
		await sitting.sees('❯ device', 'Shows a code here', 'PS exchange> Connect-ExchangeOnline -Device');
		sitting.press('enter');
		await sitting.sees('Is this the tenant?', 'fabrikam.onmicrosoft.com', 'kim@fabrikam', 'The domain that was given is another: contoso.onmicrosoft.com', 'y this tenant', 'n not this one');
		sitting.press('y');
		await sitting.sees('The password', 'What is typed is not shown');
		sitting.press('hunter2');
		await sitting.sees('(typed, not shown)');
		await sitting.noLongerSees('hunter2');
		sitting.press('enter');
		await sitting.sees('All asked.');
		assert.deepEqual(answers, ['wait', true, 'device', true, 'hunter2']);
	});

	test(`${where} a generated secret waits until nobody else looks, is shown whole, and is gone when it is kept`, async t => {
		const value = 'Tr0ub4dor-and-3-horses'.repeat(5);
		const engine = fakeEngine(snapshotOf(), async (_intent, _engine, asks) => ({exit: 0, message: `Kept: ${String(await asks.ask({kind: 'generated-secret', step: 'disable', name: 'newPassword', title: 'New password', item: undefined, value}))}.`, report: undefined}));
		const sitting = sitAtRun(t, {engine}, size);
		await sitting.sees('enter run');
		sitting.press('enter');
		await sitting.sees('It is for the step "Disable', 'Is this screen being shared', 'n no: show it');
		await sitting.noLongerSees('Tr0ub4dor');
		sitting.press('n');
		await sitting.sees('It is for the step "Disable', 'Tr0ub4dor', 'Is it kept somewhere safe');
		const shown = sitting.screen().map(line => line.split('│').at(-1)!.trim()).join('');
		assert.ok(shown.includes(value), 'every character of it is on the screen');
		sitting.press('y');
		await sitting.sees('Kept: true.');
		await sitting.noLongerSees('Tr0ub4dor');
	});

	test(`${where} a finished run opens with its summary`, async t => {
		const done = withSteps(snapshotOf(), settledBut());
		const sitting = sitAtRun(t, {engine: fakeEngine({...done, status: {...done.status, state: 'finished'}, events: [eventOf('finished', {reason: 'all clear'})]})}, size);
		await sitting.sees('This run is finished.', '6 done', 'all clear', 'Dana Reyes');
		sitting.press('enter');
		await sitting.noLongerSees('This run is finished.');
	});

	test(`${where} an undo and a skip are asked about before anything happens`, async t => {
		const engine = fakeEngine(withSteps(chosen(), {disable: {status: 'done', by: dana, at: '2026-11-22T03:11:00+01:00', items: [itemOf(keyOfRow(0), 'Relay-EU-02', {status: 'done'})]}, remove: {blocked: 'Not now.'}}));
		const sitting = sitAtRun(t, {engine}, size);
		await sitting.sees('contoso');
		sitting.press('/', 'disable', 'enter', 'u');
		await sitting.sees('Undo: Disable them', '-Enabled:$true', 'enter undo it');
		sitting.press('escape');
		await sitting.noLongerSees('undo it');
		sitting.press('s');
		await sitting.sees('It is done. To take that back');
		assert.deepEqual(engine.intents, []);
	});
}

test('the list of steps stands beside the detail on a wide terminal, and behind Tab on a narrow one', async t => {
	const beside = sitAtRun(t, {engine: fakeEngine(snapshotOf())}, wide);
	await beside.sees('1 Contain', '2 Support', 'DESTROYS', 'In the portal');
	const behind = sitAtRun(t, {engine: fakeEngine(snapshotOf())}, narrow);
	await behind.sees('In the portal');
	assert.doesNotMatch(behind.screen().join('\n'), /2 Support/v);
	behind.press('tab');
	await behind.sees('1 Contain', '2 Support', '❯ ● Find the inbound connectors that do not belong');
});

test('below the least size it says so, and nothing else', async t => {
	const sitting = sitAtRun(t, {engine: fakeEngine(snapshotOf())}, {columns: 50, rows: 12});
	await sitting.sees('Handrail needs 60 x 15.', 'This is 50 x 12.', 'Nothing is lost.');
});

test('at the least size every dialog keeps what is typed or chosen in sight', async t => {
	const sitting = sitAtRun(t, {engine: fakeEngine(crashed())}, {columns: 60, rows: 15});
	await sitting.sees('❯ Sign in and check', 'saved ✓', 'contoso.onmicrosoft.com');
	sitting.press('down', 'enter');
	await sitting.sees('▌');
});

test('a long filter takes no room from what was chosen and is not accepted yet', async t => {
	const sitting = sitAtRun(t, {engine: fakeEngine(withConnectors(snapshotOf()))}, {columns: 60, rows: 15});
	await sitting.sees('[ ] ! Relay-EU-02');
	sitting.press('space', '/');
	for (const letter of 'Name: Relay-EU-02 that nobody can explain at this hour') {
		sitting.press(letter === ' ' ? 'space' : letter);
	}

	sitting.press('enter');
	await sitting.sees('1 chosen of 3, not accepted yet (enter) · filter "Name');
});
