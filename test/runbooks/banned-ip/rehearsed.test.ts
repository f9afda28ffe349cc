import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Intent} from '../../../source/run/engine/contract.js';
import {openShipped, walk} from '../rehearsing.js';

const bounce: Intent[] = [
	{kind: 'record', step: 'bounce', name: 'text', value: '550 5.7.606 Access denied, banned sending IP [192.0.2.25]. To request removal from this list please visit https://sender.office.com/ and follow the directions.'},
	{kind: 'record', step: 'bounce', name: 'firstSeen', value: '2026-11-21 22:31'},
	{kind: 'mark', step: 'bounce', status: 'done'},
];

const way = (value: string): Intent => ({kind: 'record', step: 'way', name: 'way', value});

const written = (step: string, name: string, value: string): Intent[] => [{kind: 'record', step, name, value}, {kind: 'mark', step, status: 'done'}];

const putRight: Intent[] = [
	...written('stop', 'how', 'Delivery of the transport smtp, and the queue held, 03:15 UTC'),
	{kind: 'run', step: 'refused'},
	...written('cause', 'what', 'A web form was abused'),
	...written('close', 'done', 'The form is closed'),
];

test('everything that is sent is answered', async () => {
	const {runbook, rehearsal} = await openShipped('banned-ip');
	const sent = runbook.steps.flatMap(({id, parts}) => Object.keys(parts).map(part => `${id} ${part}`));
	const answered = Object.entries(rehearsal.steps).flatMap(([id, {fails: _, ...parts}]) => Object.keys(parts).map(part => `${id} ${part}`));
	assert.deepEqual(new Set(answered), new Set(sent));
});

test('the whole outage is walked, and mail is accepted only after Microsoft was asked', async t => {
	const opened = await openShipped('banned-ip');
	const {came, steps} = await walk(t, opened, {intents: [
		...bounce, way('portal'),
		{kind: 'run', step: 'servers'},
		{kind: 'choose', step: 'servers', keys: ['192.0.2.25']},
		{kind: 'run', step: 'dns'},
		...putRight,
		{kind: 'wait', step: 'lifted'}, {kind: 'wait', step: 'lifted'},
		...written('portal', 'asked', '192.0.2.25, 2026-11-22 04:02'),
		{kind: 'wait', step: 'lifted'},
		{kind: 'mark', step: 'release', status: 'done'},
		{kind: 'mark', step: 'resend', status: 'done'},
		{kind: 'mark', step: 'aftercare', status: 'done'},
		{kind: 'finish'},
	]});
	assert.deepEqual(came.filter(({exit}) => exit !== 0).map(({intent, exit}) => [intent, exit]), [['run servers', 3], ['wait lifted', 3]]);
	assert.deepEqual(Object.entries(steps).filter(([, status]) => status !== 'done'), [['mail', 'not-applicable'], ['lifted-by-hand', 'not-applicable']]);
});

test('the code decides whom to ask, and without a mail log one looks by hand', async t => {
	const opened = await openShipped('banned-ip');
	const applying = async (value: string, given = opened.params) => {
		const {steps} = await walk(t, {...opened, params: given}, {intents: [...bounce, way(value)]});
		return ['refused', 'portal', 'mail', 'lifted', 'lifted-by-hand'].filter(id => steps[id] !== 'not-applicable');
	};

	assert.deepEqual(await applying('portal'), ['refused', 'portal', 'lifted']);
	assert.deepEqual(await applying('mail'), ['refused', 'mail', 'lifted']);
	assert.deepEqual(await applying('mail', {...opened.params, log: null}), ['mail', 'lifted-by-hand']);
});

test('what goes wrong is said, and is looked up again', async t => {
	const opened = await openShipped('banned-ip');
	const {came, steps, outputs} = await walk(t, opened, {
		faults: ['throttled@servers', 'zero-rows@dns', 'role-missing@refused', 'session-expired@lifted'],
		intents: [
			{kind: 'run', step: 'servers'}, {kind: 'run', step: 'servers'}, {kind: 'choose', step: 'servers', keys: ['192.0.2.25']},
			{kind: 'run', step: 'dns'}, {kind: 'run', step: 'refused'}, ...putRight, {kind: 'wait', step: 'lifted'}, {kind: 'wait', step: 'lifted'}, {kind: 'wait', step: 'lifted'},
		],
	});
	const exits = came.filter(({intent}) => /^(?:run|wait|choose)/.test(intent)).map(({intent, exit}) => `${intent} ${exit}`);
	assert.deepEqual(exits, ['run servers 3', 'run servers 3', 'choose servers 0', 'run dns 0', 'run refused 1', 'run refused 0', 'wait lifted 0', 'wait lifted 3', 'wait lifted 3']);
	assert.equal(came.filter(({intent, message}) => intent === 'wait lifted' && message.includes('The check could not be carried out')).length, 1);
	assert.deepEqual(outputs['dns'], []);
	assert.deepEqual(['servers', 'dns', 'refused', 'lifted'].map(id => steps[id]), ['done', 'done', 'done', 'waiting']);
});
