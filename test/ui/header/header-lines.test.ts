import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {SessionState, Snapshot} from '../../../source/run/engine/contract.js';
import {headerLines} from '../../../source/ui/header/header-lines.js';
import {lineWidth} from '../../../source/ui/lines.js';
import {atRun} from '../at-run.js';
import {eventOf, now, snapshotOf, withSteps} from '../fixture.js';

const exchange = snapshotOf().sessions[0]!;
const graph: SessionState = {...exchange, name: 'graph', title: 'Microsoft Graph', state: 'closed', since: undefined, account: undefined, tenant: undefined, way: undefined, host: undefined};

const withSessions = (...sessions: SessionState[]): Snapshot => snapshotOf({sessions});

const linesOf = (snapshot: Snapshot, width: number, cursor = 'connectors'): string[] => {
	const run = atRun({snapshot, size: {columns: width, rows: 24}});
	const lines = headerLines(run.world(), width, cursor);
	for (const line of lines) {
		assert.equal(lineWidth(line), width);
	}

	return lines.map(line => line.map(({text}) => text).join(''));
};

const rehearsal = (snapshot: Snapshot, data: Record<string, unknown> = {}): Snapshot => ({
	...snapshot,
	status: {...snapshot.status, rehearsal: true},
	events: [eventOf('run-started', {runbook: {id: 'x', sha256: 'a'.repeat(64)}, params: {}, secrets: [], rehearsal: true, name: 'Dana', publicKey: '', ...data})],
});

test('on a wide terminal everything is said', () => {
	assert.deepEqual(linesOf(withSessions(exchange, graph), 140).map(line => line.replaceAll(/ {4,}/gv, '    ')), [
		' Tenant has exceeded threshold   REAL contoso.onmicrosoft.com · dana@contoso    saved ✓  0/6 done ',
		' Contain · step 1 of 6 · next: Disable them    exchange ● 12 min · graph ○ closed   0:41 h ',
	]);
});

test('what is left of the run by what its steps usually take stands beside its time, and gives way first', () => {
	const fresh = withSessions(exchange);
	fresh.status = {...fresh.status, startedAt: '2026-11-22T03:11:30+01:00'};
	assert.match(linesOf(fresh, 140)[1]!, /0:00 h · at least 1 min left $/v);
	assert.match(linesOf(fresh, 90)[1]!, /exchange ● 12 min {3}0:00 h $/v);
});

test('however narrow, whether it is real, whose tenant, as whom, whether it is saved, how far it is, which step this is and every session are there', () => {
	for (const snapshot of [withSessions(exchange, graph), rehearsal(withSessions(exchange, graph))]) {
		for (let width = 60; width <= 160; width++) {
			const header = linesOf(snapshot, width).join('\n');
			for (const text of [snapshot.status.rehearsal ? 'REHEARSAL contoso.onmicrosoft.com' : 'REAL contoso.onmicrosoft.com', 'dana@contoso', 'saved ✓', '0/6', '1 of 6', 'exchange ●', 'graph ○']) {
				assert.ok(header.includes(text), `${text} at ${width}: ${header}`);
			}
		}
	}
});

test('on a small terminal the phase stays, and what is next is said before the time', () => {
	assert.deepEqual(linesOf(withSessions(exchange), 60).map(line => line.replaceAll(/ {2,}/gv, '  ')), [
		' REAL contoso.onmicrosoft.com · dana@contoso  saved ✓  0/6 ',
		' Contain · step 1 of 6 · next: Disable them  exchange ● ',
	]);
	assert.match(linesOf(rehearsal(withSessions(exchange, graph)), 60)[1]!, /^ dana@contoso · Contain · step 1 of 6 .*exchange ● · graph ○ $/v);
	assert.match(linesOf(withSessions(exchange, graph), 80)[0]!, /^ Tenant has /v);
});

test('what is next is what follows the step under the cursor, and elsewhere what the run goes on with', () => {
	const second = (cursor: string, snapshot = withSessions(exchange)) => linesOf(snapshot, 140, cursor)[1]!;
	assert.match(second('connectors'), /Contain · step 1 of 6 · next: Disable them /v);
	assert.match(second('cause'), /Support · step 4 of 6 · next: Find the inbound connectors that do not belong /v);
	const settled = Object.fromEntries(['connectors', 'disable', 'remove', 'cause', 'case'].map(id => [id, {status: 'done' as const}]));
	const waits = withSteps(withSessions(exchange), {...settled, unblocked: {status: 'waiting'}});
	assert.match(second('cause', waits), /step 4 of 6 · waiting: Wait until mail flows /v);
	assert.doesNotMatch(second('unblocked', waits), /next|waiting/v);
	assert.match(second('cause', {...waits, status: {...waits.status, state: 'finished'}}), /step 4 of 6 · finished /v);
});

