/**
Walks a rehearsal of the runbook and prints what came of every intent as one JSON value: a program of its own, so that its pace is its environment's.

Arguments: `powershell` or `yaml`; which way, by its name below; a folder for HANDRAIL_HOME.
*/
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {createRun} from '../../../source/journal/open.js';
import type {Asks, Intent, IntentResult, Snapshot} from '../../../source/run/engine/contract.js';
import {openEngine} from '../../../source/run/engine/open.js';
import {
	alex, backup, bounce, bulk, chosen, joni, relay,
} from '../../stories/end-of-the-walk.js';
import {open} from './opened.js';

/** What one intent came to. `kept` are the rows that were kept before destroying, `checks` what the checks saw. */
export type Came = {
	intent: string;
	exit: number;
	message: string;
	report: IntentResult['report'];
	steps: Array<[id: string, status: string, records: Snapshot['status']['steps'][number]['records'], items: string[]]>;
	checks: unknown;
	kept: unknown;
};

/** The walk of one kind, by which hosts it was carried out, and the simulated tenant at its end. */
export type Walk = {came: Came[]; outputs: unknown; hosts: string[]; state: unknown};

const asks: Asks = {
	async ask(question) {
		return (question.kind === 'way' ? 'browser' : true) as never;
	},
};

/** What an intruder leaves behind: the step that looks for it, the one that closes it, and the name to type where it destroys. */
const leftBehind: Array<[look: string, change: string, confirm?: string]> = [
	['forwarding', 'stop-forwarding'], ['inbox-rules', 'disable-inbox-rules'], ['flow-rules', 'disable-flow-rules'], ['outbound', 'disable-outbound'],
	['role-groups', 'remove-members'], ['consents', 'remove-consents', 'Mail Backup Pro'],
];

/** From the first step to the end, undos among it. */
const whole: Intent[] = [
	{kind: 'record', step: 'bounce', name: 'text', value: bounce},
	{kind: 'record', step: 'bounce', name: 'firstSeen', value: '2026-11-21 22:31'},
	{kind: 'mark', step: 'bounce', status: 'done'},
	{kind: 'mark', step: 'diagnostics', status: 'done'},
	{kind: 'run', step: 'auditing'},
	{kind: 'run', step: 'trace'},
	{kind: 'run', step: 'senders'},
	{kind: 'run', step: 'subscriptions'},
	{kind: 'record', step: 'suspect', name: 'what', value: 'intruder'},
	{kind: 'run', step: 'connectors'},
	{kind: 'choose', step: 'connectors', keys: [relay, bulk]},
	{kind: 'run', step: 'disable'},
	{kind: 'undo', step: 'disable', item: bulk},
	{kind: 'run', step: 'disable'},
	{kind: 'run', step: 'audit'},
	{kind: 'record', step: 'cause', name: 'kind', value: 'account'},
	{kind: 'run', step: 'remove', confirm: ['Relay-EU-02', 'smtp-bulk-7']},
	{kind: 'run', step: 'connectors'},
	{kind: 'run', step: 'actors'},
	{kind: 'choose', step: 'actors', keys: [backup]},
	{kind: 'run', step: 'block'},
	{kind: 'undo', step: 'block'},
	{kind: 'run', step: 'block'},
	{kind: 'run', step: 'eligible'},
	{kind: 'run', step: 'admins'},
	{kind: 'choose', step: 'admins', keys: [alex, backup]},
	{kind: 'choose', step: 'strangers', keys: [joni]},
	{kind: 'run', step: 'block-strangers'},
	{kind: 'undo', step: 'block-strangers'},
	{kind: 'run', step: 'block-strangers'},
	{kind: 'run', step: 'reset'},
	{kind: 'run', step: 'revoke'},
	{kind: 'mark', step: 'others', status: 'done'},
	{kind: 'mark', step: 'own', status: 'done'},
	{kind: 'run', step: 'mfa'},
	{kind: 'run', step: 'defaults'},
	{kind: 'record', step: 'enforce', name: 'how', value: 'security-defaults'},
	{kind: 'run', step: 'turn-on-defaults'},
	{kind: 'undo', step: 'turn-on-defaults'},
	{kind: 'run', step: 'turn-on-defaults'},
	{kind: 'run', step: 'deeds'},
	...leftBehind.flatMap(([look, change, confirm]): Intent[] => [
		{kind: 'run', step: look},
		{kind: 'choose', step: look, keys: [chosen[look]!]},
		{kind: 'run', step: change, ...confirm !== undefined && {confirm: [confirm]}},
		{kind: 'undo', step: change},
		{kind: 'run', step: change, ...confirm !== undefined && {confirm: [confirm]}},
	]),
	{kind: 'wait', step: 'unblocked'},
	{kind: 'wait', step: 'unblocked'},
	{kind: 'record', step: 'case', name: 'ticket', value: '4419-8810-2231'},
	{kind: 'wait', step: 'unblocked'},
	{kind: 'run', step: 'proof'},
	{kind: 'run', step: 'trace'},
	{kind: 'mark', step: 'aftercare', status: 'done'},
	{kind: 'finish'},
];

