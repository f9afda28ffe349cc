import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {test, type TestContext} from 'node:test';
import {endingWords} from '../../source/commands/guard.js';
import {activityOf} from '../../source/run/engine/activity.js';
import type {Activity, Snapshot} from '../../source/run/engine/contract.js';
import type {EventData} from '../../source/run/events.js';
import {identifyProcess} from '../../source/session/process-identity.js';
import type {ProcessIdentity} from '../../source/session/contract.js';
import {dana, eventOf, itemOf, snapshotOf, withSteps} from '../ui/fixture.js';

const gone: ProcessIdentity = {...identifyProcess(process.pid), startedAt: '0', bootId: 'a boot before this one'};

/** What is said at the end of a run in which a command was going on, as far as it is told of what was stopped. */
const said = (doing: Activity, {outcome, identity = gone, ...change}: {outcome?: EventData<'answered'>['outcome']; identity?: ProcessIdentity} & Parameters<typeof withSteps>[1]['']) => {
	const {step, item, part, sent} = doing;
	const subject = {step, ...item !== undefined && {item}, part: part as 'run', attempt: sent?.attempt ?? 1};
	const events: Snapshot['events'] = [
		...sent === undefined ? [] : [eventOf('sent', {...subject, effect: 'change', scriptSha256: '', ...identity})],
		...outcome === undefined ? [] : [eventOf('answered', {...subject, outcome, evidence: null, rows: 0, errors: [], ms: 1})],
	];
	const snapshot = withSteps(snapshotOf({events}), {[step]: change});
	return endingWords({exit: 143, sentence: 'It was asked to end.'}, {run: {engine: {snapshot}, folder: '/runs/x'}, doing}, '').replace(/^It was asked to end\. /v, '').replace(/ ?Everything acknowledged is kept.*journals\. ?/v, ' | ').replace(/To go on: .*/v, '').trim();
};

const sent = {responder: dana.id, attempt: 1};
const disabling = activityOf({step: 'disable', item: 'k1', part: 'run', sent});
const items = [itemOf('k1', 'Relay-EU-02', {status: 'unknown'})];

test('of an effect that was stopped: step and item, that its process is gone, and that its check is offered', () => {
	assert.equal(said(disabling, {outcome: 'unknown', status: 'unknown', items}), '"Disable them" (Relay-EU-02) was being run: it was stopped, and its process has ended. What came of it is not known: whoever goes on is offered its check, which only reads. |');
});

test('of a process that could not be ended, that it still runs, once', async (t: TestContext) => {
	const child = spawn('sleep', ['300'], {detached: true, stdio: 'ignore'});
	t.after(() => {
		child.kill('SIGKILL');
	});
	await once(child, 'spawn');
	assert.equal(said(disabling, {identity: identifyProcess(child.pid!), status: 'unknown', items}), `"Disable them" (Relay-EU-02) was being run: no answer was kept, and its process ${child.pid!} still runs. What came of it is not known: whoever goes on is offered its check, which only reads. |`);
});

test('of a read that was stopped, that it can be run again', () => {
	assert.equal(said(activityOf({step: 'connectors', item: undefined, part: 'run', sent}), {outcome: 'cancelled', status: 'open'}), '"Find the inbound connectors that do not belong" was being run: it was stopped, and its process has ended. It only reads, and can be run again. |');
});

test('of what ended meanwhile, that it did', () => {
	assert.equal(said(disabling, {outcome: 'ok', status: 'unknown', items}), '"Disable them" (Relay-EU-02) was being run: it ended, and its answer is kept. What came of it is not known: whoever goes on is offered its check, which only reads. |');
	assert.equal(said(disabling, {outcome: 'failed', status: 'failed', items: [itemOf('k1', 'Relay-EU-02', {status: 'failed'})]}), '"Disable them" (Relay-EU-02) was being run: it failed, and its answer is kept. |');
});

test('of what was not sent yet, that it never was', () => {
	assert.equal(said(activityOf({step: 'disable', item: undefined, part: 'connect'}), {}), '"Disable them" waited for somebody to sign in: that was given up, and nothing more was sent. |');
});
