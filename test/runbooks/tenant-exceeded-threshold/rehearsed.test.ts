import assert from 'node:assert/strict';
import {test} from 'node:test';
import {evaluateEach} from '../../../source/runbook/expressions.js';
import type {JsonObject} from '../../../source/runbook/values.js';
import {auditData, published} from './published.js';
import {
	answer, emptyEnvironment, holds, listOf, open, readAtStart, stepOf, textIn, type Opened,
} from './opened.js';

const named = (rows: JsonObject[], property: string, names: string[]): JsonObject[] => rows.filter(row => names.includes(textIn(row, property)));

const rogueOf = (state: JsonObject): JsonObject[] => named(listOf(state, 'connectors'), 'Name', ['Relay-EU-02', 'smtp-bulk-7']);

/** The labels of the rows that a step flags. */
const flagged = (opened: Opened, id: string, label: string, chosen: JsonObject = {}, records: JsonObject = {}): string[] => {
	const empty = emptyEnvironment(opened);
	const environment = {...empty, chosen, records: {...empty.records, ...records}};
	const {rows} = answer(opened, [id, 'run'], opened.state, environment);
	const results = evaluateEach(stepOf(opened, id).step.table!.flag!, environment, 'row', rows);
	return rows.flatMap((row, index) => {
		const result = results[index]!;
		const name = textIn(row as JsonObject, label);
		return result.ok ? (result.value === true ? [name] : []) : [`${name}: ${result.error}`];
	});
};

test('everything that is sent is answered, in both sessions, as the account that signs in', async () => {
	const {runbook, rehearsal, params} = await open();
	const sent = runbook.steps.flatMap(({id, parts}) => Object.keys(parts).map(part => `${id} ${part}`));
	const answered = Object.entries(rehearsal.steps).flatMap(([id, {fails: _, ...parts}]) => Object.keys(parts).map(part => `${id} ${part}`));
	assert.deepEqual(new Set(answered), new Set(sent));
	assert.deepEqual(Object.keys(rehearsal.sessions), Object.keys(runbook.runbook.sessions));
	const identity = {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: params['tenant'], account: params['admin']};
	assert.deepEqual(Object.values(rehearsal.sessions).map(session => session.identity), [identity, identity]);
});

test('the simulated tenant has the published properties', async () => {
	const {state} = await open();
	const shapes: Array<[list: string, command: string]> = [
		['auditing', 'Get-AdminAuditLogConfig'], ['connectors', 'Get-InboundConnector'], ['messages', 'Get-MessageTraceV2'], ['auditLog', 'Search-UnifiedAuditLog'],
		['directoryRoles', 'Get-MgDirectoryRole'], ['users', 'Get-MgUser, the properties asked for'], ['registrations', 'Get-MgReportAuthenticationMethodUserRegistrationDetail'],
		['securityDefaults', 'Get-MgPolicyIdentitySecurityDefaultEnforcementPolicy'], ['outboundConnectors', 'Get-OutboundConnector'], ['mailboxes', 'Get-Mailbox, some of many'],
		['inboxRules', 'Get-InboxRule, some of many'], ['transportRules', 'Get-TransportRule, some of many'], ['roleGroups', 'Get-RoleGroup'], ['roleGroupMembers', 'Get-RoleGroupMember'],
		['subscriptions', 'Get-MgDirectorySubscription'], ['eligibleRoles', 'Get-MgRoleManagementDirectoryRoleEligibilityScheduleInstance'], ['servicePrincipals', 'Get-MgServicePrincipal, some of many'],
		['consents', 'Get-MgOauth2PermissionGrant'],
	];
	// What only the simulated tenant knows of a row, and its command does not show.
	const unshown: Record<string, string[]> = {inboxRules: ['Mailbox', 'Hidden'], roleGroupMembers: ['RoleGroup']};
	const members = Object.values(state['directoryRoleMembers'] as Record<string, JsonObject[]>).flat();
	const details = listOf(state, 'auditLog').map(record => JSON.parse(textIn(record, 'AuditData')) as JsonObject);
	const rows: Array<[what: string, row: JsonObject, names: string[]]> = [
		...shapes.flatMap(([list, command]) => listOf(state, list).map((row): [string, JsonObject, string[]] => [list, row, [...published[command]!, ...unshown[list] ?? []]])),
		...members.map((row): [string, JsonObject, string[]] => ['directoryRoleMembers', row, published['Get-MgDirectoryRoleMember']!]),
		...details.map((row): [string, JsonObject, string[]] => ['AuditData', row, auditData]),
	];
	assert.deepEqual(rows.map(([what, row]) => [what, Object.keys(row).toSorted()]), rows.map(([what, , names]) => [what, names.toSorted()]));
});