/** Where things go wrong, and what a responder does about it. */
const troubled: Intent[] = [
	{kind: 'run', step: 'auditing'},
	{kind: 'run', step: 'subscriptions'},
	{kind: 'run', step: 'connectors'},
	{kind: 'run', step: 'connectors'},
	{kind: 'choose', step: 'connectors', keys: [relay, bulk]},
	{kind: 'run', step: 'disable'},
	{kind: 'run', step: 'disable'},
	{kind: 'mark', step: 'disable', item: relay, status: 'done', reason: 'the check says so'},
	{kind: 'run', step: 'disable'},
	{kind: 'run', step: 'audit'},
	{kind: 'run', step: 'audit'},
	{kind: 'run', step: 'actors'},
	{kind: 'run', step: 'actors'},
	{kind: 'mark', step: 'eligible', status: 'skipped', reason: 'The tenant has no Privileged Identity Management.'},
	{kind: 'run', step: 'admins'},
	{kind: 'run', step: 'admins'},
	{kind: 'run', step: 'defaults'},
	{kind: 'record', step: 'enforce', name: 'how', value: 'security-defaults'},
	{kind: 'run', step: 'turn-on-defaults'},
	{kind: 'run', step: 'turn-on-defaults'},
	{kind: 'mark', step: 'turn-on-defaults', status: 'open', reason: 'the check says no'},
	{kind: 'run', step: 'turn-on-defaults'},
];

const ways: Record<string, {intents: Intent[]; faults: string[]}> = {
	whole: {intents: whole, faults: []},
	troubled: {intents: troubled, faults: ['throttled@auditing', 'zero-rows@subscriptions', 'role-missing@connectors', 'answer-lost@disable', 'script-error@audit', 'session-expired@actors', 'role-missing@admins', 'host-crash@turn-on-defaults']},
};

const [kind, way = '', home = ''] = process.argv.slice(2);
const {intents, faults} = ways[way]!;
const {runbook, params} = await open();
const now = () => new Date('2026-11-22T03:12:00Z');
const journal = await createRun(home, {runbook, params, secrets: [], rehearsal: true, powershell: kind === 'powershell', name: 'Dana', now});
const engine = await openEngine({journal, trusted: () => true, faults, now});
const came: Came[] = [];
const seen = new Set<string>();
const rowsOf = (found: Snapshot['checks'] | Snapshot['kept']): unknown => Object.fromEntries(Object.entries(found).map(([name, {at: _, ...rest}]) => [name, rest]));
for (const intent of intents) {
	const {exit, message, report} = await engine.carryOut(intent, asks); // eslint-disable-line no-await-in-loop -- one step after another is what a walk is
	const {status, checks, kept, sessions} = engine.snapshot;
	for (const {host} of sessions) {
		seen.add(host?.split(' ', 1)[0] ?? '');
	}

	came.push({
		intent: JSON.stringify(intent),
		exit,
		message: message.replace(status.run, 'RUN'),
		report,
		steps: status.steps.map(({id, status: standing, records, items}) => [id, standing, records, items.map(item => `${item.label} ${item.status}`)]),
		checks: rowsOf(checks),
		kept: Object.fromEntries(Object.entries(kept).map(([name, {row}]) => [name, row])),
	});
}

const outputs = Object.fromEntries(Object.entries(engine.snapshot.outputs).map(([name, {rows}]) => [name, rows]));
const hosts = [...seen];
await engine.close();
const state: unknown = JSON.parse(await readFile(path.join(journal.folder, 'rehearsal-state.json'), 'utf8'));
process.stdout.write(JSON.stringify({came, outputs, hosts, state} satisfies Walk));
