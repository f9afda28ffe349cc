import assert from 'node:assert/strict';
import {test} from 'node:test';
import {open} from './opened.js';
import {walk} from './walk.js';

test('everything that is sent is answered', async () => {
	const {runbook, rehearsal} = await open();
	const sent = runbook.steps.flatMap(({id, parts}) => Object.keys(parts).map(part => `${id} ${part}`));
	const answered = Object.entries(rehearsal.steps).flatMap(([id, {fails: _, ...parts}]) => Object.keys(parts).map(part => `${id} ${part}`));
	assert.deepEqual(new Set(answered), new Set(sent));
});

test('the whole outage is walked, with every undo, from the bounce to the end', async t => {
	const {came, steps, outputs} = await walk(t, 'whole');
	// Where a choice is made after the rows came, and where Microsoft has not lifted it yet.
	assert.deepEqual(came.filter(({exit}) => exit !== 0).map(({intent, exit}) => [intent, exit]), [['run waiting', 3], ['wait unblocked', 3], ['run plan', 3], ['run plan', 3]]);
	assert.deepEqual(Object.entries(steps).filter(([, status]) => status !== 'done'), [['case-ours', 'not-applicable'], ['delist', 'not-applicable'], ['plan', 'open']]);
	assert.deepEqual(outputs['quarantine'], [], 'nothing was on hold before');
	assert.deepEqual(outputs['results'], [{recipients: 8, status: 'sent', said: 'accepted'}]);
	const left = outputs['plan'] as Array<{senders: string[]}>;
	assert.deepEqual(left.map(({senders}) => senders), [['MAILER-DAEMON']], 'the suspect\'s mail is in no batch');
});

test('the code of the bounce and the owner of the tenant say whom to ask', async t => {
	const {came} = await walk(t, 'decided');
	const asking = new Set(['whose', 'case-ours', 'case-client', 'delist']);
	assert.deepEqual(came.slice(-7).map(({applies}) => applies.filter(id => asking.has(id))), [
		['whose'], ['whose'], ['delist'], [], ['whose'], ['whose', 'case-ours'], ['whose', 'case-client'],
	]);
});

test('what goes wrong is said, and is not carried out twice', async t => {
	const {came, steps, outputs} = await walk(t, 'troubled');
	assert.deepEqual(came.map(({intent, exit}) => `${intent} ${exit}`), [
		'run settings 1', 'run settings 0', 'run quarantine 0', 'run stop 1', 'run stop 0', 'run hold 1', 'run hold 3', 'mark hold 0',
		'run senders 0', 'run volume 1', 'run volume 0', 'run dns 1', 'run dns 0',
	]);
	assert.match(came.find(({intent}) => intent === 'run stop')!.message, /refused a command of the script for now/);
	assert.match(came.find(({intent}) => intent === 'run hold')!.message, /Whether the command had its effect is not known/);
	assert.deepEqual(outputs['senders'], []);
	assert.deepEqual(['settings', 'stop', 'hold', 'senders', 'volume', 'dns'].map(id => steps[id]), Array.from({length: 6}, () => 'done'));
});