test('every column that a table shows is in its rows', async () => {
	const opened = await open();
	const missing = opened.runbook.steps.filter(({step}) => step.run).flatMap(({id, step: {table}}) => (table?.columns ?? []).flatMap(column =>
		answer(opened, [id, 'run'], opened.state, emptyEnvironment(opened)).rows.filter(row => !Object.hasOwn(row as JsonObject, column)).map(() => `${id} ${column}`)));
	assert.deepEqual(missing, []);
});

test('the flags point at what deserves a look, and never at the hybrid connector', async () => {
	const opened = await open();
	const chosen = {rogue: rogueOf(opened.state)};
	assert.deepEqual(flagged(opened, 'connectors', 'Name'), ['Relay-EU-02', 'Scan to mail HQ', 'smtp-bulk-7']);
	assert.deepEqual(flagged(opened, 'audit', 'ObjectId', chosen), ['Relay-EU-02', 'Relay-EU-02', 'smtp-bulk-7']);
	assert.deepEqual(flagged(opened, 'actors', 'UserPrincipalName', chosen), ['svc-backup@contoso.com']);
	assert.deepEqual(flagged(opened, 'admins', 'DisplayName'), ['Dana Reyes', 'Break glass 01', 'runbook-automation', 'Megan Bowen', 'Service desk tier 1']);
	assert.deepEqual(flagged(opened, 'mfa', 'UserPrincipalName'), ['AdeleV@contoso.com', 'svc-backup@contoso.com']);
	assert.deepEqual(flagged(opened, 'senders', 'SenderAddress'), ['parcel@contoso.com', 'payroll@contoso.com', 'billing@contoso.com']);
	assert.deepEqual(flagged(opened, 'subscriptions', 'SkuPartNumber'), []);
	assert.deepEqual(flagged(opened, 'eligible', 'DisplayName'), [], 'without the time of the first bounce nothing is near to it');
	assert.deepEqual(flagged(opened, 'eligible', 'DisplayName', {}, {bounce: {firstSeen: '2026-11-21 22:31'}}), ['Joni Sherman']);
	assert.deepEqual(flagged(opened, 'forwarding', 'PrimarySmtpAddress'), ['AlexW@contoso.com']);
	assert.deepEqual(flagged(opened, 'inbox-rules', 'Name'), ['..']);
	assert.deepEqual(flagged(opened, 'flow-rules', 'Name'), ['Journal to archive', 'Route A']);
	assert.deepEqual(flagged(opened, 'outbound', 'Name'), ['Smart host 3']);
	assert.deepEqual(flagged(opened, 'role-groups', 'Member', {actors: readAtStart(opened, 'actors').slice(1)}), ['dana', 'svc-backup']);
	assert.deepEqual(flagged(opened, 'consents', 'ConsentType'), ['AllPrincipals', 'Principal']);
});

test('what is chosen from has a key of its own in every row', async () => {
	const opened = await open();
	const keys = opened.runbook.steps.filter(({step}) => step.run).flatMap(({id, step: {choose}}) => choose
		? answer(opened, [id, 'run'], opened.state, emptyEnvironment(opened)).rows.map(row => [id, textIn(row as JsonObject, choose.key)].join(' '))
		: []);
	assert.deepEqual(keys.filter(key => key.endsWith(' ')), []);
	assert.equal(keys.length, 12 + 2 + 9 + 2 + 5 + 4 + 3 + 4 + 3);
	assert.equal(new Set(keys).size, keys.length);
});

/** Sends run and verify of a step for an item, and undo and verify where it can be undone. */
const carryOut = (opened: Opened, id: string, state: JsonObject, environment: JsonObject) => {
	const {step} = stepOf(opened, id);
	const looks = (current: JsonObject, expect: string | undefined) => holds(expect, {...environment, result: answer(opened, [id, 'verify'], current, environment).rows});
	const done = answer(opened, [id, 'run'], state, environment).state;
	const undone = step.undo && answer(opened, [id, 'undo'], done, environment).state;
	return {
		before: looks(state, step.verify!.expect), after: looks(done, step.verify!.expect), undone: undone && looks(undone, step.undo!.expect), untouched: undone && looks(done, step.undo!.expect), state: done,
	};
};

