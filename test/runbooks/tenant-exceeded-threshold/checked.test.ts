import assert from 'node:assert/strict';
import {test} from 'node:test';
import {checkRunbookAt} from '../../../source/runbook/load.js';
import {formatProblem} from '../../../source/runbook/problem.js';
import {readParameters, readValue} from '../../../source/runbook/parameters.js';
import {fillTemplate} from '../../../source/runbook/template.js';
import {
	answer, emptyEnvironment, folder, holds, listOf, open, readAtStart, stepOf, textIn,
} from './opened.js';

test('check finds nothing to say about it', async () => {
	const {problems, exit} = await checkRunbookAt(folder);
	assert.deepEqual(problems.map(problem => formatProblem(problem)), []);
	assert.equal(exit, 0);
});

test('every part of Microsoft\'s article has its steps', async () => {
	const {runbook} = await open();
	assert.deepEqual(Object.fromEntries(runbook.runbook.phases.map(({title, steps}) => [title, steps.map(({id}) => id)])), {
		Triage: ['bounce', 'diagnostics', 'auditing', 'trace', 'senders', 'subscriptions', 'suspect', 'bulk', 'renew'],
		Contain: ['connectors', 'disable', 'audit', 'cause', 'remove'],
		Accounts: ['actors', 'block', 'eligible', 'admins', 'strangers', 'block-strangers', 'reset', 'revoke', 'others', 'own'],
		MFA: ['mfa', 'defaults', 'enforce', 'turn-on-defaults', 'conditional-access'],
		'What was left behind': [
			'deeds', 'forwarding', 'stop-forwarding', 'inbox-rules', 'disable-inbox-rules', 'flow-rules', 'disable-flow-rules',
			'outbound', 'disable-outbound', 'role-groups', 'remove-members', 'consents', 'remove-consents',
		],
		Support: ['case', 'unblocked', 'proof'],
		Aftercare: ['aftercare'],
	});
});

test('every run says its effect, every change and destroy how it is verified, the destroy what it keeps and asks', async () => {
	const {runbook} = await open();
	const sending = runbook.steps.filter(({step}) => step.run);
	assert.deepEqual(sending.filter(({effectGuessed}) => effectGuessed).map(({id}) => id), []);
	assert.deepEqual(sending.filter(({effect}) => effect !== 'read').map(({id, effect}) => [id, effect]), [
		['disable', 'change'], ['remove', 'destroy'], ['block', 'change'], ['block-strangers', 'change'], ['reset', 'change'], ['revoke', 'change'], ['turn-on-defaults', 'change'],
		['stop-forwarding', 'change'], ['disable-inbox-rules', 'change'], ['disable-flow-rules', 'change'], ['disable-outbound', 'change'], ['remove-members', 'change'], ['remove-consents', 'destroy'],
	]);
	const withEffect = sending.filter(({effect}) => effect !== 'read');
	assert.deepEqual(withEffect.filter(({step}) => step.verify?.within === undefined).map(({id}) => id), []);
	assert.deepEqual(withEffect.filter(({step}) => step.keep?.recreate && step.confirm).map(({id}) => id), ['remove', 'remove-consents']);
	// Of these, the journal holds what was there before in another way: the chosen row, a password, a time, one switch.
	assert.deepEqual(withEffect.filter(({step}) => !step.keep).map(({id}) => id), ['block', 'reset', 'revoke', 'turn-on-defaults']);
	assert.deepEqual(withEffect.filter(({step}) => !step.undo).map(({id}) => id), ['remove', 'reset', 'revoke']);
});

test('every step says why, what to do and how long it takes; beside each command stand its place in the GUI and its role', async () => {
	const {runbook} = await open();
	const steps = runbook.steps.map(({step}) => step);
	assert.deepEqual(steps.filter(({why, instructions}) => !why || !instructions).map(({id}) => id), []);
	assert.deepEqual(steps.filter(({expected}) => !expected).map(({id}) => id), ['unblocked'], 'nobody knows how long Microsoft takes');
	assert.deepEqual(steps.filter(({run, gui, roles}) => run && (!gui || !roles)).map(({id}) => id), []);
});

test('a tenant is its initial domain, and nothing else is taken for one', async () => {
	const {runbook} = await open();
	const given = {admin: 'dana@contoso.onmicrosoft.com', contact: 'dana@mailbox.example'};
	assert.deepEqual(readParameters(runbook.runbook, {...given, tenant: 'contoso.onmicrosoft.com'}).problems, []);
	assert.equal(readParameters(runbook.runbook, {...given, tenant: 'contoso.com'}).problems.length, 1);
	assert.deepEqual(readParameters(runbook.runbook, {tenant: 'contoso.onmicrosoft.com'}).missing.map(({name}) => name), ['admin', 'contact']);
});

test('a bounce with another code is not recorded as this outage', async () => {
	const opened = await open();
	const text = stepOf(opened, 'bounce').step.record!['text']!;
	assert.equal(readValue(text, '550 5.7.705 Access denied, tenant has exceeded threshold').ok, true);
	assert.equal(readValue(text, '550 5.7.708 Access denied, traffic not accepted from this IP').ok, false);
});

