import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {JsonObject} from '../../../source/runbook/values.js';
import {fillTemplate} from '../../../source/runbook/template.js';
import {atTheBeginning, holds, openShipped, stepOf, type Opened} from '../rehearsing.js';
import {securing} from './runbooks.js';

/** The steps that are the same in all three, in their order. */
const shared = [
	'block', 'reset', 'revoke', 'others', 'forwarding', 'unforward', 'rules', 'disable-rules', 'methods', 'remove-methods', 'consents', 'remove-consents', 'roles', 'allow',
];

/** The scripts that are the same in all three. */
const scripts = ['consents', 'forwarding', 'methods', 'remove-method', 'reset', 'roles', 'rule', 'rules'];

const all = async (): Promise<Opened[]> => Promise.all(securing.map(async id => openShipped(id)));

/** Holds that something is the same in every runbook. */
const same = (found: Array<[id: string, what: unknown]>): void => {
	const [[, first] = ['', undefined], ...others] = found;
	for (const [id, what] of others) {
		assert.deepEqual(what, first, `${id} differs from ${found[0]![0]}`);
	}
};

test('an account is secured by the same steps, word for word, whichever runbook leads there', async () => {
	const opened = await all();
	for (const id of shared) {
		same(opened.map(one => [`${one.runbook.runbook.id} ${id}`, stepOf(one, id).step]));
	}

	assert.deepEqual(opened.map(({runbook}) => runbook.steps.map(({id}) => id).filter(id => shared.includes(id))), opened.map(() => shared));
	assert.deepEqual(opened.map(({runbook}) => Object.keys(runbook.runbook.sessions)), opened.map(() => ['exchange', 'graph']));
	same(opened.map(({runbook}) => [runbook.runbook.id, runbook.runbook.sessions]));
});

test('a blocked user is unblocked by the same steps', async () => {
	const opened = await Promise.all(['compromised-account', 'restricted-user'].map(async id => openShipped(id)));
	for (const id of ['unblock', 'lifted', 'sends', 'mailboxes']) {
		const {instructions, ...rest} = stepOf(opened[0]!, id).step;
		const {instructions: others, ...theirs} = stepOf(opened[1]!, id).step;
		assert.deepEqual(rest, theirs, id);
		assert.equal(id === 'mailboxes' || instructions === others, true, id);
	}
});

test('the same scripts do it', async () => {
	const opened = await all();
	for (const name of scripts) {
		same(opened.map(({runbook}) => [`${runbook.runbook.id} ${name}`, Buffer.from(runbook.files.get(`scripts/${name}.ps1`)!).toString()]));
	}
});

test('a rehearsal answers them in the same way', async () => {
	const opened = await all();
	const sending = shared.filter(step => step !== 'others');
	for (const id of sending) {
		same(opened.map(({runbook, rehearsal}) => [`${runbook.runbook.id} ${id}`, rehearsal.steps[id]]));
	}
});

test('nobody is unblocked before the account is secured, and nobody signs in again before', async () => {
	const opened = await all();
	assert.deepEqual(opened.map(one => stepOf(one, 'unblock').step.needs), opened.map(() => ['reset', 'revoke', 'others', 'unforward', 'disable-rules', 'remove-methods', 'remove-consents']));
	assert.deepEqual(opened.map(one => stepOf(one, 'allow').step.needs), opened.map(() => ['reset', 'revoke', 'others', 'unforward', 'disable-rules', 'remove-methods', 'remove-consents']));
});

test('what takes something away for good keeps it, asks and looks; what changes can be undone, but for a password and a session', async () => {
	const opened = await all();
	for (const {runbook} of opened) {
		const destroys = runbook.steps.filter(({effect}) => effect === 'destroy');
		assert.deepEqual(destroys.filter(({step}) => !(step.keep && step.confirm && step.verify?.within)).map(({id}) => id), []);
		assert.deepEqual(runbook.steps.filter(({effect, step}) => effect === 'change' && !step.undo).map(({id}) => id), ['reset', 'revoke']);
	}

	assert.deepEqual(opened.map(({runbook}) => runbook.steps.filter(({effect}) => effect === 'destroy').map(({id}) => id)), [
		['remove-methods', 'remove-consents', 'remove', 'unblock'], ['remove-methods', 'remove-consents', 'unblock'], ['remove-methods', 'remove-consents', 'unblock'],
	]);
});

