import assert from 'node:assert/strict';
import {test} from 'node:test';
import {deriveStatus} from '../../source/run/derive.js';
import {foldRun} from '../../source/run/facts.js';
import type {LoadedRunbook} from '../../source/runbook/loaded.js';
import type {RunEvent} from '../../source/run/events.js';
import type {StepState} from '../../source/run/status.js';
import {smallRunbook} from './small-runbook.js';
import {dana, type Teller} from './story.js';

const runbook: LoadedRunbook = {...smallRunbook, steps: smallRunbook.steps.map(step => step.id === 'trace' ? {...step, again: 24 * 3_600_000} : step)};

/** What became of the step, where the events happened so many hours after midnight, the last one for all that follow. */
const traceAt = (run: Teller, hours: number[]): StepState => {
	const events = run.events.map((event, index): RunEvent => ({...event, at: new Date(Date.UTC(2026, 10, 22, hours[index] ?? hours.at(-1)!)).toISOString()}));
	return deriveStatus({facts: foldRun(events), runbook, outputs: {}}).steps.find(({id}) => id === 'trace')!;
};

/** A run that read the trace, once for each number of rows. */
const reading = (...rows: number[]): Teller => {
	const run = dana();
	for (const count of rows) {
		run.read('trace');
		Object.assign(run.events.at(-1)!.data, {rows: count});
	}

	return run;
};

test('a read that found nothing is done, and worth another look once what it looks for must show', () => {
	const step = traceAt(reading(0), [0, 2, 2]);
	assert.equal(step.status, 'done');
	assert.deepEqual(step.secondLook, {since: '2026-11-22T02:00:00.000Z', from: '2026-11-23T02:00:00.000Z'});
});

test('one that found something is not, nor one that found something later', () => {
	assert.equal(traceAt(reading(1), [0, 2]).secondLook, undefined);
	assert.equal(traceAt(reading(0, 3), [0, 2]).secondLook, undefined);
});

test('read again too early, and again nothing: the look is later; read when all must show: nothing is to come', () => {
	assert.equal(traceAt(reading(0, 0), [0, 2, 2, 5, 5]).secondLook?.from, '2026-11-23T05:00:00.000Z');
	assert.equal(traceAt(reading(0, 0), [0, 2, 2, 26, 26]).secondLook, undefined);
});

test('whoever marks the step since has decided it; a run that has ended reads nothing again', () => {
	const marked = reading(0);
	marked.mark('trace', 'done');
	assert.equal(traceAt(marked, [0, 2]).secondLook, undefined);
	const over = reading(0);
	over.tell('finished', {reason: null});
	assert.equal(traceAt(over, [0, 2]).secondLook, undefined);
});

test('a step without a latency is never offered again', () => {
	const {steps} = deriveStatus({facts: foldRun(reading(0).events), runbook: smallRunbook, outputs: {}});
	assert.ok(steps.every(({secondLook}) => secondLook === undefined));
});
