import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dana, statusOf, stepOf} from './story.js';

test('a step by hand is settled by marks alone', () => {
	const run = dana();
	run.tell('noted', {step: 'note-it', text: 'told Sam'});
	assert.equal(stepOf('note-it', run).status, 'open');
	run.mark('note-it', 'done');
	assert.equal(stepOf('note-it', run).status, 'done');
});

test('a decision is done by its answer, and done again after it was reopened', () => {
	const run = dana();
	run.tell('recorded', {step: 'cause', name: 'kind', value: 'account'});
	assert.deepEqual([stepOf('cause', run).status, stepOf('cause', run).records], ['done', {kind: 'account'}]);
	run.mark('cause', 'open');
	assert.equal(stepOf('cause', run).status, 'open');
	run.tell('recorded', {step: 'cause', name: 'kind', value: 'unknown'});
	assert.deepEqual([stepOf('cause', run).status, stepOf('cause', run).records], ['done', {kind: 'unknown'}]);
});

test('a record is kept, and a step by hand still waits for its mark', () => {
	const run = dana();
	run.tell('recorded', {step: 'case', name: 'ticket', value: '4419'});
	assert.deepEqual([stepOf('case', run).status, stepOf('case', run).records], ['open', {ticket: '4419'}]);
	run.mark('case', 'done');
	run.tell('recorded', {step: 'case', name: 'ticket', value: '4420'});
	assert.deepEqual([stepOf('case', run).status, stepOf('case', run).records], ['done', {ticket: '4420'}]);
});

test('a wait waits from its event on until a recheck or a mark ends it', () => {
	const run = dana();
	run.tell('waiting', {step: 'unblocked', for: 'Microsoft Support', next: '2026-11-22T10:00:00+00:00'});
	const step = stepOf('unblocked', run);
	assert.equal(step.status, 'waiting');
	assert.deepEqual(step.waiting, {for: 'Microsoft Support', since: run.events.at(-1)!.at, next: '2026-11-22T10:00:00+00:00'});
	run.verify({step: 'unblocked'}, false);
	assert.equal(stepOf('unblocked', run).status, 'waiting');
	run.verify({step: 'unblocked'}, true);
	assert.deepEqual([stepOf('unblocked', run).status, stepOf('unblocked', run).waiting], ['done', null]);
});

test('a step whose condition does not hold is not applicable, until it does', () => {
	const run = dana();
	run.tell('recorded', {step: 'cause', name: 'kind', value: 'unknown'});
	assert.equal(stepOf('reset', run).status, 'not-applicable');
	run.tell('recorded', {step: 'cause', name: 'kind', value: 'account'});
	assert.equal(stepOf('reset', run).status, 'open');
});

test('a step that something happened to keeps its status when its condition no longer holds', () => {
	const run = dana();
	run.tell('recorded', {step: 'cause', name: 'kind', value: 'account'});
	run.change({step: 'reset'});
	run.tell('recorded', {step: 'cause', name: 'kind', value: 'unknown'});
	assert.equal(stepOf('reset', run).status, 'done');
});

test('a step that failed stays failed when its condition no longer holds, and is not what comes next', () => {
	const run = dana();
	run.tell('recorded', {step: 'cause', name: 'kind', value: 'account'});
	run.send({step: 'reset'});
	run.answer({step: 'reset'}, 'failed');
	run.tell('recorded', {step: 'cause', name: 'kind', value: 'unknown'});
	const step = stepOf('reset', run);
	assert.deepEqual([step.status, step.blocked], ['failed', 'Its condition does not hold now.']);
});

test('a condition that cannot be told yet leaves the step open, says so, and is not what comes next', () => {
	const run = dana();
	const step = stepOf('reset', run);
	assert.equal(step.status, 'open');
	assert.match(step.reason!, /^Whether it applies cannot be told: /v);
	assert.match(step.blocked!, /^Whether it applies cannot be told yet: /v);
});

test('blocked says which step, choice or output is missing', () => {
	const run = dana();
	assert.equal(stepOf('disable', run).blocked, 'Nothing has been chosen as "rogue" yet: "Find the connectors" (connectors) makes the choice.');
	assert.equal(stepOf('report', run).blocked, 'The output "trace" is not there yet: "Read the trace" (trace) reads it.');
	run.read('trace');
	assert.equal(stepOf('report', run).blocked, null);
	run.read('connectors');
	run.choose('1');
	assert.equal(stepOf('disable', run).blocked, null);
	assert.equal(stepOf('remove', run).blocked, 'First do or skip "Disable them" (disable): it is open.');
});

test('a script can do without the output of a step that was skipped', () => {
	const run = dana();
	run.mark('trace', 'skipped');
	assert.equal(stepOf('report', run).blocked, null);
});

test('next is the first unknown, else the first that can be done, else nothing', () => {
	const run = dana();
	assert.equal(statusOf(run).next, 'trace');
	run.send({step: 'trace'}, 'read');
	run.answer({step: 'trace'}, 'failed');
	assert.equal(statusOf(run).next, 'trace');
	run.mark('trace', 'skipped');
	assert.equal(statusOf(run).next, 'connectors');
	run.mark('connectors', 'skipped');
	assert.equal(statusOf(run).next, 'policy');
	run.send({step: 'policy'});
	run.mark('connectors', 'open');
	assert.equal(statusOf(run).next, 'policy');
});

test('a run waits when nothing can be done and a step waits; it ends only by its own event', () => {
	const run = dana();
	for (const step of ['trace', 'connectors', 'policy', 'note-it', 'case', 'report', 'cause', 'reset']) {
		run.mark(step, 'skipped');
	}

	run.tell('waiting', {step: 'unblocked', for: 'Microsoft Support', next: null});
	assert.deepEqual([statusOf(run).next, statusOf(run).state], [null, 'waiting']);
	run.mark('unblocked', 'done');
	assert.deepEqual([statusOf(run).next, statusOf(run).state], [null, 'open']);
	run.tell('finished', {reason: null});
	assert.equal(statusOf(run).state, 'finished');
});

test('the run belongs to who started it, until somebody takes it over', () => {
	const run = dana();
	assert.equal(statusOf(run).owner.id, 'aaaaaaaaaa');
	run.tell('tenant-bound', {tenant: 't', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso'});
	const {tenant, title, startedAt, responders} = statusOf(run);
	assert.deepEqual(tenant, {tenant: 't', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso'});
	assert.deepEqual([title, startedAt, responders], ['A small outage', run.events[0]!.at, [{id: 'aaaaaaaaaa', name: 'name of aaaaaaaaaa', events: 2, head: 'aaaaaaaaaa-2'}]]);
});
