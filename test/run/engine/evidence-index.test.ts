import assert from 'node:assert/strict';
import {test} from 'node:test';
import {emptyIndex, indexAndForget, isAfterEffects, namedEvidence} from '../../../source/run/engine/evidence-index.js';
import type {RunEvent} from '../../../source/run/events.js';

const answered = (part: 'run' | 'verify' | 'keep', evidence: string, outcome: 'ok' | 'failed' = 'ok'): RunEvent =>
	({kind: 'answered', at: '', data: {step: 'look', part, attempt: 1, outcome, evidence, rows: 1, errors: [], ms: 1}}) as unknown as RunEvent;

test('what was read again is let go of, and what something is still read from is not', () => {
	const index = emptyIndex();
	const bodies = new Map(['first', 'second', 'check', 'failed', 'object'].map(name => [name, name]));
	const after = (event: RunEvent): string[] => {
		indexAndForget(index, event, bodies);
		return [...bodies.keys()];
	};

	after(answered('run', 'first'));
	after(answered('verify', 'check'));
	assert.deepEqual(after(answered('run', 'failed', 'failed')), ['first', 'second', 'check', 'object'], 'of a failed one nothing is read');
	assert.deepEqual(after(answered('keep', 'object')), ['first', 'second', 'check', 'object'], 'the event that names it comes next');
	after({kind: 'kept', at: '', data: {step: 'look', evidence: 'object'}} as unknown as RunEvent);
	assert.deepEqual(after(answered('run', 'second')), ['second', 'check', 'object']);
});

test('a check from before the run moved says nothing of a step that the move asks about', () => {
	const index = emptyIndex();
	const place = () => index.checks.get('look')!.place;
	const happened = (event: object) => {
		indexAndForget(index, {responder: 'a', ...event} as unknown as RunEvent, new Map());
	};

	happened({...answered('verify', 'check'), seq: 1});
	happened({kind: 'runbook-moved', at: '', seq: 2, data: {from: '', to: '', keep: ['look'], ask: ['other', 'loo']}});
	assert.equal(isAfterEffects(index, 'look', place(), {}), true);
	happened({kind: 'runbook-moved', at: '', seq: 3, data: {from: '', to: '', keep: [], ask: ['look']}});
	assert.equal(isAfterEffects(index, 'look', place(), {}), false);
	happened({...answered('verify', 'again'), seq: 4});
	assert.equal(isAfterEffects(index, 'look', place(), {}), true);
});

test('what two steps read from stays until neither does', () => {
	const index = emptyIndex();
	const bodies = new Map([['same', 1], ['other', 2], ['third', 3]]);
	const of = (step: string, evidence: string): RunEvent => {
		const event = answered('run', evidence);
		return {...event, data: {...event.data, step}} as RunEvent;
	};

	for (const event of [of('one', 'same'), of('two', 'same'), of('one', 'same'), of('one', 'other')]) {
		indexAndForget(index, event, bodies);
	}

	assert.deepEqual([...namedEvidence(index)].toSorted(), ['other', 'same']);
	assert.equal(bodies.has('same'), true);
	indexAndForget(index, of('two', 'third'), bodies);
	assert.deepEqual([...bodies.keys()], ['other', 'third']);
});