test('a name of any length takes nothing else away', () => {
	const long = 'a-very-long-name.'.repeat(20);
	const snapshot = withSessions(exchange, graph);
	for (let width = 60; width <= 160; width += 5) {
		const header = linesOf({...snapshot, status: {...snapshot.status, title: long, tenant: {tenant: 't', domain: long, account: `dana@${long}`}}}, width).join('\n');
		assert.match(header, /REAL a-very-[\s\S]*saved ✓ {2}0\/6[\s\S]*dana@a-ve[\s\S]*1 of 6/v);
	}
});

test('of more sessions than fit those that are lost or open stay, and the rest is counted', () => {
	const many = Array.from({length: 9}, (_, index): SessionState => ({...graph, name: `closed-${index}`}));
	const gone = eventOf('session', {name: 'gone', state: 'open', account: null, reason: null});
	const header = linesOf({...withSessions(...many, {...exchange, name: 'gone', state: 'lost', since: undefined}, exchange), events: [gone]}, 60).join('\n');
	assert.match(header, /gone ✗ LOST · exchange ● · 9 more \(x\)/v);
});

test('each state has a mark and a word of its own; the journal tells expired from lost', () => {
	const state = (session: Partial<SessionState>, told?: 'open' | 'expired' | 'refused' | 'connecting') => linesOf({
		...withSessions({...exchange, since: undefined, ...session}),
		events: told === undefined ? [] : [eventOf('session', {name: 'exchange', state: told, account: null, reason: null})],
	}, 140)[1]!;
	assert.match(state({state: 'closed'}), /exchange ○ closed/v);
	assert.match(state({state: 'connecting'}), /exchange ◐ signing in/v);
	assert.match(state({state: 'open', since: now - 60_000}), /exchange ● 1 min/v);
	assert.match(state({state: 'lost'}, 'open'), /exchange ✗ LOST/v);
	assert.match(state({state: 'lost'}, 'connecting'), /exchange ✗ not opened/v);
	assert.match(state({state: 'lost'}, 'expired'), /exchange ✗ EXPIRED/v);
	assert.match(state({state: 'lost'}, 'refused'), /exchange ✗ refused/v);
});

test('a change of a session\'s state never moves the screen below', () => {
	for (let width = 60; width <= 160; width++) {
		const heights = (['closed', 'connecting', 'open', 'lost'] as const).map(state => {
			const snapshot = withSessions({...exchange, state, since: now - 59_000}, graph);
			return linesOf({...snapshot, activity: {step: '', item: undefined, part: 'connect', since: now - 59_000, lines: [], said: 0, progress: [], rows: 0, waiting: undefined, until: undefined}}, width).length;
		});
		assert.equal(new Set(heights).size, 1, String(width));
	}
});

test('a session that is signed in as somebody else than the run says so', () => {
	assert.match(linesOf(withSessions({...exchange, account: 'kim@contoso.com'}), 140)[1]!, /exchange ● 12 min as kim@contoso\.com/v);
});

test('a rehearsal by PowerShell says so, where there is room for the word', () => {
	assert.match(linesOf(rehearsal(withSessions(exchange), {powershell: true}), 140).join('\n'), /REHEARSAL contoso[\s\S]*by PowerShell · exchange ● 12 min/v);
	assert.doesNotMatch(linesOf(rehearsal(withSessions(exchange), {powershell: true}), 60).join('\n'), /by PowerShell/v);
	assert.doesNotMatch(linesOf(rehearsal(withSessions(exchange)), 140).join('\n'), /by PowerShell/v);
});

test('where another has the run open the header says who instead of whether it is saved', () => {
	for (let width = 60; width <= 160; width++) {
		assert.match(linesOf(snapshotOf({watching: {by: 'Sam Okafor', isFree: false}, readOnly: 'Held.'}), width).join(''), /watching Sam Okafor {2}0\/6/v);
	}

	const free = linesOf(snapshotOf({watching: {by: 'Sam Okafor', isFree: true}, readOnly: 'Free.'}), 100).join('');
	assert.match(free, /open nowhere {2}0\/6/v);
	assert.doesNotMatch(free, /saved/v);
});

test('where some steps do not apply, the step\'s number and the count of what is done never name two totals without saying why', () => {
	const base = withSessions(exchange);
	const snapshot = {...base, status: {...base.status, counts: {...base.status.counts, open: 4, 'not-applicable': 2}}};
	assert.match(linesOf(snapshot, 160).join('\n'), /0\/4 done[\s\S]*step 1 of 6, 2 do not apply ·/v);
	for (let width = 60; width <= 160; width++) {
		const header = linesOf(snapshot, width).join('\n');
		assert.match(header, /0\/4/v);
		assert.ok(header.includes('step 1 of 6, 2 do not apply') || !header.includes('of 6'), header);
		assert.match(header, /step 1/v);
	}
});
