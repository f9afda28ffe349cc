import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {JsonObject} from '../../../source/runbook/values.js';
import {atTheBeginning, holds, openShipped, stepOf, walk} from '../rehearsing.js';
import {failuresOf, stepsThatAre} from '../securing/failures.js';
import {joni, ways} from './ways.js';

test('the whole of it is walked: what deserves a look is flagged, nobody is unblocked before the account is secured, and mail flows some time after', async t => {
	const opened = await openShipped('restricted-user');
	const walked = await walk(t, opened, ways.whole);
	assert.deepEqual(failuresOf(walked), ['run unblock: First do or skip "Reset their passwords" (reset): it is open. Nothing was sent.']);
	assert.deepEqual([stepsThatAre(walked, 'done').length, stepsThatAre(walked, 'not-applicable')], [24, ['case']]);
	assert.deepEqual(walked.came.filter(({intent}) => intent === 'wait sends').map(({exit}) => exit), [0, 3, 0]);

	const {blockedSenders, mailboxes, inboxRules, authenticationMethods, consents, users} = walked.state as Record<string, JsonObject[]>;
	assert.deepEqual(blockedSenders!.map(({SenderAddress}) => SenderAddress), ['LeeG@contoso.com']);
	assert.deepEqual(mailboxes!.filter(({ForwardingSmtpAddress}) => ForwardingSmtpAddress !== null), []);
	assert.deepEqual(inboxRules!.map(({Name, Enabled}) => [Name, Enabled]), [['..', false], ['Team', true], ['Junk E-mail Rule', true]]);
	assert.deepEqual(authenticationMethods!.filter(({UserId, Id}) => UserId === joni.account && Id === joni.method), []);
	assert.equal(consents!.length, 1);
	assert.deepEqual(users!.filter(({AccountEnabled}) => AccountEnabled !== true), []);

	const {outputs} = walked;
	const flagged = (step: string, label: string) => outputs[step]!.filter(row => holds(stepOf(opened, step).step.table!.flag, {...atTheBeginning(opened), outputs, row})).map(row => row[label]);
	assert.deepEqual(outputs['rules']!.map(({Name, Does, When}) => [Name, Does, When]), [
		['..', ['forwards to "collect@mailbox.invalid" [SMTP:collect@mailbox.invalid]', 'deletes'], ['subject or text has invoice', 'subject or text has payment', 'subject or text has spam']],
		['Team', ['moves to Team'], ['subject has [team]']],
		['Junk E-mail Rule', [], []],
	]);
	assert.deepEqual(outputs['methods']!.map(({Kind, Detail}) => [Kind, Detail]), [['phone', 'mobile +1 2065550100'], ['microsoftAuthenticator', 'SM-G991B']]);
	assert.deepEqual(outputs['consents']!.map(({Application, Account}) => [Application, Account]), [['Tailspin CRM', 'everybody'], ['Mail Backup Pro', 'JoniS@contoso.com']]);
	assert.deepEqual(flagged('restricted', 'SenderAddress'), ['JoniS@contoso.com']);
	assert.deepEqual(flagged('forwarding', 'PrimarySmtpAddress'), ['JoniS@contoso.com']);
	assert.deepEqual(flagged('rules', 'Name'), ['..']);
	assert.deepEqual(flagged('consents', 'Application'), ['Mail Backup Pro']);
	assert.deepEqual(flagged('sent', 'Status'), ['FilteredAsSpam', 'FilteredAsSpam', 'FilteredAsSpam', 'FilteredAsSpam']);
	assert.deepEqual(outputs['roles'], []);
});
