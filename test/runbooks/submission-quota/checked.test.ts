import assert from 'node:assert/strict';
import {test} from 'node:test';
import {checkRunbookAt} from '../../../source/runbook/load.js';
import {readValue} from '../../../source/runbook/parameters.js';
import {formatProblem} from '../../../source/runbook/problem.js';
import {fillTemplate} from '../../../source/runbook/template.js';
import type {Json} from '../../../source/runbook/values.js';
import {textsIn, whatIsMissing} from '../complete.js';
import {atTheBeginning, holds, openShipped, stepOf} from '../rehearsing.js';

const id = 'submission-quota';

test('check finds nothing to say about it, and nothing is missing', async () => {
	const opened = await openShipped(id);
	const {problems} = await checkRunbookAt(opened.folder);
	assert.deepEqual(problems.map(problem => formatProblem(problem)), []);
	assert.deepEqual(whatIsMissing(opened), []);
	assert.deepEqual(opened.runbook.steps.filter(({step}) => step.run && !step.roles).map(({id: step}) => step), []);
});

test('all that it changes can be undone, except sessions that end and a password', async () => {
	const {runbook} = await openShipped(id);
	const changing = runbook.steps.filter(({effect, step}) => step.run && effect !== 'read');
	assert.deepEqual(changing.map(({id: step, effect, step: {undo}}) => [step, effect, undo !== undefined]), [
		['block', 'change', true], ['revoke', 'change', false], ['forwarding', 'change', true], ['disable-rules', 'change', true], ['reset', 'change', false], ['allow', 'change', true], ['set-limit', 'change', true],
	]);
});

test('only the sender\'s limit is recorded, and no full mailbox of a recipient', async () => {
	const {text} = stepOf(await openShipped(id), 'bounce').step.record!;
	const given = ['550 5.2.2 the sender\'s Submission Quota was exceeded', '550 5.1.90 Your message can\'t be sent because you\'ve reached your daily limit for message recipients', '552 5.2.2 mailbox full', '550 5.1.8 Access denied'];
	assert.deepEqual(given.map(value => readValue(text!, value).ok), [true, true, false, false]);
});

test('who sent decides what is done, and the owner is let in only after the password and the rules', async () => {
	const opened = await openShipped(id);
	const environment = atTheBeginning(opened);
	const applying = (who: string) => opened.runbook.steps
		.filter(({step: {when}}) => when !== undefined && holds(when, {...environment, records: {...environment.records, cause: {who}}}) === true)
		.map(({id: step}) => step);
	assert.deepEqual(['stolen', 'owner', 'program'].map(who => applying(who)), [['account', 'owner', 'block', 'revoke', 'forwarding', 'rules', 'disable-rules', 'reset', 'allow'], ['mailing'], ['mailing']]);
	assert.deepEqual(stepOf(opened, 'allow').step.needs, ['block', 'reset', 'rules']);
});

test('forwarding is only stopped where there is some', async () => {
	const opened = await openShipped(id);
	const environment = atTheBeginning(opened);
	const applies = (mailbox: Record<string, Json>) => holds(stepOf(opened, 'forwarding').step.when, {...environment, records: {...environment.records, cause: {who: 'stolen'}}, chosen: {taken: [mailbox]}});
	const none = {ForwardingAddress: null, ForwardingSmtpAddress: null};
	assert.deepEqual([none, {...none, ForwardingAddress: 'Megan'}, {...none, ForwardingSmtpAddress: 'smtp:x@y.invalid'}].map(mailbox => applies(mailbox)), [false, true, true]);
});

test('every text can be filled in at the beginning and at the end, and says what was found', async () => {
	const opened = await openShipped(id);
	const {state} = opened;
	const before = atTheBeginning(opened);
	const after = (who: string) => ({
		...before,
		records: {...before.records, cause: {who}, tighten: {how: 'now'}},
		outputs: {sent: state['sent']!, hours: state['hours']!, restricted: state['blockedSenders']!},
		chosen: {taken: [(state['mailboxes'] as Json[])[1]!]},
	});
	assert.deepEqual([before, after('stolen'), after('owner')].flatMap(environment => textsIn(opened, environment)).filter(text => text.includes('{{')), []);
	const text = (step: string, who = 'stolen') => fillTemplate(stepOf(opened, step).step.instructions!, after(who));
	assert.match(text('cause'), /Most recipients: \*Shared a document with you\*, 22 of them, from 185\.12\.44\.61\./);
	assert.match(text('flows'), /possible from 2026-11-22 23:00 UTC\./);
	assert.match(text('flows'), /on the list of restricted users as well/);
	assert.match(text('aftercare'), /Handrail's runbook `compromised-account`/);
	assert.match(text('aftercare', 'owner'), /leaves by a bulk sender/);
});
