import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rehearsalSummary, type RehearsalSummary} from '../../source/run/rehearsal-summary.js';
import type {RunEvent} from '../../source/run/events.js';
import {smallRunbook} from './small-runbook.js';
import {dana, statusOf, type Teller} from './story.js';

const summaryOf = (run: Teller, events: readonly RunEvent[] = run.events): RehearsalSummary => rehearsalSummary({events, status: statusOf(run), runbook: smallRunbook});

/** A run in which two connectors were chosen and disabled. */
const chosen = (): Teller => {
	const run = dana();
	run.read('connectors');
	run.choose('a', 'b');
	run.change({step: 'disable', item: 'a'});
	run.change({step: 'disable', item: 'b'});
	return run;
};

const destroy = (run: Teller, item: string, {keep = true, verified = true}: {keep?: boolean; verified?: boolean} = {}): void => {
	if (keep) {
		run.tell('kept', {step: 'remove', item, evidence: 'e'.repeat(64)});
	}

	run.send({step: 'remove', item}, 'destroy');
	run.answer({step: 'remove', item});
	run.verify({step: 'remove', item}, verified);
};

test('a destroy that was kept before and verified after has all its checks', () => {
	const run = chosen();
	destroy(run, 'a');
	assert.deepEqual(summaryOf(run).unchecked, []);
});

test('what was not kept, not verified, only marked done, or needs what was skipped is told, each by its item', () => {
	const run = chosen();
	destroy(run, 'a', {keep: false, verified: false});
	run.mark('remove', 'done', 'b');
	assert.deepEqual(summaryOf(run).unchecked, [
		{step: 'remove', title: 'Remove them', item: 'connector a', why: ['What it removed was not kept before.', 'That it took effect was not verified afterwards.']},
		{step: 'remove', title: 'Remove them', item: 'connector b', why: ['It was marked done by hand, and nothing was sent.', 'What it removed was not kept before.', 'That it took effect was not verified afterwards.']},
	]);
	const skipping = chosen();
	skipping.mark('disable', 'skipped');
	destroy(skipping, 'a');
	assert.deepEqual(summaryOf(skipping).unchecked.map(({why}) => why), [['It needs "Disable them", and that was skipped.']]);
});

test('steps and items that were skipped are told with their reasons', () => {
	const run = chosen();
	run.mark('trace', 'skipped');
	run.mark('remove', 'skipped', 'a');
	assert.deepEqual(summaryOf(run).skipped, [
		{step: 'trace', title: 'Read the trace', item: null, reason: 'because'},
		{step: 'remove', title: 'Remove them', item: 'connector a', reason: 'because'},
	]);
});

test('the time up to each event is its step\'s; a clock that was set back takes none away', () => {
	const run = dana();
	run.read('trace');
	run.read('connectors');
	const seconds = [0, 30, 40, 100, 90];
	const events = run.events.map((event, index): RunEvent => ({...event, at: new Date(Date.UTC(2026, 10, 22, 3, 0, seconds[index])).toISOString()}));
	assert.deepEqual(summaryOf(run, events).steps, [{id: 'trace', title: 'Read the trace', ms: 40_000}, {id: 'connectors', title: 'Find the connectors', ms: 60_000}]);
});
