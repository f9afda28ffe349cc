import assert from 'node:assert/strict';
import {test} from 'node:test';
import {evaluateEach} from '../../../source/runbook/expressions.js';
import {atTheBeginning, openShipped, stepOf, walk} from '../rehearsing.js';
import {faults, troubled, whole} from './ways.js';

const id = 'external-recipient-limit';

test('everything that is sent is answered, in both sessions, as the account that signs in', async () => {
	const {runbook, rehearsal, params} = await openShipped(id);
	const sent = runbook.steps.flatMap(({id: step, parts}) => Object.keys(parts).map(part => `${step} ${part}`));
	const answered = Object.entries(rehearsal.steps).flatMap(([step, {fails: _, ...parts}]) => Object.keys(parts).map(part => `${step} ${part}`));
	assert.deepEqual(new Set(answered), new Set(sent));
	const identity = {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: params['tenant'], account: params['admin']};
	assert.deepEqual(Object.values(rehearsal.sessions).map(session => session.identity), [identity, identity]);
});

test('each cause is stopped, with every undo, and the day is waited for until mail flows', async t => {
	const {came, steps, outputs} = await walk(t, await openShipped(id), {intents: whole});
	// Where a choice is made after the rows came.
	assert.deepEqual(came.filter(({exit}) => exit !== 0).map(({intent}) => intent), ['run senders', 'run accounts', 'run connectors']);
	assert.deepEqual(Object.entries(steps).filter(([, status]) => status !== 'done'), [['licences', 'not-applicable']]);
	assert.deepEqual(outputs['limit'], [{ObservedValue: 1204, Threshold: 22_059, Left: 20_855, EnforcementEnabled: true, Verdict: ''}]);
	assert.deepEqual(outputs['accounts']!.map(({UserPrincipalName, Kind}) => [UserPrincipalName, Kind]), [
		['news@contoso.com', 'cloud user'], ['AlexW@contoso.com', 'cloud user'], ['parcel@contoso.com', 'no account of this name'],
	]);
});

test('the senders with much are flagged, and the limit when nothing is left', async t => {
	const opened = await openShipped(id);
	const {outputs} = await walk(t, opened, {intents: [{kind: 'run', step: 'limit'}, {kind: 'run', step: 'senders'}]});
	const flagged = (step: string, label: string, rows = outputs[step]!) => evaluateEach(stepOf(opened, step).step.table!.flag!, atTheBeginning(opened), 'row', rows).flatMap((result, index) => result.ok && result.value === true ? [rows[index]![label]] : []);
	assert.deepEqual(flagged('senders', 'Sender'), ['news@contoso.com', 'AlexW@contoso.com']);
	assert.deepEqual(flagged('limit', 'Left'), [-358]);
	assert.deepEqual(flagged('limit', 'Left', [{Left: 1}, {Left: 0}, {Left: null}]), [0]);
});

test('what goes wrong is said, nothing is blocked twice, and the wait goes on', async t => {
	const {came, steps} = await walk(t, await openShipped(id), {intents: troubled, faults});
	assert.deepEqual(came.filter(({intent}) => /^(?:run|wait)/.test(intent)).map(({intent, exit}) => `${intent} ${exit}`), [
		'run limit 1', 'run limit 0', 'run senders 1', 'run senders 3', 'run accounts 3', 'run accounts 3', 'run block 1', 'run block 0', 'wait room 0', 'wait room 0',
	]);
	const said = came.map(({message}) => message).join('\n');
	for (const words of [/Get-LimitsEnforcementStatus is not there for dana@contoso\.onmicrosoft\.com/, /The sign-in to Exchange Online has expired/, /Block their sign-in: stopped at AlexW@contoso\.com, failed/]) {
		assert.match(said, words);
	}

	assert.deepEqual(['block', 'room'].map(step => steps[step]), ['done', 'done']);
});
