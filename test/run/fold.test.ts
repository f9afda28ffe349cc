import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {deriveStatus} from '../../source/run/derive.js';
import type {RunEvent} from '../../source/run/events.js';
import {apply, emptyFacts, foldRun} from '../../source/run/facts.js';
import {mergeJournals} from '../../source/journal/merge.js';
import {deed, journalsOf} from './deeds.js';
import {smallRunbook} from './small-runbook.js';
import {dana, sam, Teller} from './story.js';

const status = (events: readonly RunEvent[]) => deriveStatus({facts: foldRun(events), runbook: smallRunbook, outputs: {}});

test('three responders\' journals fold to the same in whatever order they arrive', () => {
	fc.assert(fc.property(fc.array(deed, {maxLength: 60, size: 'max'}), fc.infiniteStream(fc.nat()), (deeds, shuffle) => {
		const journals = journalsOf(deeds);
		const expected = status(mergeJournals(journals));
		const pieces = journals.flat().map(event => ({event, key: shuffle.next().value!})).toSorted((left, right) => left.key - right.key);
		assert.deepEqual(status(mergeJournals(pieces.map(({event}) => [event]))), expected);
		assert.deepEqual(status(mergeJournals(journals.toReversed())), expected);
	}), {numRuns: 150});
});

test('folding one event after another is the same as folding all at once, and leaves what was before as it was', () => {
	fc.assert(fc.property(fc.array(deed, {maxLength: 40, size: 'max'}), deeds => {
		const events = mergeJournals(journalsOf(deeds));
		const half = Math.floor(events.length / 2);
		let facts = emptyFacts;
		let before = facts;
		for (const [index, event] of events.entries()) {
			facts = apply(facts, event);
			before = index + 1 === half ? facts : before;
		}

		const derive = (folded: typeof facts) => deriveStatus({facts: folded, runbook: smallRunbook, outputs: {}});
		assert.deepEqual(derive(facts), derive(foldRun(events)));
		assert.deepEqual(derive(before), derive(foldRun(events.slice(0, half))));
	}), {numRuns: 100});
	assert.equal(emptyFacts.count, 0);
});

test('one more event for an item leaves the facts before it as they were', () => {
	const run = dana();
	run.choose('1');
	run.send({step: 'disable', item: '1'});
	const before = foldRun(run.events);
	const copy = structuredClone([...before.steps['disable']!.items]);
	run.answer({step: 'disable', item: '1'}, 'failed');
	const after = apply(before, run.events.at(-1)!);
	assert.deepEqual([...before.steps['disable']!.items], copy);
	assert.equal(after.steps['disable']!.items.get('1')!.run!.outcome, 'failed');
});

test('an event of a kind that this version does not know only counts', () => {
	const run = dana();
	const facts = foldRun(run.events);
	const later = apply(facts, {...run.events[0]!, seq: 2, clock: 2, kind: 'celebrated', data: {cake: true}, hash: 'h'} as unknown as RunEvent);
	assert.equal(later.responders['aaaaaaaaaa']!.events, 2);
	assert.deepEqual(later.steps, facts.steps);
	assert.equal(later.started, facts.started);
});

test('a fold costs the same for each event, however many there are', () => {
	const fold = (count: number): number => {
		const run = dana();
		for (let index = 0; index < count; index += 2) {
			run.send({step: 'disable', item: String(index % 50)});
			run.answer({step: 'disable', item: String(index % 50)});
		}

		const before = process.cpuUsage();
		foldRun(run.events);
		const {user, system} = process.cpuUsage(before);
		return (user + system) / count;
	};

	fold(5000);
	const few = Math.min(fold(5000), fold(5000), fold(5000));
	const many = fold(50_000);
	// Copying everything for each event would make this at least ten.
	assert.ok(many < few * 5, `${many} µs an event against ${few}`);
});

/** Two who work on the same items beside each other, and take in each other's journal every so often. */
const together = (count: number, {mergeEvery}: {mergeEvery: number}): RunEvent[] => {
	const run = dana();
	const other = sam(run);
	for (let index = 0; run.events.length + other.events.length < count; index++) {
		for (const [teller, from] of [[run, other], [other, run]] as const) {
			teller.mark('disable', index % 2 === 0 ? 'done' : 'failed', String(index % 7));
			if (index % mergeEvery === 0) {
				teller.merge(from);
			}
		}
	}

	return mergeJournals([run.events, other.events]);
};

const cost = (events: readonly RunEvent[]): number => {
	const before = process.cpuUsage();
	foldRun(events);
	const {user, system} = process.cpuUsage(before);
	return (user + system) / events.length;
};

for (const [name, mergeEvery] of [['at every event', 1], ['now and then', 10]] as const) {
	test(`a fold costs the same for each event where two take in each other's journals ${name}`, () => {
		const [few, many] = [together(2000, {mergeEvery}), together(20_000, {mergeEvery})];
		cost(few);
		const short = Math.min(cost(few), cost(few), cost(few));
		const long = cost(many);
		// Going through the history for each event would make this at least ten.
		assert.ok(long < short * 5, `${long} µs an event against ${short}`);
	});
}

test('a long time apart costs no more for each event than being together', () => {
	// One tells a lot that the other has not seen, who takes in a part of it again and again.
	const apart = (count: number): RunEvent[] => {
		const run = dana();
		const other = sam(run);
		for (let index = 0; index < count; index++) {
			run.mark('policy', 'failed');
		}

		const behind = new Teller(run.id);
		behind.start();
		for (let index = 0; index < count; index++) {
			other.merge(behind);
			other.mark('policy', 'done');
		}

		return mergeJournals([run.events, other.events]);
	};

	const [few, many] = [apart(1000), apart(10_000)];
	cost(few);
	const short = Math.min(cost(few), cost(few), cost(few));
	const long = cost(many);
	assert.ok(long < short * 5, `${long} µs an event against ${short}`);
});

test('who has seen an answer and what came before it goes on from the answer alone', () => {
	const run = dana();
	run.send({step: 'policy'});
	const other = sam(run);
	// The other sends it too, and that is answered, all of it seen by the first before its own answer comes.
	other.change({step: 'policy'});
	run.merge(other);
	run.answer({step: 'policy'}, 'failed');
	const third = sam(run, 'cccccccccc');
	third.merge(run, other);
	third.tell('recorded', {step: 'policy', name: 'ticket', value: '1'});
	const state = foldRun(mergeJournals([run.events, other.events, third.events])).steps['policy']!;
	assert.equal(state.branches.length, 1);
	assert.equal(state.run!.outcome, 'failed', 'what the answer followed does not come back');
});