test('what is decided says which steps apply', async () => {
	const opened = await open();
	const environment = emptyEnvironment(opened);
	const applies = (id: string, records: Record<string, Record<string, string>>) => holds(stepOf(opened, id).step.when, {...environment, records: {...environment.records, ...records}});
	assert.deepEqual(['turn-on-defaults', 'conditional-access', 'case'].map(id => applies(id, {})), [true, true, true]);
	assert.deepEqual(['security-defaults', 'conditional-access', 'leave'].map(how => [applies('turn-on-defaults', {enforce: {how}}), applies('conditional-access', {enforce: {how}})]), [[true, false], [false, true], [false, false]]);
	assert.deepEqual(['account', 'subscription'].map(kind => applies('case', {cause: {kind}})), [true, false]);
	assert.deepEqual(['intruder', 'bulk', 'subscription', 'unclear'].map(what => [applies('bulk', {suspect: {what}}), applies('renew', {suspect: {what}})]), [[false, false], [true, false], [false, true], [false, false]]);
	assert.deepEqual(['bulk', 'renew'].map(id => applies(id, {})), [false, false]);
	// Found later, it has to be stopped or renewed all the same.
	assert.deepEqual(['account', 'bulk', 'subscription'].map(kind => ['bulk', 'renew'].map(id => applies(id, {suspect: {what: 'intruder'}, cause: {kind}}))), [[false, false], [true, false], [false, true]]);
});

test('where nobody broke in, no administrator is reset and nothing is looked for that an intruder left', async () => {
	const opened = await open();
	const environment = emptyEnvironment(opened);
	const searched = opened.runbook.runbook.phases.filter(({title}) => ['Accounts', 'What was left behind'].includes(title)).flatMap(({steps}) => steps).filter(step => step.when);
	const applying = (kind: string) => searched.filter(({when}) => holds(when, {...environment, records: {...environment.records, cause: {kind}}})).length;
	assert.deepEqual(['account', 'server', 'unknown', 'bulk', 'subscription'].map(kind => applying(kind)), [searched.length, searched.length, searched.length, 0, 0]);
	assert.deepEqual(searched.map(({id}) => id), ['eligible', 'admins', 'strangers', 'others', 'own', 'deeds', 'forwarding', 'inbox-rules', 'flow-rules', 'outbound', 'role-groups', 'consents']);
});

test('every text can be filled in, before anything was done and at the end', async () => {
	const opened = await open();
	const {runbook, state} = opened;
	const connectors = listOf(state, 'connectors');
	const before = emptyEnvironment(opened);
	const after = {
		...before,
		records: {
			...before.records, bounce: {text: '550 5.7.705 Access denied', firstSeen: '2026-11-21 22:31'}, cause: {kind: 'account'}, enforce: {how: 'leave'}, others: {accounts: 'MeganB'}, case: {ticket: '4419-8810-2231'},
		},
		outputs: Object.fromEntries(runbook.steps.filter(({step}) => step.run?.output).map(({id, step}) => [step.run!.output!, answer(opened, [id, 'run'], state, before).rows])),
		chosen: {
			rogue: connectors.filter(row => ['Relay-EU-02', 'smtp-bulk-7'].includes(textIn(row, 'Name'))), actors: readAtStart(opened, 'actors').slice(1), admins: readAtStart(opened, 'admins').slice(1, 2),
			strangers: readAtStart(opened, 'admins').slice(3, 4), forwarders: readAtStart(opened, 'forwarding'), inboxRules: readAtStart(opened, 'inbox-rules').slice(1, 2), flowRules: readAtStart(opened, 'flow-rules').slice(2, 3),
			outbound: readAtStart(opened, 'outbound').slice(2), members: readAtStart(opened, 'role-groups').slice(1, 2), grants: readAtStart(opened, 'consents').slice(1),
		},
	};
	const texts = runbook.steps.flatMap(({step}) => [step.why, step.instructions, step.open, step.gui?.path, step.gui?.url].filter(text => text !== undefined));
	const filled = [before, after].flatMap(environment => texts.map(text => fillTemplate(text, environment)));
	assert.deepEqual(filled.filter(text => text.includes('{{')), []);

	const text = fillTemplate(stepOf(opened, 'case').step.instructions!, after);
	const facts = ['contoso.onmicrosoft.com', 'dana.reyes@mailbox.example', '2026-11-21 22:31', 'Relay-EU-02', '185.12.44.0/24', 'smtp-bulk-7', 'svc-backup@contoso.com', '14 messages to the outside', 'MessageTraceId a4acd0a2', 'AlexW@contoso.com', 'MeganB', 'Route A', 'Smart host 3', 'svc-backup of Organization Management', 'Mail Backup Pro (Mail.ReadWrite'];
	assert.deepEqual(facts.filter(fact => !text.includes(fact)), []);
});