test('a check that an error leaves without rows never passes for a removal', async () => {
	for (const {runbook} of await all()) {
		assert.deepEqual(runbook.steps.filter(({effect, step}) => effect === 'destroy' && !step.verify!.script!.includes('-ErrorAction Stop')).map(({id}) => id), []);
	}
});

test('forwarding that is put back is looked at whole', async () => {
	for (const opened of await all()) {
		const item = {Guid: 'g', ForwardingAddress: null, ForwardingSmtpAddress: 'smtp:a@b', DeliverToMailboxAndForward: true};
		const back = (row: object) => holds(stepOf(opened, 'unforward').step.undo!.expect, {...atTheBeginning(opened), item, result: [{...item, ...row}]});
		assert.deepEqual([back({}), back({DeliverToMailboxAndForward: false}), back({ForwardingSmtpAddress: null})], [true, false, false]);
	}
});

test('by hand are reset the synced accounts that were chosen, not all that were listed', async () => {
	for (const opened of await all()) {
		const accounts = ['stolen@contoso.com', 'innocent@contoso.com'].map(UserPrincipalName => ({Kind: 'synced user', UserPrincipalName}));
		const text = fillTemplate(stepOf(opened, 'others').step.instructions!, {...atTheBeginning(opened), outputs: {accounts}, chosen: {accounts: accounts.slice(0, 1)}});
		assert.deepEqual([text.includes('stolen@'), text.includes('innocent@')], [true, false]);
	}
});

test('what hides mail, reads mail, or is the own account in other letters is flagged', async () => {
	for (const opened of await all()) {
		const flags = (step: string, row: JsonObject) => holds(stepOf(opened, step).step.table!.flag, {...atTheBeginning(opened), row});
		assert.deepEqual(['Deleted Items', 'Archive', 'Conversation History', 'RSS Feeds', 'Team'].map(name => flags('rules', {Does: [`moves to ${name}`]})), [true, true, true, true, false]);
		assert.deepEqual(['MailboxSettings.ReadWrite', 'Mail.Read', 'User.Read'].map(Scope => flags('consents', {Scope})), [true, true, false]);
		assert.deepEqual(['Dana@Contoso.onmicrosoft.com', 'other@contoso.com'].map(UserPrincipalName => flags('accounts', {Kind: 'cloud user', UserPrincipalName})), [true, false]);
	}
});

test('mail flows again only when a message of each who was unblocked has arrived', async () => {
	for (const opened of await Promise.all(['compromised-account', 'restricted-user'].map(async id => openShipped(id)))) {
		const restricted = ['a@contoso.com', 'b@contoso.com'].map(SenderAddress => ({SenderAddress}));
		const proved = (...senders: string[]) => holds(stepOf(opened, 'sends').step.wait!.recheck!.expect, {...atTheBeginning(opened), chosen: {restricted}, result: senders.map(SenderAddress => ({SenderAddress, Status: 'Delivered'}))});
		assert.deepEqual([proved(), proved('A@contoso.com'), proved('A@contoso.com', 'b@contoso.com')], [false, false, true]);
	}
});

test('everything that is sent is answered in a rehearsal', async () => {
	for (const {runbook, rehearsal} of await all()) {
		const sent = runbook.steps.flatMap(({id, parts}) => Object.keys(parts).map(part => `${id} ${part}`));
		const answered = Object.entries(rehearsal.steps).flatMap(([id, {fails: _, ...parts}]) => Object.keys(parts).map(part => `${id} ${part}`));
		assert.deepEqual(new Set(answered), new Set(sent));
	}
});
