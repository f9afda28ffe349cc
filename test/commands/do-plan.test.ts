import assert from 'node:assert/strict';
import {test} from 'node:test';
import {planDo, type PlannedStep} from '../../source/commands/do-plan.js';
import type {DoOptions} from '../../source/commands/do-flags.js';
import {smallRunbook} from '../run/small-runbook.js';

const plan = (steps: string[], options: DoOptions = {}, keys?: string[]): PlannedStep[] => planDo(smallRunbook, {run: 'r', steps, options, keys});

test('a step that sends becomes a run with what fits it', () => {
	assert.deepEqual(plan(['trace']), [{id: 'trace', first: {kind: 'run', step: 'trace'}, choose: undefined}]);
	assert.deepEqual(plan(['disable', 'remove'], {item: ['k1'], again: true, confirm: ['Relay']}).map(({first}) => first), [
		{kind: 'run', step: 'disable', items: ['k1'], again: true, confirm: ['Relay']},
		{kind: 'run', step: 'remove', items: ['k1'], again: true, confirm: ['Relay']},
	]);
});

test('--item limits the steps that have items, and leaves the others as they are', () => {
	assert.deepEqual(plan(['trace', 'disable'], {item: ['k1']}).map(({first}) => first), [{kind: 'run', step: 'trace'}, {kind: 'run', step: 'disable', items: ['k1']}]);
});

test('with --choose the rows are read first unless they are fresh, then chosen from; --again reads them anew', () => {
	assert.deepEqual(plan(['connectors'], {choose: ['']}, []), [{id: 'connectors', first: {kind: 'run', step: 'connectors', unlessFresh: true}, choose: {kind: 'choose', step: 'connectors', keys: []}}]);
	assert.deepEqual(plan(['connectors'], {choose: ['k'], again: true}, ['k'])[0]!.first, {kind: 'run', step: 'connectors', again: true});
});

test('without --choose a choosing step only reads', () => {
	assert.deepEqual(plan(['connectors']), [{id: 'connectors', first: {kind: 'run', step: 'connectors'}, choose: undefined}]);
});

test('a step that waits begins to wait, or is checked', () => {
	assert.deepEqual(plan(['unblocked'])[0]!.first, {kind: 'wait', step: 'unblocked'});
});

test('every step is looked at before the first is sent', () => {
	assert.throws(() => plan(['trace', 'connectrs']), /no step "connectrs"/);
	assert.throws(() => plan(['trace', 'note-it']), /"note-it" is done by hand/);
	assert.throws(() => plan(['trace', 'cause']), /"cause" is a decision/);
});

test('one confirmation never counts for two steps that destroy', () => {
	assert.throws(() => plan(['remove', 'remove'], {confirm: ['Relay']}), /both destroy/);
	assert.equal(plan(['disable', 'remove'], {confirm: ['Relay']}).length, 2);
});
