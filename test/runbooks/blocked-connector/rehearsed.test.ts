import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {JsonObject} from '../../../source/runbook/values.js';
import {openShipped, walk} from '../rehearsing.js';
import {failuresOf, stepsThatAre} from '../securing/failures.js';
import {backup, bulk, relay, scan, ways} from './ways.js';

test('the whole of it is walked: the intruder\'s connectors go, ours is unblocked and mail flows some time after', async t => {
	const walked = await walk(t, await openShipped('blocked-connector'), ways.whole);
	assert.deepEqual(failuresOf(walked), []);
	assert.deepEqual([stepsThatAre(walked, 'done').length, stepsThatAre(walked, 'not-applicable')], [29, ['server']]);
	assert.deepEqual(walked.outputs['accounts']!.map(({UserPrincipalName, Connectors}) => [UserPrincipalName, Connectors]), [
		['dana@contoso.onmicrosoft.com', ['Scan to mail HQ']], ['svc-backup@contoso.com', ['Relay-EU-01', 'Relay-EU-02', 'Scan to mail HQ', 'smtp-bulk-7']],
	]);

	assert.deepEqual(walked.outputs['ours'], [{Name: 'Scan to mail HQ', ConnectorId: scan}], 'the intruder\'s cannot be chosen');

	const {blockedConnectors, connectors, mailboxes, inboxRules, authenticationMethods} = walked.state as Record<string, JsonObject[]>;
	assert.deepEqual(blockedConnectors!.map(({ConnectorId}) => ConnectorId), [relay], 'the intruder\'s stays blocked');
	assert.deepEqual(connectors!.filter(({Guid}) => [relay, bulk, scan].includes(Guid as typeof scan)).map(({Guid, Enabled}) => [Guid, Enabled]), [[scan, true]]);
	assert.deepEqual(mailboxes!.filter(({ForwardingSmtpAddress}) => ForwardingSmtpAddress !== null), []);
	assert.deepEqual(inboxRules!.filter(({Enabled}) => Enabled !== true).map(({RuleIdentity}) => RuleIdentity), [backup.rule]);
	assert.deepEqual(authenticationMethods!.filter(({Id}) => Id === backup.method), []);
});
