/** The situations of a run that the documents show, made of the screens' fixture; each is at the same moment. */
import type {Snapshot} from '../../source/run/engine/contract.js';
import type {Counts} from '../../source/run/status.js';
import type {RunbookSummary, RunSummary} from '../../source/ui/entry.js';
import {connectorRows, dana, eventOf, itemOf, keyOfRow, snapshotOf, withChosen, withConnectors, withSteps} from '../ui/fixture.js';

const relay = keyOfRow(0);
const bulk = keyOfRow(2);

/** The connectors were read; nothing is chosen yet. */
export const connectorsRead = (): Snapshot => withConnectors(snapshotOf());

/** The two that do not belong were chosen; the next step changes them. */
export const bothChosen = (): Snapshot => withChosen(connectorsRead(), [relay, bulk]);

const done = (at: string) => ({status: 'done' as const, by: dana, at, attempts: 1});

const bothDisabled = (): Snapshot => withSteps(bothChosen(), {disable: {
	...done('2026-11-22T03:11:50+01:00'),
	items: [itemOf(relay, 'Relay-EU-02', done('2026-11-22T03:11:45+01:00')), itemOf(bulk, 'smtp-bulk-7', done('2026-11-22T03:11:50+01:00'))],
}});

/** The next step destroys them; what the first one is was kept already. */
export const aboutToRemove = (): Snapshot => {
	const snapshot = bothDisabled();
	return {
		...snapshot,
		status: {...snapshot.status, next: 'remove'},
		kept: {[`remove/${relay}`]: {evidence: 'e'.repeat(64), at: '2026-11-22T03:11:58+01:00', bytes: 2148, row: connectorRows[0]!}},
	};
};

/** Handrail was killed while the second of them was being disabled; it was checked after signing in again. */
export const crashed = (): Snapshot => {
	const process = {pid: 4711, startedAt: '2026-11-22T00:50:00+01:00', bootId: 'b', host: 'contoso-ws'};
	const sent = (item: string, at: string) => eventOf('sent', {step: 'disable', item, part: 'run', attempt: 1, effect: 'change', scriptSha256: 'f'.repeat(64), ...process}, at);
	const before = bothChosen();
	return withSteps({
		...before,
		events: [sent(relay, '2026-11-22T00:58:40+01:00'), sent(bulk, '2026-11-22T00:58:41+01:00')],
		inFlight: {[`disable/${bulk}`]: {part: 'run', sentAt: '2026-11-22T00:58:41+01:00', process, state: 'gone'}},
		checks: {[`disable/${bulk}`]: {ok: false, result: [connectorRows[2]!], message: 'It does not hold.', at: '2026-11-22T03:11:59+01:00'}},
	}, {disable: {
		status: 'unknown',
		items: [itemOf(relay, 'Relay-EU-02', done('2026-11-22T00:58:40+01:00')), itemOf(bulk, 'smtp-bulk-7', {...done('2026-11-22T00:58:41+01:00'), status: 'unknown'})],
	}});
};

/** All is done but for Microsoft's answer. */
export const waitingForSupport = (): Snapshot => {
	const earlier = done('2026-11-22T02:50:00+01:00');
	const snapshot = withSteps(bothDisabled(), {
		remove: earlier,
		cause: {...earlier, records: {kind: 'account'}},
		case: {...earlier, records: {ticket: '4419-8810-2231'}},
		unblocked: {status: 'waiting', by: dana, at: '2026-11-22T02:54:00+01:00', waiting: {for: 'Microsoft Support', next: '2026-11-22T06:54:00+01:00', since: '2026-11-22T02:54:00+01:00'}},
	});
	return {...snapshot, events: [eventOf('noted', {step: 'unblocked', text: 'unblocked within 24 h of review'}, '2026-11-22T03:04:00+01:00')]};
};

const countsOf = (change: Partial<Counts>): Counts => ({
	done: 0, failed: 0, skipped: 0, open: 0, running: 0, unknown: 0, waiting: 0, 'not-applicable': 0, ...change,
});

const outage: RunSummary = {
	run: 'a', title: 'Tenant has exceeded threshold', rehearsal: false, state: 'open', counts: countsOf({done: 6, open: 16}), next: 'Disable them', overdue: false,
	at: '2026-11-22T00:58:00+01:00', by: 'Dana Reyes', domain: 'contoso.onmicrosoft.com', waiting: undefined, problem: undefined,
};

/** Three unfinished runs: one that stopped, one that waits, a rehearsal. */
export const unfinished: RunSummary[] = [
	outage,
	{...outage, run: 'b', title: 'Restricted user', state: 'waiting', counts: countsOf({done: 8, waiting: 1}), next: undefined, at: '2026-11-21T21:12:00+01:00', waiting: {for: 'Microsoft Support', next: '2026-11-22T09:00:00+01:00'}},
	{...outage, run: 'c', rehearsal: true, counts: countsOf({done: 2, open: 20}), next: 'Find the inbound connectors that do not belong', at: '2026-11-21T03:00:00+01:00'},
];

export const shelf: RunbookSummary[] = [
	{id: 'tenant-exceeded-threshold', title: 'Tenant has exceeded threshold', summary: 'Every user of the tenant is blocked from sending.', codes: ['5.7.705'], path: 'tenant-exceeded-threshold', parameters: {}, rehearsal: {params: []}},
];
