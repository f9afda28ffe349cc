import type {
	Engine,
	Intent,
	IntentResult,
	Asks,
	Snapshot,
} from '../../source/run/engine/contract.js';
import type {EventData, EventKind, RunEvent} from '../../source/run/events.js';
import type {ItemState, StepState} from '../../source/run/status.js';
import type {ResolvedStep} from '../../source/runbook/loaded.js';
import type {PartName} from '../../source/runbook/schema.js';
import type {Row} from '../../source/runbook/values.js';
import {contosoRunbook} from './contoso-runbook.js';

export {contosoRunbook} from './contoso-runbook.js';

const {runbook} = contosoRunbook;

/**
The moment at which every picture of this fixture is taken.
*/
export const now = Date.parse('2026-11-22T03:12:00+01:00');

export const dana = {id: 'danareyes2', name: 'Dana Reyes'};

export const connectorRows = JSON.parse(`[
	{"Guid": "11111111-aaaa-4aaa-8aaa-000000000001", "Name": "Relay-EU-02", "Enabled": true, "ConnectorType": "OnPremises", "SenderIPAddresses": ["185.12.44.0/24"], "WhenChangedUTC": "2026-11-21T22:10:00.0000000Z", "TlsSettings": {"RequireTls": false, "Domains": ["*"]}},
	{"Guid": "22222222-bbbb-4bbb-8bbb-000000000002", "Name": "Hybrid inbound", "Enabled": true, "ConnectorType": "OnPremises", "SenderIPAddresses": null, "WhenChangedUTC": "2024-02-03T09:00:00.0000000Z", "TlsSettings": null},
	{"Guid": "33333333-cccc-4ccc-8ccc-000000000003", "Name": "smtp-bulk-7", "Enabled": true, "ConnectorType": "Partner", "SenderIPAddresses": ["91.200.12.7"], "WhenChangedUTC": "2026-11-21T22:14:00.0000000Z", "TlsSettings": null}
]`) as Row[];

/**
The key of the fixture's row of that place, counted from 0.
*/
export const keyOfRow = (index: number): string => (connectorRows[index] as {Guid: string}).Guid;

let counted = 0;

/**
An event as a journal would hold it; its hash and signature are not real.
*/
export const eventOf = <Kind extends EventKind>(kind: Kind, data: EventData<Kind>, at = '2026-11-22T03:10:00+01:00'): RunEvent => {
	counted++;
	// The pair of kind and data is right by its parameters; TypeScript does not carry that through a union.
	return {
		v: 1, run: 'run', responder: dana.id, seq: counted, clock: counted, at, kind, data, prev: '0'.repeat(64), hash: '0'.repeat(64), sig: '',
	} as unknown as RunEvent;
};

const openStep = (resolved: ResolvedStep): StepState => ({
	id: resolved.id, phase: resolved.phase, title: resolved.step.title, effect: resolved.effect, status: 'open',
	by: null, at: null, reason: null, attempts: 0, blocked: null, items: [], records: {}, disputed: [], waiting: null, undone: null, carried: false,
});

export const itemOf = (key: string, label: string, change: Partial<ItemState> = {}): ItemState => ({
	key, label, status: 'open', by: null, at: null, attempts: 0, reason: null, undone: null, disputed: [], ...change,
});

const countsOf = (steps: readonly StepState[]): Snapshot['status']['counts'] => {
	const counts = {
		done: 0, failed: 0, skipped: 0, open: 0, running: 0, unknown: 0, waiting: 0, 'not-applicable': 0,
	};
	for (const {status} of steps) {
		counts[status]++;
	}

	return counts;
};

/**
The snapshot with some of its steps changed: counts and next follow.
*/
export const withSteps = (snapshot: Snapshot, changes: Record<string, Partial<StepState>>): Snapshot => {
	const steps = snapshot.status.steps.map(step => ({...step, ...changes[step.id]}));
	const next = (steps.find(step => step.status === 'unknown') ?? steps.find(step => (step.status === 'open' || step.status === 'failed') && step.blocked === null))?.id ?? null;
	const isWaiting = next === null && steps.some(step => step.status === 'waiting');
	return {
		...snapshot, status: {
			...snapshot.status, state: isWaiting ? 'waiting' : 'open', steps, next, counts: countsOf(steps),
		},
	};
};

