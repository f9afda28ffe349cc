import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {mergeJournals} from '../../source/journal/merge.js';
import {deriveStatus} from '../../source/run/derive.js';
import type {RunEvent} from '../../source/run/events.js';
import {foldRun} from '../../source/run/facts.js';
import {deed, journalsOf} from './deeds.js';
import {smallRunbook} from './small-runbook.js';

const deeds = fc.array(deed, {maxLength: 50, size: 'max'});
const statusOf = (events: readonly RunEvent[]) => deriveStatus({facts: foldRun(events), runbook: smallRunbook, outputs: {}});
/** A status without what clocks on the wall say. */
const timeless = (events: readonly RunEvent[]): unknown => JSON.parse(JSON.stringify(statusOf(events), (name, value: unknown) => ['at', 'since', 'startedAt'].includes(name) ? undefined : value));

test('clocks on the wall that jump, stand still or are nonsense change no order and no status', () => {
	const times = fc.infiniteStream(fc.oneof(fc.constantFrom('2026-11-22T03:00:00+00:00', '1970-01-01T00:00:00Z', '9999-12-31T23:59:59Z', 'yesterday', ''), fc.date({noInvalidDate: true}).map(date => date.toISOString())));
	fc.assert(fc.property(deeds, times, (done, at) => {
		const journals = journalsOf(done);
		const told = mergeJournals(journals);
		const retold = mergeJournals(journals.map(events => events.map(event => ({...event, at: at.next().value!}))));
		assert.deepEqual(retold.map(({hash}) => hash), told.map(({hash}) => hash));
		assert.deepEqual(timeless(retold), timeless(told));
	}), {numRuns: 60});
});

const leaps = fc.infiniteStream(fc.oneof(fc.constantFrom(0, 1, 2 ** 40), fc.nat(20)));

test('whatever the clocks that count leap by, a journal keeps its order, and nothing comes before what its writer had seen', () => {
	fc.assert(fc.property(deeds, leaps, (done, by) => {
		const journals = journalsOf(done, teller => {
			teller.leap(by.next().value);
		});
		const events = mergeJournals(journals.toReversed());
		const place = new Map(events.map(({responder, seq}, index) => [`${responder} ${seq}`, index]));
		for (const [index, {responder, seq, kind, data}] of events.entries()) {
			assert.ok(seq === 1 || place.get(`${responder} ${seq - 1}`)! < index);
			if (kind === 'merged') {
				for (const [other, head] of Object.entries(data.heads)) {
					assert.ok(place.get(`${other} ${head.seq}`)! < index);
				}
			}
		}
	}), {numRuns: 60});
});

test('where everybody had seen everything, clocks that count and leap change nothing', () => {
	fc.assert(fc.property(deeds, leaps, (done, by) => {
		const told = (leap: (place: number) => number) => mergeJournals(journalsOf(done, (teller, tellers, place) => {
			teller.merge(...tellers.filter(other => other !== teller));
			teller.leap(leap(place));
		}));
		const many = done.map(() => by.next().value!);
		const leapt = told(place => many[place]!);
		const steady = told(() => 0);
		assert.deepEqual(leapt.map(({hash}) => hash), steady.map(({hash}) => hash));
		assert.deepEqual(timeless(leapt), timeless(steady));
	}), {numRuns: 60});
});
