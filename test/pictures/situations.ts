/** The situations of a run that the documents show, made of the screens' fixture; each is at the same moment. */
import type {Snapshot} from '../../source/run/engine/contract.js';
import type {Counts} from '../../source/run/status.js';
import type {RunbookSummary, RunSummary} from '../../source/ui/entry.js';
import {connectorRows, dana, eventOf, itemOf, keyOfRow, now, snapshotOf, withChosen, withConnectors, withSteps, type CarryOut} from '../ui/fixture.js';
import {pages} from './connectors.js';

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

/** Nobody is signed in yet: nothing is bound, and no session is open. */
export const notSignedIn = (): Snapshot => {
	const snapshot = snapshotOf();
	return {
		...snapshot,
		status: {...snapshot.status, tenant: null},
		sessions: snapshot.sessions.map(session => ({...session, state: 'closed', since: undefined, account: undefined, tenant: undefined, way: undefined, host: undefined})),
	};
};

/** The engine asks which way. */
export const askedForWay: CarryOut = async (_intent, {snapshot}, asks) => {
	const ways = Object.entries(snapshot.runbook.runbook.sessions['exchange']!.connect as Record<string, string>).map(([name, script]) => ({name, script}));
	await asks.ask({kind: 'way', session: 'exchange', title: 'Exchange Online', ways});
	return {exit: 3, message: 'No way was picked.', report: undefined};
};

const activity: NonNullable<Snapshot['activity']> = {step: 'connectors', item: undefined, part: 'run', since: now - 42_000, lines: [], said: 0, progress: [], rows: 0, waiting: undefined, until: undefined};

/** What is carried out goes on as the snapshot shows it, until it is cancelled. */
const goingOn = (snapshot: () => Snapshot): CarryOut => async (_intent, engine) => {
	const {promise, resolve} = Promise.withResolvers<undefined>();
	engine.cancel = () => {
		resolve(undefined);
	};

	engine.set(snapshot());
	await promise;
	engine.set(snapshotOf());
	return {exit: 3, message: 'Cancelled.', report: undefined};
};

/** Somebody signs in with a code that is typed on another device. */
export const signingInByDevice = goingOn(() => {
	const snapshot = notSignedIn();
	const text = 'To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code F7K2QXMN4 to authenticate.';
	return {
		...snapshot,
		sessions: snapshot.sessions.map(session => ({...session, state: 'connecting', way: 'device', host: 'PowerShell 7.6.5'})),
		activity: {...activity, part: 'connect', lines: [{stream: 'stdout', text}], said: 1},
	};
});

/** A command that has more to read than fits on a page. */
export const readingMailboxes = goingOn(() => {
	const progress = (number: number, parent: number | undefined, change: Partial<typeof activity.progress[number]>): typeof activity.progress[number] =>
		({type: 'progress', activity: number, parent, title: '', status: '', percent: undefined, secondsLeft: undefined, done: false, ...change});
	return {
		...withSteps(snapshotOf(), {connectors: {status: 'running'}}),
		activity: {
			...activity,
			rows: 1200,
			progress: [
				progress(1, undefined, {title: 'Reading the connectors', status: 'page 3 of 6', percent: 50, secondsLeft: 40}),
				progress(2, 1, {title: 'Page 3', status: '200 of 500', percent: 40, secondsLeft: 6}),
				progress(3, 2, {title: 'Resolving names'}),
			],
			lines: [{stream: 'verbose', text: 'Asking for the page after 7a4d9c1e'}, {stream: 'warning', text: 'The service answers slowly.'}, {stream: 'information', text: '1200 read so far'}],
			said: 3,
		},
	};
});

/** A command that says something of every page that it reads. */
export const readingPages = goingOn(() => {
	const lines = pages(136);
	return {
		...withSteps(snapshotOf(), {connectors: {status: 'running'}}),
		activity: {...activity, rows: 27_200, lines, said: lines.length, log: {first: 0, count: lines.length, at: number => lines[number]}},
	};
});

/** The commands say what they would do to each of the two. */
export const toldWhatItWouldDo: CarryOut = () => {
	const message = 'Disable them: asked what it would do for 2 items. Nothing was changed, and the run is as it was.';
	const information = ['Relay-EU-02', 'smtp-bulk-7'].map(name => `What if: Setting inbound connector "${name}".`);
	return {exit: 0, message, report: {step: 'disable', status: 'open', effect: 'change', objects: [], truncated: false, chosen: [], items: [], warnings: [], information, errors: [], verify: null, exitCode: null, message}};
};

/** The engine has a new password to be kept. No picture shows one. */
export const askedForNewPassword: CarryOut = async (_intent, _engine, asks) => {
	await asks.ask({kind: 'generated-secret', step: 'disable', name: 'newPassword', title: 'Administrators\' new passwords', item: relay, value: ''});
	return {exit: 3, message: 'Nothing was sent.', report: undefined};
};

const sam = {id: 'samokorosa', name: 'Sam Okoro'};

/** Two responders said different things of one connector before they had heard of each other. */
export const atOdds = (): Snapshot => {
	const snapshot = withSteps(bothChosen(), {disable: {
		status: 'failed', by: sam, at: '2026-11-22T03:09:10+01:00', attempts: 1, reason: 'still enabled in the portal',
		items: [
			itemOf(relay, 'Relay-EU-02', {status: 'failed', by: sam, at: '2026-11-22T03:09:10+01:00', attempts: 1, reason: 'still enabled in the portal', disputed: [
				{by: dana, status: 'done', at: '2026-11-22T03:08:40+01:00'},
				{by: sam, status: 'failed', at: '2026-11-22T03:09:10+01:00'},
			]}),
			itemOf(bulk, 'smtp-bulk-7'),
		],
	}});
	return {...snapshot, status: {...snapshot.status, next: 'disable'}};
};

const countsOf = (change: Partial<Counts>): Counts => ({
	done: 0, failed: 0, skipped: 0, open: 0, running: 0, unknown: 0, waiting: 0, 'not-applicable': 0, ...change,
});

const outage: RunSummary = {
	run: 'a', title: 'Tenant has exceeded threshold', rehearsal: false, state: 'open', counts: countsOf({done: 6, open: 16}), next: 'Disable them', overdue: false,
	at: '2026-11-22T00:58:00+01:00', by: 'Dana Reyes', openBy: undefined, domain: 'contoso.onmicrosoft.com', waiting: undefined, problem: undefined,
};

/** Four unfinished runs: one that stopped, one that a colleague has open, one that waits, a rehearsal. */
export const unfinished: RunSummary[] = [
	outage,
	{...outage, run: 'd', title: 'Mail relay blocked', counts: countsOf({done: 3, open: 9}), next: 'Read the queue', at: '2026-11-22T00:40:00+01:00', openBy: 'Sam Okoro'},
	{...outage, run: 'b', title: 'Restricted user', state: 'waiting', counts: countsOf({done: 8, waiting: 1}), next: undefined, at: '2026-11-21T21:12:00+01:00', waiting: {for: 'Microsoft Support', next: '2026-11-22T09:00:00+01:00'}},
	{...outage, run: 'c', rehearsal: true, counts: countsOf({done: 2, open: 20}), next: 'Find the inbound connectors that do not belong', at: '2026-11-21T03:00:00+01:00'},
];

export const shelf: RunbookSummary[] = [
	{id: 'tenant-exceeded-threshold', title: 'Tenant has exceeded threshold', summary: 'Every user of the tenant is blocked from sending.', codes: ['5.7.705'], path: 'tenant-exceeded-threshold', parameters: {}, rehearsal: {params: []}},
];
