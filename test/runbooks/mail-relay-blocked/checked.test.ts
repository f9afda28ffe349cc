import assert from 'node:assert/strict';
import {test} from 'node:test';
import {checkRunbookAt} from '../../../source/runbook/load.js';
import {readParameters, readValue} from '../../../source/runbook/parameters.js';
import {formatProblem} from '../../../source/runbook/problem.js';
import {evaluate} from '../../../source/runbook/expressions.js';
import {fillTemplate} from '../../../source/runbook/template.js';
import {meanwhileIn} from '../../../source/session/rehearsal/meanwhile.js';
import type {JsonObject} from '../../../source/runbook/values.js';
import {folder, open} from './opened.js';

test('check finds nothing to say about it', async () => {
	const {problems, exit} = await checkRunbookAt(folder);
	assert.deepEqual(problems.map(problem => formatProblem(problem)), []);
	assert.equal(exit, 0);
});

test('it stops before it looks for the cause, throttles before it tests, and tests before it releases', async () => {
	const {runbook} = await open();
	const order = runbook.steps.map(({id}) => id);
	const wanted = ['bounce', 'kind', 'quarantine', 'stop', 'hold', 'waiting', 'senders', 'source', 'tighten', 'throttle', 'probe', 'unblocked', 'open', 'plan', 'release', 'watch', 'resubmit', 'normal', 'aftercare'];
	assert.deepEqual(order.filter(id => wanted.includes(id)), wanted);
	const needs = Object.fromEntries(runbook.steps.map(({id, step}) => [id, step.needs ?? []]));
	assert.deepEqual({stop: needs['stop'], hold: needs['hold'], probe: needs['probe'], open: needs['open']}, {stop: ['quarantine'], hold: ['stop'], probe: ['hold', 'throttle'], open: ['throttle', 'unblocked']});
});

test('every run says its effect, every change how it is verified and undone, and nothing destroys', async () => {
	const {runbook} = await open();
	const sending = runbook.steps.filter(({step}) => step.run);
	assert.deepEqual(sending.filter(({effectGuessed, effect}) => effectGuessed || effect === 'destroy').map(({id}) => id), []);
	const changing = sending.filter(({effect}) => effect === 'change');
	assert.deepEqual(changing.filter(({step}) => step.verify?.within === undefined).map(({id}) => id), []);
	assert.deepEqual(changing.filter(({step}) => step.undo?.expect === undefined).map(({id}) => id), ['probe'], 'a test message that was sent cannot be taken back');
});

test('every step says why, what to do and where else it is done; beside each command stands the role', async () => {
	const {runbook} = await open();
	const steps = runbook.steps.map(({step}) => step);
	assert.deepEqual(steps.filter(({why, instructions, gui}) => !why || !instructions || !gui).map(({id}) => id), []);
	assert.deepEqual(steps.filter(({expected}) => !expected).map(({id}) => id), ['unblocked'], 'nobody knows how long Microsoft takes');
	assert.deepEqual(steps.filter(({run, roles}) => run && !roles).map(({id}) => id), ['dns'], 'anybody may look up names');
});

test('an address that would be an option of a command is not taken', async () => {
	const {runbook} = await open();
	const {sender, contact, config, transport} = runbook.runbook.parameters;
	assert.deepEqual([sender!, contact!].map(parameter => ['-f@client.example', 'a b@client.example', 'a@client.example'].map(text => readValue(parameter, text).ok)), [[false, false, true], [false, false, true]]);
	assert.deepEqual([readValue(config!, 'etc/postfix').ok, readValue(transport!, 'smtp relay').ok, readValue(transport!, '-e').ok], [false, false, false]);
});

test('every text can be filled in, before anything was done and at the end', async () => {
	const {runbook, rehearsal, state} = await open();
	const {params} = readParameters(runbook.runbook, {client: 'client.example', ips: '192.0.2.25', sender: 'orders@client.example', contact: 'dana@mailbox.example', usual: '150'});
	const before = {
		params, outputs: {}, chosen: {}, records: Object.fromEntries(runbook.steps.filter(({step}) => step.decide ?? step.record).map(({id}) => [id, {}])),
		steps: Object.fromEntries(runbook.steps.map(({id}) => [id, 'open'])),
	};
	const after = {
		...before,
		records: {...before.records, bounce: {text: '550 5.7.705 Access denied', firstSeen: '2026-11-21 22:31'}, source: {cause: 'the sign-in shop was stolen'}, 'case-client': {ticket: '4419'}},
		outputs: {bounced: state['bounced']!}, chosen: {suspects: [{sender: 'promo@client.example'}]},
	};
	const texts = runbook.steps.flatMap(({step}) => [step.why, step.instructions, step.gui?.path].filter(text => text !== undefined));
	assert.deepEqual([before, after].flatMap(environment => texts.map(text => fillTemplate(text, environment))).filter(text => text.includes('{{')), []);
	const text = fillTemplate(runbook.steps.find(({id}) => id === 'case-client')!.step.instructions!, after);
	assert.deepEqual(['client.example', '192.0.2.25', '550 5.7.705 Access denied', '2026-11-21 22:31', 'the sign-in shop was stolen', 'dana@mailbox.example'].filter(fact => !text.includes(fact)), []);
	assert.equal(rehearsal.params['client'], 'client.example');
});

test('the text for Support has every section', async () => {
	const {runbook, state} = await open();
	const {params} = readParameters(runbook.runbook, {client: 'client.example', ips: '192.0.2.25', sender: 'orders@client.example', contact: 'dana@mailbox.example', usual: '150'});
	const environment = {
		params, chosen: {}, items: {}, tenant: {}, outputs: {volume: state['volume']!, senders: state['senders']!, dns: state['dns']!},
		records: {bounce: {text: '550 5.7.705', firstSeen: '2026-11-21 22:31'}, kind: {kind: 'tenant'}, source: {cause: 'stolen'}}, steps: Object.fromEntries(runbook.steps.map(({id}) => [id, 'done'])),
	};
	const values = runbook.runbook.support!.map(({title, value}) => [title, evaluate(value, environment)] as const);
	assert.deepEqual(values.filter(([, result]) => !result.ok).map(([title]) => title), []);
	assert.equal(values[0]![1].ok && values[0]![1].value, 'Mail of client.example is refused: 550 5.7.705 Access denied, tenant has exceeded threshold. Please lift the block of the tenant.');
});

test('in a rehearsal the block is lifted once somebody was asked, or when the relay is only slowed down', async () => {
	const {rehearsal, state} = await open();
	const nothing = {'case-ours': {}, 'case-client': {}, delist: {}, kind: {}};
	const lifted = (records: JsonObject) => (meanwhileIn(state, rehearsal.meanwhile, {step: 'probe', part: 'run'}, {params: {}, outputs: {}, chosen: {}, records: {...nothing, ...records}})['relay'] as JsonObject)['lifted'];
	const cases: JsonObject[] = [{}, {'case-ours': {ticket: '1'}}, {'case-client': {ticket: '1'}}, {delist: {request: 'by mail'}}, {kind: {kind: 'slow'}}, {kind: {kind: 'tenant'}}];
	assert.deepEqual(cases.map(records => lifted(records)), [false, true, true, true, true, false]);
});
