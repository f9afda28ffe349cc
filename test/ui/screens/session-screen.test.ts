import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Activity, Snapshot} from '../../../source/run/engine/contract.js';
import {eventOf, fakeEngine, keyOfRow, now, snapshotOf, withChosen, withConnectors, withSteps, type FakeEngine} from '../fixture.js';
import {narrow, sitAtRun, wide} from '../sit-down.js';

const medium = {columns: 100, rows: 30};
const small = {columns: 60, rows: 24};

const activityOf = (change: Partial<Activity>): Activity => ({step: 'connectors', item: undefined, part: 'run', since: now - 12_000, lines: [], said: 0, progress: [], rows: 0, waiting: undefined, until: undefined, ...change});

const progress = (activity: number, parent: number | undefined, change: Partial<Activity['progress'][number]>): Activity['progress'][number] =>
	({type: 'progress', activity, parent, title: '', status: '', percent: undefined, secondsLeft: undefined, done: false, ...change});

const deviceText = 'To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code F7K2QXMN4 to authenticate.';

/** Signing in by device, as the first step was run. */
const signingIn = (engine: FakeEngine): Snapshot => ({
	...snapshotOf(),
	sessions: engine.snapshot.sessions.map(session => ({...session, state: 'connecting', since: undefined, account: undefined, tenant: undefined, way: 'device'})),
	activity: activityOf({part: 'connect', lines: [{stream: 'stdout', text: deviceText}], said: 1}),
});