test('each change is seen by its verification, and only once it was made; its undo too', async () => {
	const opened = await open();
	const {state} = opened;
	const environment: JsonObject = {...emptyEnvironment(opened), outputs: {connectors: state['connectors']!, consents: readAtStart(opened, 'consents')}, chosen: {rogue: rogueOf(state), grants: []}};
	const undoable = {before: false, after: true, undone: true, untouched: false};
	const final = {before: false, after: true, undone: undefined, untouched: undefined};
	const chosen = named(readAtStart(opened, 'admins'), 'UserPrincipalName', ['AlexW@contoso.com', 'svc-backup@contoso.com']);
	const cases: Array<[id: string, items: Array<JsonObject | null>, expected: typeof undoable | typeof final]> = [
		['disable', rogueOf(state), undoable], ['remove', rogueOf(state), final], ['block', readAtStart(opened, 'actors').slice(1), undoable],
		['block-strangers', chosen, undoable], ['reset', chosen, final], ['revoke', chosen, final], ['turn-on-defaults', [null], undoable],
		['stop-forwarding', readAtStart(opened, 'forwarding'), undoable], ['disable-inbox-rules', readAtStart(opened, 'inbox-rules').slice(0, 2), undoable],
		['disable-flow-rules', readAtStart(opened, 'flow-rules').slice(1, 3), undoable], ['disable-outbound', readAtStart(opened, 'outbound'), undoable],
		['remove-members', readAtStart(opened, 'role-groups').slice(1), undoable], ['remove-consents', readAtStart(opened, 'consents'), undoable],
	];
	assert.deepEqual(cases.map(([id]) => id), opened.runbook.steps.filter(({effect}) => effect === 'change' || effect === 'destroy').map(({id}) => id));
	const seen = cases.map(([id, items]) => [id, items.map(item => {
		const {state: _, ...looks} = carryOut(opened, id, state, {...environment, item});
		return looks;
	})]);
	assert.deepEqual(seen, cases.map(([id, items, expected]) => [id, items.map(() => expected)]));
});

test('a connector that is removed leaves the others, and an empty answer is not taken for success', async () => {
	const opened = await open();
	const [item] = rogueOf(opened.state);
	const environment = {...emptyEnvironment(opened), outputs: {connectors: opened.state['connectors']!}, chosen: {rogue: rogueOf(opened.state)}, item: item!};
	const {state} = carryOut(opened, 'remove', opened.state, environment);
	assert.deepEqual(listOf(state, 'connectors'), listOf(opened.state, 'connectors').filter(({Guid}) => Guid !== item!['Guid']));
	assert.equal(holds(stepOf(opened, 'remove').step.verify!.expect, {...environment, result: []}), false);
	assert.deepEqual(answer(opened, ['remove', 'keep'], opened.state, environment).rows, [item]);
});

test('the own account and a synced one do not pass for reset', async () => {
	const opened = await open();
	const items = named(readAtStart(opened, 'admins'), 'UserPrincipalName', ['dana@contoso.onmicrosoft.com', 'MeganB@contoso.com']);
	assert.deepEqual(items.map(item => carryOut(opened, 'reset', opened.state, {...emptyEnvironment(opened), item}).after), [false, false]);
});

test('no session of the own account is ended, and it stays in its role group', async () => {
	const opened = await open();
	const own = (id: string) => readAtStart(opened, id)[0]!;
	assert.deepEqual([['revoke', 'admins'], ['remove-members', 'role-groups']].map(([step, from]) => carryOut(opened, step!, opened.state, {...emptyEnvironment(opened), item: own(from!)}).after), [false, false]);
});

test('an empty answer does not pass for a member that was taken out, unless nobody else was in the group', async () => {
	const opened = await open();
	const members = readAtStart(opened, 'role-groups');
	const item = members[1]!;
	const holdsWith = (chosen: JsonObject[], result: JsonObject[]) => holds(stepOf(opened, 'remove-members').step.verify!.expect, {...emptyEnvironment(opened), outputs: {members}, chosen: {members: chosen}, item, result});
	const group = named(members, 'RoleGroup', [textIn(item, 'RoleGroup')]);
	assert.deepEqual([holdsWith([item], []), holdsWith(group, []), holdsWith([item], [{Guid: 'another', Name: 'another'}]), holdsWith([item], [{Guid: item['MemberGuid']!, Name: ''}])], [false, true, true, false]);
});

test('a message that was delivered before the first bounce is no sign that the block is lifted', async () => {
	const opened = await open();
	const environment = emptyEnvironment(opened);
	const lifted = (Received: string, records: JsonObject) => holds(stepOf(opened, 'unblocked').parts.recheck!.expect, {...environment, records: {...environment.records, ...records}, result: [{Status: 'Delivered', Received}]});
	const bounce = {bounce: {firstSeen: '2026-11-21 22:31'}};
	assert.deepEqual([lifted('2026-11-21T22:12:05.7770000Z', bounce), lifted('2026-11-22T08:55:12.4020000Z', bounce), lifted('2026-11-22T08:55:12.4020000Z', {})], [false, true, true]);
});

test('mail flows once the ticket is recorded, not before', async () => {
	const opened = await open();
	const environment = emptyEnvironment(opened);
	const recheck = (records: JsonObject) => {
		const seen = {...environment, records: {...environment.records, ...records}};
		return holds(stepOf(opened, 'unblocked').parts.recheck!.expect, {...seen, result: answer(opened, ['unblocked', 'recheck'], opened.state, seen).rows});
	};

	assert.deepEqual([recheck({}), recheck({case: {ticket: '4419-8810-2231'}}), recheck({cause: {kind: 'subscription'}})], [false, true, true]);
});
