import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {mergeJournals} from '../../source/journal/merge.js';
import type {RunJournal} from '../../source/journal/contract.js';
import {deriveStatus} from '../../source/run/derive.js';
import {LiveRun} from '../../source/run/engine/live-run.js';
import {snapshotOf} from '../../source/run/engine/snapshot.js';
import {eventData, type NewEvent, type RunEvent} from '../../source/run/events.js';
import {apply, emptyFacts, foldRun} from '../../source/run/facts.js';
import {toldRunbook} from '../../source/run/told-runbook.js';
import {smallRunbook} from './small-runbook.js';
import {validData} from './valid-events.js';

const responders = ['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc'];
/** What makes the events meet: the runbook's steps, a few items and choices, each other's journals. */
const likely = {
	step: ['connectors', 'disable', 'disable', 'remove', 'policy', 'policy', 'cause', 'case', 'unblocked', '__proto__', 'nowhere'],
	item: ['1', '2', '__proto__'],
	list: ['rogue', '__proto__'],
	keys: [['1'], ['1', '2'], ['2', '__proto__', '1'], []],
	name: ['kind', 'ticket', '__proto__', 'Dana'],
	value: ['account', 'unknown', '42', null],
	attempt: [1, 2, 3],
	key: responders,
	from: [smallRunbook.sha256, ...responders],
	to: [smallRunbook.sha256],
	ask: [['policy', 'disable'], ['__proto__'], []],
};

/** How recovery hands an event on: with the defaults of what it does not say. */
const read = ({kind, data}: NewEvent): unknown => ({...eventData[kind].parse(data), ...data});

const times = fc.oneof(fc.constantFrom('', 'yesterday', '2026-11-22T03:12:00+01:00', '9999-12-31T23:59:59Z'), fc.date({noInvalidDate: true}).map(date => date.toISOString()));

const anyEvent = fc.record({
	said: validData(likely), responder: fc.constantFrom(...responders), seq: fc.integer({min: 1, max: 30}), clock: fc.oneof(fc.integer({min: 1, max: 30}), fc.integer({min: 1, max: Number.MAX_SAFE_INTEGER})), at: times,
}).map(({said, responder, seq, clock, at}) => ({
	v: 1, run: 'r', responder, seq, clock, at, kind: said.kind, data: read(said), prev: '0'.repeat(64), hash: `${responder}-${seq}`, sig: '',
}) as RunEvent);

/** A run's events, of which one at least is a start. Where it stands nobody says: each event is valid, but no journal would hold them so. */
const anyEvents = fc.tuple(fc.array(anyEvent, {maxLength: 60, size: 'max'}), validData(likely, ['run-started']), anyEvent, fc.nat()).map(([events, {data}, envelope, place]) =>
	events.toSpliced(place % (events.length + 1), 0, {...envelope, kind: 'run-started', data} as RunEvent));

const status = (facts: ReturnType<typeof foldRun>, runbook = smallRunbook) => deriveStatus({facts, runbook, outputs: {}});

test('a fold never throws on valid events, whatever they say and in whatever order', () => {
	fc.assert(fc.property(anyEvents, events => {
		const facts = foldRun(events);
		assert.equal(facts.count, events.length);
		const told = status(facts);
		let oneByOne = emptyFacts;
		for (const event of events) {
			oneByOne = apply(oneByOne, event);
		}

		assert.deepEqual(status(oneByOne), told);
		status(facts, toldRunbook(events, {folder: '/nowhere', sha256: ''}));
	}), {numRuns: 150});
});

test('a run of any valid events can be opened and shown', () => {
	fc.assert(fc.property(anyEvents, events => {
		const live = new LiveRun({
			journal: {run: 'r', folder: '/nowhere', responder: 'aaaaaaaaaa', events: mergeJournals([events]), readOnly: undefined, findings: [], saved: {ok: true}} as unknown as RunJournal,
			runbook: smallRunbook,
			make() {
				throw new Error('No session is needed here.');
			},
			isTrusted: async () => true,
			now: () => new Date(),
		});
		assert.equal(snapshotOf(live).status.steps.length, smallRunbook.steps.length);
	}), {numRuns: 80});
});
