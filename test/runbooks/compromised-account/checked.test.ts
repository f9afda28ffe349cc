import assert from 'node:assert/strict';
import {test} from 'node:test';
import {checkRunbookAt} from '../../../source/runbook/load.js';
import {formatProblem} from '../../../source/runbook/problem.js';
import {fillTemplate} from '../../../source/runbook/template.js';
import {brokenSections, textsIn, whatIsMissing} from '../complete.js';
import {atTheBeginning, holds, openShipped, stepOf} from '../rehearsing.js';

const id = 'compromised-account';

test('check finds nothing to say about it, and nothing is missing', async () => {
	const opened = await openShipped(id);
	const {problems} = await checkRunbookAt(opened.folder);
	assert.deepEqual(problems.map(problem => formatProblem(problem)), []);
	assert.deepEqual(whatIsMissing(opened), []);
});

test('the intruder is shut out before anybody looks how they got in', async () => {
	const {runbook} = await openShipped(id);
	assert.deepEqual(Object.fromEntries(runbook.runbook.phases.map(({title, steps}) => [title, steps.map(step => step.id)])), {
		Triage: ['reported', 'mailboxes'],
		'Secure the accounts': ['accounts', 'block', 'reset', 'revoke', 'others'],
		'What was left behind': ['forwarding', 'unforward', 'rules', 'disable-rules', 'methods', 'remove-methods', 'consents', 'remove-consents', 'roles'],
		'How did they get in': ['sent', 'audit', 'sign-ins', 'cause', 'device', 'mailbox'],
		'Back to work': ['allow', 'restricted', 'unblock', 'lifted', 'banned', 'case', 'sends', 'tell', 'aftercare'],
	});
});

test('what is decided says which steps apply', async () => {
	const opened = await openShipped(id);
	const environment = atTheBeginning(opened);
	const applies = (step: string, records: Record<string, Record<string, string>>) => holds(stepOf(opened, step).step.when, {...environment, records: {...environment.records, ...records}});
	assert.deepEqual(['password', 'consent', 'device', 'unknown'].map(kind => applies('device', {cause: {kind}})), [false, false, true, true]);
	assert.deepEqual([applies('case', {}), applies('case', {banned: {banned: 'no'}}), applies('case', {banned: {banned: 'yes'}}), applies('case', {lifted: {how: 'limit'}})], [false, false, true, true]);
});

test('the audit log is asked for page by page under one SessionId, for these accounts alone', async () => {
	const opened = await openShipped(id);
	const {script} = stepOf(opened, 'audit').parts.run!;
	const loop = script.slice(script.indexOf('do {'), script.indexOf('} while'));
	assert.match(loop, /Search-UnifiedAuditLog @query/);
	assert.doesNotMatch(loop, /SessionId/);
	assert.match(script, /UserIds += \$accounts/);
});

test('every text can be filled in at the beginning and at the end, and the case has the facts', async () => {
	const opened = await openShipped(id);
	const {state} = opened;
	const before = atTheBeginning(opened);
	const users = state['users'] as Array<Record<string, string>>;
	const accounts = users.filter(({UserPrincipalName}) => UserPrincipalName === 'AlexW@contoso.com').map(user => ({...user, Kind: 'cloud user', Mailbox: 'UserMailbox'}));
	const after = {
		...before,
		records: {
			...before.records, reported: {what: 'A false invoice', firstSeen: '2026-11-21 22:31'}, cause: {kind: 'consent'}, banned: {banned: 'yes', text: '550 5.7.501 Access denied, spam abuse detected'}, others: {},
		},
		outputs: {restricted: state['blockedSenders']!, sent: state['messages']!, audit: state['audit']!, accounts},
		chosen: {restricted: [], accounts, forwarded: [], rules: [], methods: [], consents: []},
	};
	const item = {...accounts[0], SenderAddress: 'AlexW@contoso.com', Label: 'phone', Application: 'Mail Backup Pro'};
	assert.deepEqual([{...before, item}, {...after, item}].flatMap(environment => textsIn(opened, environment)).filter(text => text.includes('{{')), []);
	const text = fillTemplate(stepOf(opened, 'case').step.instructions!, after);
	assert.deepEqual(['contoso.onmicrosoft.com', 'AlexW@contoso.com', '2026-11-21 22:31', '550 5.7.501', 'an application that the user had allowed', 'banned for spam'].filter(fact => !text.includes(fact)), []);
	assert.match(fillTemplate(stepOf(opened, 'sign-ins').step.instructions!, after), /45\.83\.64\.19:50114 \(1\)/);
	assert.deepEqual(brokenSections(opened, {...after, records: {...after.records, lifted: {how: 'limit'}}, tenant: {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: 'contoso.onmicrosoft.com'}, items: {unblock: {}, reset: {}, revoke: {}}}), []);
});
