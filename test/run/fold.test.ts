import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {deriveStatus} from '../../source/run/derive.js';
import type {RunEvent} from '../../source/run/events.js';
import {apply, emptyFacts, foldRun} from '../../source/run/facts.js';
import {mergeJournals} from '../../source/journal/merge.js';
import {deed, journalsOf} from './deeds.js';
import {smallRunbook} from './small-runbook.js';
import {dana, sam} from './story.js';

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
