import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Failure} from '../../source/failure.js';
import {planDo, type PlannedStep} from '../../source/commands/do-plan.js';
import type {DoOptions} from '../../source/commands/do-flags.js';
import type {RunStatus} from '../../source/run/status.js';
import {loadRunbookFromFiles} from '../../source/runbook/load.js';
import {smallRunbook} from '../run/small-runbook.js';

/** A run in which these keys are chosen, of which those of `sent` were sent once. */
const statusWith = (keys: string[], sent: string[] = []): RunStatus => ({
	run: 'r', rehearsal: false,
	steps: smallRunbook.steps.map(({id, step}) => ({id, items: step['for-each'] === undefined ? [] : keys.map(key => ({key, label: key, attempts: sent.includes(key) ? 1 : 0}))})),
}) as unknown as RunStatus;

const plan = (steps: string[], options: DoOptions = {}, keys?: string[], status = statusWith(['k1'])): PlannedStep[] => planDo(smallRunbook, {status, steps, options, keys});

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

test('an item that one of the steps does not have is found before anything is planned', () => {
	assert.throws(() => plan(['disable', 'remove'], {item: ['k2']}), /"disable" has no item with the key "k2"\. Nothing was sent\./);
	assert.throws(() => plan(['disable'], {item: ['k1']}, undefined, statusWith([])), Failure);
	assert.equal(plan(['disable', 'remove'], {item: ['k2']}, undefined, statusWith(['k1', 'k2'])).length, 2);
});

test('an item that is chosen in the same breath is there, one that the choice would drop is not', () => {
	const chosen = {choose: ['k2'], item: ['k2']};
	assert.equal(plan(['connectors', 'disable'], chosen, ['k2'])[1]!.first!.kind, 'run');
	assert.throws(() => plan(['connectors', 'disable'], {...chosen, item: ['k1']}, ['k2']), /no item with the key "k1"/);
	assert.equal(plan(['connectors', 'disable'], {...chosen, item: ['k1']}, ['k2'], statusWith(['k1'], ['k1'])).length, 2, 'what was sent already stays an item');
});

test('with --what-if every step is only asked; a choice would be recorded, so it does not fit', () => {
	assert.deepEqual(plan(['trace', 'disable', 'remove'], {whatIf: true, item: ['k1'], confirm: ['Relay'], again: true}).map(({first}) => first), [
		{kind: 'what-if', step: 'trace'},
		{kind: 'what-if', step: 'disable', items: ['k1']},
		{kind: 'what-if', step: 'remove', items: ['k1']},
	]);
	assert.throws(() => plan(['connectors'], {whatIf: true, choose: ['k']}, ['k']), /--choose does not fit/);
});

test('a step that makes a secret is refused before anything is sent, unless there is a place for it, it is only tried, or only rehearsed', async () => {
	const text = `
handrail: 1
id: reset
title: Reset
parameters: {newPassword: {title: New passwords, type: generated-secret, per: item}}
sessions: {graph: {title: Graph, service: graph, connect: Connect-MgGraph}}
phases:
  - title: Work
    steps:
      - {id: admins, title: Admins, run: {session: graph, effect: read, script: Get-MgUser, output: admins}, choose: {from: admins, key: Id, as: chosenOnes}}
      - {id: reset, title: Reset, for-each: chosenOnes, run: {session: graph, effect: change, script: 'Update-MgUser -UserId $item.Id -Password $params.newpassword'}, verify: {script: Get-MgUser, expect: 'true'}}
`;
	const runbook = await loadRunbookFromFiles(new Map([['runbook.yaml', new TextEncoder().encode(text)]]), '/nowhere');
	const planned = (options: DoOptions, rehearsal = false) => planDo(runbook, {status: {run: 'r', rehearsal, steps: []} as unknown as RunStatus, steps: ['admins', 'reset'], options, keys: undefined});
	assert.throws(() => planned({}), error => error instanceof Failure && error.exit === 3 && error.message.includes('Nothing was sent'));
	assert.equal(planned({secretsOutFd: '3'}).length, 2);
	assert.equal(planned({whatIf: true}).length, 2);
	assert.equal(planned({}, true).length, 2);
});
