import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Failure} from '../../../source/failure.js';
import type {Snapshot} from '../../../source/run/engine/contract.js';
import {fakeDesk} from '../fake-desk.js';
import {connectorRows, contosoRunbook, dana, eventOf, fakeEngine, itemOf, keyOfRow, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';
import {obedientTenant} from '../simulate.js';
import {converse} from './conversation.js';

const relay = keyOfRow(0);
const bulk = keyOfRow(2);

const atDisable = (): Snapshot => withChosen(withConnectors(snapshotOf()), [relay, bulk]);
const atRemove = (): Snapshot => withSteps(atDisable(), {disable: {status: 'done', items: [itemOf(relay, 'Relay-EU-02', {status: 'done'}), itemOf(bulk, 'smtp-bulk-7', {status: 'done'})]}});

test('the whole runbook is walked with lines given all at once', async () => {
	const engine = fakeEngine(snapshotOf(), obedientTenant);
	const {lines, text} = await converse(engine, [
		'r', '1,3',
		'r', 'y',
		'r', 'Relay-EU-02', 'smtp-bulk-7',
		'a', '2',
		'a', '4419-8810', 'y',
		'r', 'r',
		'f', '1', 'q',
	]);
	assert.deepEqual(engine.intents.map(({kind}) => kind), ['run', 'choose', 'run', 'keep', 'run', 'keep', 'run', 'record', 'record', 'mark', 'wait', 'wait', 'finish']);
	assert.ok(lines.includes('Step 1 of 6, Contain: Find the inbound connectors that do not belong. Reads only.'));
	assert.ok(lines.includes('Tenant contoso.onmicrosoft.com, signed in as dana@contoso.onmicrosoft.com. All saved.'));
	assert.ok(lines.includes('Chosen: Relay-EU-02, smtp-bulk-7. Saved.'));
	assert.match(text, /finished/u);
});

test('rows are sentences: every value has its name, flagged rows say why', async () => {
	const {lines} = await converse(fakeEngine(snapshotOf(), obedientTenant), ['r']);
	assert.ok(lines.includes(' 1. Relay-EU-02, Enabled True, ConnectorType OnPremises, SenderIPAddresses 185.12.44.0/24, WhenChangedUTC 21 Nov 22:10. Flagged: OnPremises and not made by the hybrid wizard.'));
	assert.ok(lines.includes(' 2. Hybrid inbound, Enabled True, ConnectorType OnPremises, WhenChangedUTC 03 Feb 2024.'));
});

test('an input that ends leaves the run saved, chooses nothing and says how to come back', async () => {
	const engine = fakeEngine(snapshotOf(), obedientTenant);
	const {text, lines} = await converse(engine, ['r']);
	assert.deepEqual(engine.intents.map(({kind}) => kind), ['run']);
	assert.match(text, /0 of 6 steps are settled\. Everything is saved\.\nNext: Find the inbound connectors/u);
	assert.ok(lines.includes('To come back: handrail resume 2026-11-22-tenant-exceeded-threshold-k3f9'));
});

test('a row without its key cannot be chosen, and numbers out of range are asked for again', async () => {
	const rows = [...connectorRows.slice(0, 1), {Name: 'no guid', Guid: null}];
	const engine = fakeEngine(withConnectors(snapshotOf(), rows), obedientTenant);
	const {said} = await converse(engine, ['c', '2', '9', '1']);
	assert.match(said, /2\. no guid\..* It has no Guid, so it cannot be chosen\./u);
	assert.match(said, /Row 2 has no Guid, so nothing could be sent for it/u);
	assert.match(said, /"9" is not among the numbers from 1 to 2/u);
	assert.deepEqual(engine.intents, [{kind: 'choose', step: 'connectors', keys: [relay]}]);
});

test('Enter keeps a choice that was made; none takes it back', async () => {
	const engine = fakeEngine(atDisable(), obedientTenant);
	await converse(engine, ['g 1', 'c', '', 'c', 'none']);
	assert.deepEqual(engine.intents, [{kind: 'choose', step: 'connectors', keys: []}]);
});

test('before a change stand its objects, the tenant, the command, the check and the undo', async () => {
	const {said, lines} = await converse(fakeEngine(atDisable(), obedientTenant), ['r', 'n']);
	assert.ok(lines.includes('Disable them: change · can be undone.'));
	assert.ok(lines.includes('For each of 2 connectors, in contoso.onmicrosoft.com:'));
	assert.match(said, / 2\. smtp-bulk-7, Enabled True/u);
	assert.match(said, /PS exchange> Set-InboundConnector -Identity \$item\.Guid -Enabled:\$false\n/u);
	assert.match(said, /Afterwards it checks: .* → result\[0\]\.Enabled == false \(up to 2 min\)/u);
	assert.match(said, /Undo \(u\): Set-InboundConnector -Identity \$item\.Guid -Enabled:\$true/u);
});

test('a change is sent only for a typed yes', async () => {
	for (const answer of ['', 'n', 'ok', 'Y es', 'r']) {
		const engine = fakeEngine(atDisable(), obedientTenant);
		const {said} = await converse(engine, ['r', answer]); // eslint-disable-line no-await-in-loop -- one conversation after the other
		assert.deepEqual(engine.intents, [], answer);
		assert.match(said, /Nothing has been sent\./u);
	}

	const engine = fakeEngine(atDisable(), obedientTenant);
	await converse(engine, ['r', 'yes']);
	assert.deepEqual(engine.intents, [{kind: 'run', step: 'disable', items: [relay, bulk]}]);
});

test('only the first of several objects can be tried, and one item alone', async () => {
	const first = fakeEngine(atDisable(), obedientTenant);
	await converse(first, ['r', '1']);
	assert.deepEqual(first.intents, [{kind: 'run', step: 'disable', items: [relay]}]);
	const second = fakeEngine(atDisable(), obedientTenant);
	await converse(second, ['r 2', 'y']);
	assert.deepEqual(second.intents, [{kind: 'run', step: 'disable', items: [bulk]}]);
});

test('a number that is no item does nothing', async () => {
	const engine = fakeEngine(atDisable(), obedientTenant);
	const {said} = await converse(engine, ['r 7', 'y', 's x', 'why']);
	assert.deepEqual(engine.intents, []);
	assert.match(said, /There is no item 7 in this step\. Nothing was done\./u);
});

test('a destroy wants each name typed, letter by letter', async () => {
	for (const typed of ['', 'y', 'yes', 'relay-eu-02', 'Relay-EU-02 ', 'smtp-bulk-7']) {
		const engine = fakeEngine(atRemove(), obedientTenant);
		const {said} = await converse(engine, ['r', typed]); // eslint-disable-line no-await-in-loop -- one conversation after the other
		assert.deepEqual(engine.intents.map(({kind}) => kind), ['keep'], JSON.stringify(typed));
		assert.match(said, /Kept: its full settings \(kept 22 Nov 03:20, 2\.1 kB\) and the command that makes it again\./u);
		assert.match(said, /DESTROYS, in contoso\.onmicrosoft\.com · REAL\.\nRemove them: Relay-EU-02\.\n/u);
		assert.match(said, /Nothing has been sent\./u);
	}

	const engine = fakeEngine(atRemove(), obedientTenant);
	await converse(engine, ['r', 'Relay-EU-02', 'wrong']);
	assert.deepEqual(engine.intents.filter(({kind}) => kind === 'run'), [{kind: 'run', step: 'remove', items: [relay], confirm: ['Relay-EU-02']}]);
});

test('what cannot be kept is not destroyed: its name is not even asked for', async () => {
	const engine = fakeEngine(atRemove(), () => ({exit: 3, message: 'It could not be kept. Nothing was removed.', report: undefined}));
	const {said} = await converse(engine, ['r', 'Relay-EU-02']);
	assert.deepEqual(engine.intents, [{kind: 'keep', step: 'remove', item: relay}]);
	assert.match(said, /It could not be kept\. Nothing was removed\./u);
	assert.doesNotMatch(said, /to carry it out/u);
});

const crashed = (change: Partial<Snapshot> = {}): Snapshot => withSteps({
	...atDisable(),
	events: [eventOf('sent', {step: 'disable', item: bulk, part: 'run', attempt: 1, effect: 'change', scriptSha256: '0'.repeat(64), pid: 42, startedAt: '1', bootId: 'b', host: 'h'}, '2026-11-22T00:58:00+01:00')],
	inFlight: {[`disable/${bulk}`]: {part: 'run', sentAt: '2026-11-22T00:58:00+01:00', process: {pid: 42, startedAt: '1', bootId: 'b', host: 'h'}, state: 'gone'}},
	...change,
}, {disable: {status: 'unknown', items: [itemOf(relay, 'Relay-EU-02', {status: 'done', by: dana, at: '2026-11-22T00:57:59+01:00'}), itemOf(bulk, 'smtp-bulk-7', {status: 'unknown'})]}});

const looked = (ok: boolean): Snapshot['checks'] => ({[`disable/${bulk}`]: {ok, result: [connectorRows[2]!], message: 'Enabled is true', at: '2026-11-22T03:12:00+01:00'}});

test('after a crash: what is unknown is said, checked read only, and decided by the responder', async () => {
	const engine = fakeEngine(crashed(), async (intent, self, asks) => {
		if (intent.kind === 'verify') {
			self.set({...self.snapshot, checks: looked(false)});
			return {exit: 3, message: 'Settle it.', report: undefined};
		}

		return obedientTenant(intent, self, asks);
	});
	const {said, lines} = await converse(engine, ['c', '2', 'seen in the portal']);
	assert.ok(lines.includes('Stopped 2 h 14 min ago in the middle of a command.'));
	assert.ok(lines.includes('Disable them · smtp-bulk-7 · sent 00:58:00 · no answer was recorded.'));
	assert.ok(lines.includes('The process that ran it is gone.'));
	assert.ok(lines.includes('Relay-EU-02 was confirmed at 00:57:59 and is not touched.'));
	assert.match(said, /It did not happen, or was undone since\./u);
	assert.deepEqual(engine.intents, [{kind: 'verify', step: 'disable', item: bulk}, {kind: 'mark', step: 'disable', item: bulk, status: 'done', reason: 'seen in the portal'}]);
});

test('an unknown outcome is never run again by itself, and running it again asks like any change', async () => {
	const left = fakeEngine(crashed(), obedientTenant);
	const {said} = await converse(left, ['l', 'r', 'y']);
	assert.deepEqual(left.intents, []);
	assert.match(said, /Its outcome is unknown: settle that first \(t\)\./u);

	const again = fakeEngine(crashed({checks: looked(false)}), obedientTenant);
	await converse(again, ['1', 'y']);
	assert.deepEqual(again.intents, [{kind: 'run', step: 'disable', items: [bulk], again: true}]);
});

test('a check that did not know of what was sent says nothing about it, whatever its clock says', async () => {
	const stale = {[`disable/${bulk}`]: {...looked(true)[`disable/${bulk}`]!, at: '2026-11-22T03:30:00+01:00', outdated: true}};
	const {said} = await converse(fakeEngine(crashed({checks: stale}), obedientTenant), ['l', 'q']);
	assert.doesNotMatch(said, /It happened\./u);
	assert.match(said, /\[c\]heck, or \[l\]eave it: l\nIt stays unknown/u);
});

test('a wait says for whom, since when, the next chase, what was recorded and last told', async () => {
	const snapshot = withSteps({...snapshotOf(), events: [eventOf('noted', {step: 'unblocked', text: 'unblocked within 24 h'}, '2026-11-22T01:20:00+01:00')]}, {
		connectors: {status: 'done'}, disable: {status: 'not-applicable'}, remove: {status: 'not-applicable'}, cause: {status: 'done'},
		case: {status: 'done', records: {ticket: '4419-8810-2231'}},
		unblocked: {status: 'waiting', waiting: {for: 'Microsoft Support', since: '2026-11-22T00:58:00+01:00', next: '2026-11-22T04:58:00+01:00'}},
	});
	const {lines} = await converse(fakeEngine(snapshot, obedientTenant), ['q']);
	assert.ok(lines.includes('Waiting for Microsoft Support since 22 Nov 00:58 (2 h 14 min ago).'));
	assert.ok(lines.includes('Next chase 04:58 (in 1 h 46 min).'));
	assert.ok(lines.includes('Ticket number: 4419-8810-2231'));
	assert.ok(lines.includes('Last told: 01:20 "unblocked within 24 h"'));
});

test('an undo says what it does and wants a yes; it can be for one item', async () => {
	const done = withSteps(atDisable(), {disable: {status: 'done', items: [itemOf(relay, 'Relay-EU-02', {status: 'done'}), itemOf(bulk, 'smtp-bulk-7', {status: 'done'})]}});
	const engine = fakeEngine(done, obedientTenant);
	await converse(engine, ['g 2', 'u 2', '', 'u 2', 'y', 'u', 'y']);
	assert.deepEqual(engine.intents, [{kind: 'undo', step: 'disable', item: bulk}, {kind: 'undo', step: 'disable'}]);
});

test('notes, skips and marks say why in the responder\'s words', async () => {
	const engine = fakeEngine(snapshotOf(), obedientTenant);
	await converse(engine, ['n called support', 's', 'not ours', 'g case', 'm', '2', 'portal is down']);
	assert.deepEqual(engine.intents, [
		{kind: 'note', step: 'connectors', text: 'called support'},
		{kind: 'mark', step: 'connectors', status: 'skipped', reason: 'not ours'},
		{kind: 'mark', step: 'case', status: 'failed', reason: 'portal is down'},
	]);
});

test('a record that does not fit is asked for again', async () => {
	const engine = fakeEngine(snapshotOf(), obedientTenant);
	const {said} = await converse(engine, ['g case', 'a', 'x', '44-1', 'y']);
	assert.match(said, /The ticket number does not fit\./u);
	assert.deepEqual(engine.intents.map(({kind}) => kind), ['record', 'record', 'mark']);
});

test('NOT SAVED is said, nothing is sent, and saving is tried again', async () => {
	const engine = fakeEngine({...snapshotOf(), saved: {ok: false, message: 'The disk is full.'}}, obedientTenant);
	const {said} = await converse(engine, ['r', 'S', 'r']);
	assert.match(said, /NOT SAVED\. The disk is full\./u);
	assert.match(said, /Not saved: nothing is sent or written before what is there is saved/u);
	assert.match(said, /All saved\./u);
	assert.deepEqual(engine.intents.map(({kind}) => kind), ['run']);
});

test('a run that can only be looked at says so and writes nothing', async () => {
	const engine = fakeEngine({...snapshotOf(), readOnly: 'Jon has this run open.'}, obedientTenant);
	const {said} = await converse(engine, ['r', 's', 'n x', 'f', 'd', 'i']);
	assert.match(said, /This run can only be looked at\. Jon has this run open\./u);
	assert.deepEqual(engine.intents, []);
});

test('a rehearsal says REHEARSAL at every step and every prompt', async () => {
	const base = snapshotOf();
	const engine = fakeEngine({...base, status: {...base.status, rehearsal: true}}, obedientTenant);
	const {lines} = await converse(engine, ['g 2', 'q']);
	const prompts = lines.filter(line => line.includes('[q]uit:'));
	assert.ok(prompts.length > 1);
	assert.deepEqual(prompts.filter(line => !line.startsWith('REHEARSAL. ')), []);
	assert.ok(lines.filter(line => line === 'REHEARSAL: nothing leaves this machine.').length >= 2);
	assert.match(lines.join('\n'), /Tenant has exceeded threshold \(REHEARSAL\), contoso/u);
});

test('the form and the reader are picked, what is masked is said, and a file that is there is asked about', async () => {
	const {desk, asked} = fakeDesk();
	const {said} = await converse(fakeEngine(snapshotOf()), ['h', '2', '3', 'n', '/home/dana/taken', 'n', '', 'q'], {handoff: desk});
	assert.match(said, /address: eve@contoso\.com becomes user-1@contoso\.com/u);
	assert.match(said, /taken is there already\. Replace it\?/u);
	assert.match(said, /The hand-off is written: \/home\/dana\/run\.md\n.*\n.*the head of the journal in twelve words:\n Dana Reyes: legal winner thank\nWith them, handrail verify 2026-11-22-tenant-exceeded-threshold-k3f9 --head WORDS says/u);
	assert.match(said, /In a paragraph: Tenant has exceeded threshold/u);
	assert.deepEqual(asked.map(({plan: {format, reader}, file, replace}) => [format, reader, file, replace]), [['md', 'auditor', '/home/dana/taken', false], ['md', 'auditor', '/home/dana/run.md', false]]);
});

test('a bundle is for somebody by name; without a terminal it is not encrypted by half; a failure is a sentence', async () => {
	const {desk, asked} = fakeDesk({heads: [{name: 'Dana\u001B[2J', words: 'year wave'}]});
	const {said} = await converse(fakeEngine(snapshotOf()), ['h', '1', 'Sam', 'y', 'h', '1', 'Sam', 'n', '', 'q'], {handoff: desk});
	assert.match(said, /A passphrase can only be typed at a terminal/u);
	assert.match(said, / Dana: year wave\n/u);
	assert.deepEqual(asked.map(({plan}) => plan), [{format: 'bundle', reader: 'colleague', to: 'Sam', passphrase: undefined}]);
	const failed = await converse(fakeEngine(snapshotOf()), ['h', '5', 'n', 'x', '-', 'l'], {
		handoff: {
			...desk,
			async write() {
				throw new Failure(3, 'The folder cannot be written.', {next: 'Choose another.'});
			},
		},
	});
	assert.match(failed.said, /The folder cannot be written\. Choose another\.[\s\S]*Nothing was written\.\n[\s\S]*Contain:\n 1\. Find the inbound/u);
});

test('the rows of a step leave as CSV, whole', async () => {
	const written: string[] = [];
	const {said} = await converse(fakeEngine(withConnectors(snapshotOf())), ['C', '2', '', 'q'], {
		async writeTable(file, text) {
			written.push(text);
			return {kind: 'written', file: `/home/dana/${file}`};
		},
	});
	assert.match(said, /The table is in \/home\/dana\/connectors\.csv\./u);
	assert.match(written.join(''), /^Guid,Name,Enabled,ConnectorType,SenderIPAddresses,WhenChangedUTC,TlsSettings\r\n11111111-[^\r]*\r\n/u);
});

test('why, the detail of a row, the detail of the step, the list and the search only say', async () => {
	const engine = fakeEngine(withConnectors(snapshotOf()), obedientTenant);
	const {said} = await converse(engine, ['i', 'd 1', 'd', '/bulk', 'e', 'o', 'p', '?']);
	assert.match(said, /Spammers create a connector/u);
	assert.match(said, /TlsSettings:\n {2}RequireTls: False\n {2}Domains:\n {4}1: \*/u);
	assert.match(said, /run, session exchange:\nPS exchange> Get-InboundConnector/u);
	assert.match(said, /Rows of this step that have it: 3\./u);
	assert.match(said, /https:\/\/admin\.exchange\.microsoft\.com/u);
	assert.match(said, /Run this in a PowerShell/u);
	assert.match(said, / u or undo: .* Off: The runbook gives no undo for this step\./u);
	assert.deepEqual(engine.intents, []);
});

test('an interrupt asks what is running to stop; when nothing runs it leaves', async () => {
	let interrupt = () => {};
	const engine = fakeEngine(snapshotOf(), (_intent, self) => {
		interrupt();
		assert.equal(self.cancels, 1);
		return {exit: 1, message: 'It was stopped.', report: undefined};
	});
	const {text} = await converse(engine, ['r', 'q'], {
		onInterrupt(listener) {
			interrupt = listener;
			return () => {};
		},
	});
	assert.match(text, /To come back/u);
});

test('what an intruder named a connector cannot move the cursor or hide anything', async () => {
	const name = 'Relay\u001B[2J\u202E\u0007\n9. Approved';
	const rows = [{...(connectorRows[0] as Record<string, never>), Name: name}];
	const snapshot = withSteps(withConnectors(snapshotOf({params: {tenant: 'x\u001B]0;y\u0007'}}), rows), {disable: {items: [itemOf(relay, name)], reason: 'a\u001B[31mb\nc'}});
	const {said} = await converse(fakeEngine({...snapshot, findings: ['found\u001B[8m']}, obedientTenant), ['c', '1', 'g 2', 'l', 'd', 'r', 'n']);

	assert.doesNotMatch(said.replaceAll('\n', ''), /[\u{0}-\u{1F}\u{7F}-\u{9F}\u{202E}]/u);
	assert.doesNotMatch(said, /^9\. Approved/mu);
});

test('what cannot be typed is answered with what can', async () => {
	const {said} = await converse(fakeEngine(snapshotOf()), ['', 'xyzzy', 'u']);
	assert.match(said, /Type one of the letters; \? says them all\./u);
	assert.match(said, /There is no command "xyzzy"\./u);
	assert.match(said, /The runbook gives no undo for this step\./u);
});

test('nothing is redrawn: without a terminal there is no escape sequence and no carriage return', async () => {
	const {said} = await converse(fakeEngine(snapshotOf(), obedientTenant), ['r', '1', 'r', 'y', 'q']);
	assert.doesNotMatch(said, /[\r\u{1B}]/u);
	assert.equal(contosoRunbook.steps.length, 6);
});