for (const size of [wide, medium, narrow, small]) {
	const where = `at ${size.columns} by ${size.rows}`;

	test(`${where} what a sign-in says is readable whole, its code first; y copies it, Ctrl-C gives up`, async t => {
		const {promise: ended, resolve: end} = Promise.withResolvers<undefined>();
		const engine = fakeEngine(snapshotOf(), async (_intent, self) => {
			self.set(signingIn(self));
			await ended;
			return {exit: 3, message: 'Cancelled while signing in. Nothing was sent.', report: undefined};
		});
		const sitting = sitAtRun(t, {engine}, size);
		await sitting.sees('enter run');
		sitting.press('enter');
		await sitting.sees('Signing in to Exchange Online by device', 'Code   F7K2QXMN4   y copies it', 'Page   https://microsoft.com/devicelogin', 'exchange ◐ signing in 12 s', 'ctrl-c gives up');
		const said = sitting.screen().map(line => line.split('│').at(-1)!.trim()).join(' ');
		assert.ok(said.replaceAll(/\s+/gv, ' ').includes(deviceText), 'nothing of it is cut off');
		sitting.press('y');
		await sitting.sees('The code F7K2QXMN4 was sent to the terminal\'s clipboard.');
		sitting.press('ctrl-c');
		await sitting.sees('It was asked to stop.');
		assert.equal(engine.cancels, 1);
		end(undefined);
		await sitting.sees('Cancelled while signing in');
	});

	test(`${where} progress is nested, with how much is done and how long it may take; what was said stands below, each stream with its mark`, async t => {
		const snapshot = withSteps(snapshotOf(), {connectors: {status: 'running'}});
		const sitting = sitAtRun(t, {engine: fakeEngine({...snapshot, activity: activityOf({
			progress: [
				progress(1, undefined, {title: 'Reading', percent: 50, secondsLeft: 40}),
				progress(2, 1, {title: 'Mailbox 3', percent: 20}),
				progress(3, 2, {title: 'Rules', status: 'asking'}),
				...Array.from({length: 5}, (_, index) => progress(10 + index, undefined, {title: `Job ${index}`})),
			],
			lines: [{stream: 'warning', text: 'The answer was cut.'}, {stream: 'error', text: 'Access denied. (line 1, column 5)'}, {stream: 'verbose', text: 'asked again'}, {stream: 'stdout', text: 'plain'}],
			said: 4,
		})})}, size);
		await sitting.sees('Reading', 'about 40 s left', '50 %', 'Mailbox 3', '20 %', 'Rules  asking', 'more going on', '! warning: The answer was cut.', '✗ error: Access denied. (line 1, column 5)', 'verbose: asked again', 'plain');
		const [outer, inner] = ['Reading  ', 'Mailbox 3'].map(text => sitting.screen().find(line => line.includes(text))!.split('│').at(-1)!.search(/\S/v));
		assert.equal(inner! - outer!, 2);
	});

	test(`${where} a sign-in that is lost stands above everything until it is back`, async t => {
		const events = [eventOf('session', {name: 'exchange', state: 'expired', account: null, reason: null})];
		const engine = fakeEngine({...snapshotOf({events}), sessions: snapshotOf().sessions.map(session => ({...session, state: 'lost', since: undefined}))});
		const sitting = sitAtRun(t, {engine}, size);
		await sitting.sees('exchange ✗ EXPIRED', '✗ The sign-in to Exchange Online has expired.', 'contoso.onmicrosoft.com', 'dana@contoso');
		engine.set(snapshotOf());
		await sitting.noLongerSees('has expired');
	});

	test(`${where} the sessions are shown with all that is known of each`, async t => {
		const sitting = sitAtRun(t, {engine: fakeEngine(snapshotOf())}, size);
		await sitting.sees('enter run');
		sitting.press('x');
		await sitting.sees('Sessions', 'Exchange Online', 'exchange ● 12 min', 'Host      PowerShell 7.6.5', 'Way       browser', 'Tenant    contoso.onmicrosoft.com', 'Account   dana@contoso.onmicrosoft.com', 'Since     2', '(12 min)');
	});

	test(`${where} what a step would do is told, or why that cannot be told, and nothing is sent by it`, async t => {
		const tellings = [
			{exit: 0, message: 'Disable them: asked what it would do for 2 items. Nothing was changed.', information: ['What if: Performing the operation "Set-InboundConnector" on target "Relay-EU-02".']},
			{exit: 3, message: 'Set-Thing has no WhatIf parameter.', information: []},
		] as const;
		let asked = 0;
		const engine = fakeEngine(withChosen(withConnectors(snapshotOf()), [keyOfRow(0), keyOfRow(2)]), () => {
			const {exit, message, information} = tellings[asked++]!;
			return {exit, message, report: {step: 'disable', status: 'open', effect: 'change', objects: [], truncated: false, chosen: [], items: [], warnings: [], information: [...information], errors: [], verify: null, exitCode: null, message}};
		});
		const sitting = sitAtRun(t, {engine}, size);
		await sitting.sees('Disable them', 'w what-if');
		sitting.press('w');
		await sitting.sees('What would happen: Disable them', '✓ told', 'Performing the operation', 'was changed.', 'esc back');
		sitting.press('escape');
		await sitting.noLongerSees('What would happen');
		sitting.press('w');
		await sitting.sees('? cannot be told', 'Set-Thing has no WhatIf parameter.');
		assert.deepEqual(new Set(engine.intents.map(({kind}) => kind)), new Set(['what-if']));
	});

	test(`${where} a read that came to its end with errors says so, and shows each with its place`, async t => {
		const errors = [{kind: 'non-terminating' as const, message: 'Access to the mailbox was denied.', id: 'Denied', line: 1, column: 5}, {kind: 'non-terminating' as const, message: 'Another.', id: '', line: 0, column: 0}];
		const snapshot = withSteps(withConnectors({...snapshotOf(), events: [eventOf('answered', {step: 'connectors', part: 'run', attempt: 1, outcome: 'ok', evidence: null, rows: 3, errors, ms: 3100})]}), {connectors: {status: 'done'}});
		const sitting = sitAtRun(t, {engine: fakeEngine(snapshot)}, size);
		await sitting.sees('contoso.onmicrosoft.com');
		sitting.press('g');
		if (size !== wide) {
			sitting.press('tab', 'g', 'tab');
		}

		await sitting.sees('✓ done, with 2 errors (E)');
		sitting.press('E');
		await sitting.sees('Errors: Find the inbound', 'came to its end, with 2 errors', '! Access to the mailbox was denied.', 'the script went on · line 1, column 5 · Denied', '1 | Get-InboundConnector');
		const [text, mark] = ['1 | Get-', '^'].map(wanted => sitting.screen().find(line => line.includes(wanted))!);
		assert.equal(mark!.indexOf('^'), text!.indexOf('Get-') + 4);
	});
}

test('while a sign-in waits for its code, the help line says first how to copy it, wherever one is and however small the terminal', async t => {
	const engine = fakeEngine(snapshotOf());
	engine.set(signingIn(engine));
	for (const focus of [[], ['tab']]) {
		const sitting = sitAtRun(t, {engine}, {columns: 60, rows: 15});
		await sitting.sees('? all keys'); // eslint-disable-line no-await-in-loop -- one sitting after the other
		sitting.press(...focus);
		await sitting.sees('y copy the code', '? all keys'); // eslint-disable-line no-await-in-loop -- one sitting after the other
	}
});
