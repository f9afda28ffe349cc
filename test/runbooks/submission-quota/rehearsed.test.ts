import assert from 'node:assert/strict';
import {test} from 'node:test';
import {evaluateEach} from '../../../source/runbook/expressions.js';
import {atTheBeginning, openShipped, stepOf, walk} from '../rehearsing.js';
import {faults, troubled, whole} from './ways.js';

const id = 'submission-quota';

test('everything that is sent is answered, in both sessions, as the account that signs in', async () => {
	const {runbook, rehearsal, params} = await openShipped(id);
	const sent = runbook.steps.flatMap(({id: step, parts}) => Object.keys(parts).map(part => `${step} ${part}`));
	const answered = Object.entries(rehearsal.steps).flatMap(([step, {fails: _, ...parts}]) => Object.keys(parts).map(part => `${step} ${part}`));
	assert.deepEqual(new Set(answered), new Set(sent));
	const identity = {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: params['tenant'], account: params['admin']};
	assert.deepEqual(Object.values(rehearsal.sessions).map(session => session.identity), [identity, identity]);
});

test('a stolen account is closed and given back, with every undo, and the day is waited for', async t => {
	const opened = await openShipped(id);
	const {came, steps, outputs, state} = await walk(t, opened, {intents: whole});
	// Where a choice is made after the rows came.
	assert.deepEqual(came.filter(({exit}) => exit !== 0).map(({intent}) => intent), ['run account', 'run owner', 'run rules', 'run policies']);
	assert.deepEqual(Object.entries(steps).filter(([, status]) => status !== 'done'), [['mailing', 'not-applicable']]);
	assert.deepEqual(outputs['restricted'], [], 'it is on no list');

	const flagged = (step: string, output: string, label: string) => evaluateEach(stepOf(opened, step).step.table!.flag!, atTheBeginning(opened), 'row', outputs[output]!).flatMap((result, index) => result.ok && result.value === true ? [outputs[output]![index]![label]] : []);
	assert.deepEqual(flagged('sent', 'sent', 'Subject'), ['Shared a document with you', 'Overdue payment']);
	assert.deepEqual(flagged('account', 'mailbox', 'PrimarySmtpAddress'), ['AlexW@contoso.com']);
	assert.deepEqual(flagged('rules', 'rules', 'Name'), ['..']);
	assert.deepEqual(flagged('hours', 'hours', 'GoneAt'), ['2026-11-22 23:00 UTC']);
	assert.deepEqual(flagged('policies', 'policies', 'Name'), ['Default']);

	const {mailboxes, inboxRules, outboundPolicies, users} = state as Record<string, Array<Record<string, unknown>>>;
	assert.deepEqual(mailboxes!.filter(({ForwardingSmtpAddress}) => ForwardingSmtpAddress !== null), []);
	assert.deepEqual(inboxRules!.filter(({Enabled}) => Enabled === false).map(({Name}) => Name), ['..']);
	assert.deepEqual(outboundPolicies!.map(({Name, RecipientLimitPerDay}) => [Name, RecipientLimitPerDay]), [['Default', 1000], ['Sales desk', 3000]]);
	assert.deepEqual(users!.filter(({AccountEnabled}) => AccountEnabled !== true), []);
});

test('what goes wrong is said, and an unknown forwarding is settled by its check', async t => {
	const {came, steps} = await walk(t, await openShipped(id), {intents: troubled, faults});
	assert.deepEqual(came.filter(({intent}) => /^(?:run|verify|wait)/.test(intent)).map(({intent, exit}) => `${intent} ${exit}`), [
		'run sent 1', 'run sent 0', 'run restricted 0', 'run account 1', 'run account 3', 'run owner 1', 'run owner 3', 'run forwarding 1', 'verify forwarding 3', 'wait flows 0', 'wait flows 0',
	]);
	const said = came.map(({message}) => message).join('\n');
	for (const words of [/The sign-in to Exchange Online has expired/, /Get-Mailbox is not there for dana@contoso\.onmicrosoft\.com/, /Whether the command had its effect is not known/, /its outcome is unknown\. Checked: it is as expected/]) {
		assert.match(said, words);
	}

	assert.equal(steps['forwarding'], 'done');
});
