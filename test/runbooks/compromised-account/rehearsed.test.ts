import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {JsonObject} from '../../../source/runbook/values.js';
import {openShipped, walk} from '../rehearsing.js';
import {failuresOf, stepsThatAre} from '../securing/failures.js';
import {alex, ways} from './ways.js';

test('the whole of it is walked: the account is shut, searched, given back and unblocked', async t => {
	const walked = await walk(t, await openShipped('compromised-account'), ways.whole);
	assert.deepEqual(failuresOf(walked), []);
	assert.deepEqual([stepsThatAre(walked, 'done').length, stepsThatAre(walked, 'not-applicable')], [29, ['device', 'case']]);
	assert.deepEqual(walked.outputs['roles']!.map(({Role}) => Role), ['Global Administrator', 'Exchange Administrator']);
	assert.deepEqual(walked.outputs['audit']!.map(({Operations, UserIds}) => [Operations, UserIds]), ['Set-MailboxMessageConfiguration', 'New-InboxRule', 'Set-Mailbox', 'Consent to application.'].map(operation => [operation, 'AlexW@contoso.com']));

	const {blockedSenders, mailboxes, inboxRules, authenticationMethods, consents, users} = walked.state as Record<string, JsonObject[]>;
	assert.deepEqual(blockedSenders, []);
	assert.deepEqual(mailboxes!.filter(({ForwardingSmtpAddress}) => ForwardingSmtpAddress !== null), []);
	assert.deepEqual(inboxRules!.filter(({Enabled}) => Enabled !== true).map(({RuleIdentity}) => RuleIdentity), [alex.rule]);
	assert.deepEqual(authenticationMethods!.filter(({Id}) => Id === alex.method), []);
	assert.equal(consents!.length, 1);
	assert.deepEqual(users!.filter(({AccountEnabled}) => AccountEnabled !== true), []);
});