/**
A run of the fixture's runbook at its first step, signed in and saved, changed as wanted.
*/
export const snapshotOf = (change: Partial<Snapshot> = {}): Snapshot => {
	const steps = contosoRunbook.steps.map(step => openStep(step));
	return {
		status: {
			run: '2026-11-22-tenant-exceeded-threshold-k3f9', title: runbook.title, rehearsal: false, state: 'open', owner: dana,
			runbook: {id: runbook.id, sha256: contosoRunbook.sha256},
			tenant: {tenant: '3750b40b-0000-4000-8000-000000000000', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso.onmicrosoft.com'},
			responders: [{
				id: dana.id, name: dana.name, events: 1, head: '0'.repeat(64),
			}],
			counts: countsOf(steps), next: 'connectors', steps,
			startedAt: '2026-11-22T02:31:00+01:00', at: '2026-11-22T03:11:00+01:00',
			last: {by: dana, at: '2026-11-22T03:11:30+01:00'},
		},
		runbook: contosoRunbook,
		params: {tenant: 'contoso.onmicrosoft.com', admin: 'dana@contoso.onmicrosoft.com'},
		events: [],
		outputs: {}, results: {}, chosen: {}, checks: {}, kept: {}, inFlight: {},
		sessions: [{
			name: 'exchange', title: 'Exchange Online', kind: 'powershell', state: 'open', since: now - 720_000, account: 'dana@contoso.onmicrosoft.com',
			tenant: {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso.onmicrosoft.com'}, way: 'browser', host: 'PowerShell 7.6.5',
		}],
		activity: undefined,
		saved: {ok: true, message: ''},
		readOnly: undefined,
		findings: [],
		...change,
	};
};

/**
The snapshot once the connectors were read.
*/
export const withConnectors = (snapshot: Snapshot, rows: Row[] = connectorRows): Snapshot => {
	const kept = {
		rows, types: {}, text: '', truncated: false, at: '2026-11-22T03:11:00+01:00', step: 'connectors', evidence: 'e'.repeat(64),
	};
	return {...snapshot, outputs: {...snapshot.outputs, connectors: kept}, results: {...snapshot.results, connectors: kept}};
};

/**
The snapshot once rows of the fixture were chosen; the steps that work through them get their items.
*/
export const withChosen = (snapshot: Snapshot, keys: readonly string[]): Snapshot => {
	const rows = connectorRows.filter(row => keys.includes((row as {Guid: string}).Guid));
	const items = rows.map(row => itemOf((row as {Guid: string}).Guid, (row as {Name: string}).Name));
	const chosen = {
		...snapshot.chosen, rogue: {
			step: 'connectors', keys: [...keys], rows, at: '2026-11-22T03:11:30+01:00',
		},
	};
	const status = items.length > 0 ? 'open' : 'not-applicable';
	return withSteps({...snapshot, chosen}, {connectors: {status: 'done', by: dana, at: '2026-11-22T03:11:30+01:00'}, disable: {items, status}, remove: {items, status}});
};

/**
What a fake engine does with an intent: it may set a new snapshot and ask.
*/
export type CarryOut = (intent: Intent, engine: FakeEngine, asks: Asks) => IntentResult | Promise<IntentResult>;

/**
An engine whose every answer the test gives.
*/
export type FakeEngine = Engine & {
	/**
	What it was asked to do, in order.
	*/
	readonly intents: Intent[];
	cancels: number;
	/**
	Puts a new snapshot in place and tells the listeners.
	*/
	set(snapshot: Snapshot): void;
};

/**
An engine that remembers its intents and carries them out as the test says; unsaid, each is done.
*/
export const fakeEngine = (initial: Snapshot, carryOut: CarryOut = () => ({exit: 0, message: 'Done.', report: undefined})): FakeEngine => {
	let snapshot = initial;
	const listeners = new Set<Parameters<Engine['subscribe']>[0]>();
	const engine: FakeEngine = {
		intents: [],
		cancels: 0,
		get snapshot() {
			return snapshot;
		},
		set(next) {
			snapshot = next;
			for (const listener of listeners) {
				listener('more');
			}
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		async carryOut(intent, asks) {
			engine.intents.push(intent);
			return carryOut(intent, engine, asks);
		},
		cancel() {
			engine.cancels++;
		},
		async retrySaving() {
			engine.set({...snapshot, saved: {ok: true, message: ''}});
			return true;
		},
		fill: template => template.replaceAll('{{ params.tenant }}', 'contoso.onmicrosoft.com'),
		flags: step => step === 'connectors' ? (snapshot.outputs.connectors?.rows ?? []).map(row => (row as {Name?: string}).Name === 'Relay-EU-02') : [],
		pasteParts(step, item) {
			const state = snapshot.status.steps.find(each => each.id === step);
			const status = item === undefined ? state?.status : state?.items.find(each => each.key === item)?.status;
			return {parts: Object.keys(snapshot.runbook.steps.find(each => each.id === step)?.parts ?? {}) as PartName[], due: status === 'open' || status === 'failed' ? 'run' : undefined};
		},
		pasteText: (step, item, part) => `# ${[step, item, part].filter(word => word !== undefined).join(' ')}\n`,
		readPasted: ({text}) => ({format: 'text', rows: text.split('\n'), types: {}, truncated: false, cut: [], cutCells: [], problems: [], errors: [], warnings: [], answer: undefined, meaning: '', refused: undefined}),
		confirmation: (step, item) => snapshot.status.steps.find(each => each.id === step)?.items.find(each => each.key === item)?.label ?? step,
		async close() {
			listeners.clear();
		},
	};
	return engine;
};
