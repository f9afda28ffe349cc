import assert from 'node:assert/strict';
import {test} from 'node:test';
import {checkRunbookAt} from '../../../source/runbook/load.js';
import type {JsonObject} from '../../../source/runbook/values.js';
import {readValue} from '../../../source/runbook/parameters.js';
import {formatProblem} from '../../../source/runbook/problem.js';
import {fillTemplate} from '../../../source/runbook/template.js';
import {brokenSections, textsIn, whatIsMissing} from '../complete.js';
import {atTheBeginning, holds, openShipped, stepOf} from '../rehearsing.js';
import {relay, scan} from './ways.js';

const id = 'blocked-connector';

test('check finds nothing to say about it, and nothing is missing', async () => {
	const opened = await openShipped(id);
	const {problems} = await checkRunbookAt(opened.folder);
	assert.deepEqual(problems.map(problem => formatProblem(problem)), []);
	assert.deepEqual(whatIsMissing(opened), []);
});

test('the cause is closed before the connector is unblocked', async () => {
	const opened = await openShipped(id);
	assert.deepEqual(Object.fromEntries(opened.runbook.runbook.phases.map(({title, steps}) => [title, steps.map(step => step.id)])), {
		Triage: ['bounce', 'blocked', 'connectors', 'trace', 'audit', 'cause'],
		Contain: ['rogue', 'disable', 'server', 'restore'],
		'Secure the accounts': ['accounts', 'block', 'reset', 'revoke', 'others'],
		'What was left behind': ['forwarding', 'unforward', 'rules', 'disable-rules', 'methods', 'remove-methods', 'consents', 'remove-consents', 'roles'],
		'Back to work': ['remove', 'ours', 'unblock', 'allow', 'flows', 'aftercare'],
	});
	assert.deepEqual(stepOf(opened, 'ours').step.needs, ['cause', 'remove', 'server', 'restore']);
});

test('a bounce with another code is not recorded as this', async () => {
	const opened = await openShipped(id);
	const {text} = stepOf(opened, 'bounce').step.record!;
	assert.deepEqual(['550;5.7.711 Access denied, bad inbound connector. AS(2204).', '550 5.7.705 Access denied'].map(value => readValue(text!, value).ok), [true, false]);
});

test('whose connector it is says which steps apply', async () => {
	const opened = await openShipped(id);
	const environment = atTheBeginning(opened);
	const applies = (kind: string) => ['server', 'restore'].filter(step => holds(stepOf(opened, step).step.when, {...environment, records: {...environment.records, cause: {kind}}}));
	assert.deepEqual(['foreign', 'changed', 'server', 'bulk', 'unknown'].map(kind => applies(kind)), [[], ['restore'], ['server'], ['server'], ['server', 'restore']]);
});

test('the blocked ones are flagged among all connectors, and so are the records about them', async () => {
	const opened = await openShipped(id);
	const {state} = opened;
	const environment = {...atTheBeginning(opened), outputs: {blocked: state['blockedConnectors']!, connectors: state['connectors']!}};
	const flagged = (step: string, rows: unknown): unknown[] => (rows as Array<Record<string, string>>).filter(row => holds(stepOf(opened, step).step.table!.flag, {...environment, row}));
	assert.deepEqual(flagged('connectors', state['connectors']).map(row => (row as Record<string, string>)['Name']), ['Relay-EU-02', 'Scan to mail HQ']);
	assert.deepEqual(new Set(flagged('audit', state['audit']).map(row => (row as Record<string, string>)['ObjectId'])), new Set(['Relay-EU-02', 'Scan to mail HQ']));
});

test('every text can be filled in at the beginning and at the end, and the connectors that stay blocked are named', async () => {
	const opened = await openShipped(id);
	const {state} = opened;
	const before = atTheBeginning(opened);
	const connectors = state['connectors'] as Array<Record<string, string>>;
	const accounts = (state['users'] as Array<Record<string, string>>).filter(({UserPrincipalName}) => UserPrincipalName === 'svc-backup@contoso.com').map(user => ({...user, Kind: 'cloud user'}));
	const after = {
		...before,
		records: {...before.records, bounce: {text: '550;5.7.711 Access denied', sender: 'scanner-hq@contoso.com', firstSeen: '2026-11-21 22:31'}, cause: {kind: 'changed'}, restore: {changed: 'The addresses'}, others: {}},
		outputs: {blocked: state['blockedConnectors']!, connectors, trace: (state['messages'] as JsonObject[]).map((message, index) => ({...message, Outward: index !== 5})), audit: state['audit']!, accounts},
		chosen: {rogue: connectors.filter(({Guid}) => Guid === relay), unblock: [{Name: 'Scan to mail HQ', ConnectorId: scan}], accounts, forwarded: [], rules: [], methods: [], consents: []},
	};
	const item = {...accounts[0], ...connectors[0], ConnectorId: scan, Label: 'phone', Application: 'Mail Backup Pro'};
	assert.deepEqual([{...before, item}, {...after, item}].flatMap(environment => textsIn(opened, environment)).filter(text => text.includes('{{')), []);
	const text = fillTemplate(stepOf(opened, 'ours').step.instructions!, after);
	assert.match(text, /Not listed, therefore: Relay-EU-02$/m);
	assert.match(fillTemplate(stepOf(opened, 'flows').step.instructions!, after), /as \*\*scanner-hq@contoso\.com\*\*, to \*\*dana\.reyes@mailbox\.example\*\*/);
	assert.match(fillTemplate(stepOf(opened, 'cause').step.instructions!, after), /Audit records of the blocked connectors name: (?!.*\(7\)).+$/m);
	assert.deepEqual(brokenSections(opened, {...after, tenant: {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: 'contoso.onmicrosoft.com'}, items: {unblock: {}, reset: {}, revoke: {}, disable: {}, remove: {}}}), []);
});
