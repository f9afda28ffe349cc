import assert from 'node:assert/strict';
import {test} from 'node:test';
import {checkRunbookAt} from '../../../source/runbook/load.js';
import {readValue} from '../../../source/runbook/parameters.js';
import {formatProblem} from '../../../source/runbook/problem.js';
import {fillTemplate} from '../../../source/runbook/template.js';
import {brokenSections, textsIn, whatIsMissing} from '../complete.js';
import {atTheBeginning, holds, openShipped, stepOf} from '../rehearsing.js';

const id = 'restricted-user';

test('check finds nothing to say about it, and nothing is missing', async () => {
	const opened = await openShipped(id);
	const {problems} = await checkRunbookAt(opened.folder);
	assert.deepEqual(problems.map(problem => formatProblem(problem)), []);
	assert.deepEqual(whatIsMissing(opened), []);
});

test('the account is looked at and secured first, and only then is anybody unblocked', async () => {
	const {runbook} = await openShipped(id);
	assert.deepEqual(Object.fromEntries(runbook.runbook.phases.map(({title, steps}) => [title, steps.map(step => step.id)])), {
		Triage: ['bounce', 'restricted', 'mailboxes', 'sent', 'cause'],
		'Secure the accounts': ['accounts', 'block', 'reset', 'revoke', 'others'],
		'What was left behind': ['forwarding', 'unforward', 'rules', 'disable-rules', 'methods', 'remove-methods', 'consents', 'remove-consents', 'roles'],
		Unblock: ['allow', 'unblock', 'lifted', 'case', 'sends', 'aftercare'],
	});
});

test('a bounce with another code is not recorded as this', async () => {
	const opened = await openShipped(id);
	const {text} = stepOf(opened, 'bounce').step.record!;
	assert.deepEqual(['550 5.1.8 Access denied, bad outbound sender. AS(42004)', '550 5.7.705 Access denied', '550 5.7.501 Access denied'].map(value => readValue(text!, value).ok), [true, false, false]);
});

test('a case is opened only when the limit of unblocks is reached, and nothing is waited for when nobody is unblocked', async () => {
	const opened = await openShipped(id);
	const environment = atTheBeginning(opened);
	const applies = (step: string, lifted: Record<string, string>, restricted: string[]) => holds(stepOf(opened, step).step.when, {...environment, records: {...environment.records, lifted}, chosen: {restricted: restricted.map(SenderAddress => ({SenderAddress}))}});
	assert.deepEqual([applies('case', {}, ['a@b']), applies('case', {how: 'gone'}, ['a@b']), applies('case', {how: 'limit'}, ['a@b'])], [false, false, true]);
	assert.deepEqual(['lifted', 'sends'].map(step => [applies(step, {}, []), applies(step, {}, ['a@b'])]), [[false, true], [false, true]]);
});

test('every text can be filled in at the beginning and at the end, and the case has the facts', async () => {
	const opened = await openShipped(id);
	const {state} = opened;
	const before = atTheBeginning(opened);
	const users = state['users'] as Array<Record<string, string>>;
	const accounts = users.filter(({UserPrincipalName}) => UserPrincipalName === 'JoniS@contoso.com').map(user => ({...user, Kind: 'cloud user', Mailbox: 'UserMailbox'}));
	const after = {
		...before,
		records: {...before.records, bounce: {text: '550 5.1.8 Access denied, bad outbound sender', firstSeen: '2026-11-21 22:31'}, cause: {kind: 'stolen'}, lifted: {how: 'limit'}, others: {accounts: 'none'}},
		outputs: {restricted: state['blockedSenders']!, sent: state['messages']!, accounts},
		chosen: {restricted: [(state['blockedSenders'] as unknown[])[0] as never], accounts, forwarded: [], rules: [], methods: [], consents: []},
	};
	const item = {...accounts[0], SenderAddress: 'JoniS@contoso.com', Label: 'phone', Application: 'Mail Backup Pro'};
	assert.deepEqual([{...before, item}, {...after, item}].flatMap(environment => textsIn(opened, environment)).filter(text => text.includes('{{')), []);
	const text = fillTemplate(stepOf(opened, 'case').step.instructions!, after);
	assert.deepEqual(['contoso.onmicrosoft.com', 'JoniS@contoso.com (OutboundSpamLast24Hours=310', '2026-11-21 22:31', '550 5.1.8 Access denied', 'an intruder used the account', 'dana.reyes@mailbox.example'].filter(fact => !text.includes(fact)), []);
	assert.deepEqual(brokenSections(opened, {...after, tenant: {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: 'contoso.onmicrosoft.com'}, items: {unblock: {}, reset: {}, revoke: {}}}), []);
});
