import assert from 'node:assert/strict';
import {test} from 'node:test';
import {carryOut} from '../../../source/run/engine/carry-out.js';
import type {LiveRun} from '../../../source/run/engine/live-run.js';
import {signOutAtLast} from '../../../source/run/engine/sign-out.js';
import {answering, silent} from './place.js';
import {dana, liveWith, missing, Service, wrong} from './service.js';

const runbook = `
handrail: 1
id: tenant
title: A read and a change
parameters: {appId: {title: Application, optional: true}, certPassword: {title: Certificate's password, type: secret}}
sessions:
  exchange:
    title: Exchange Online
    service: exchange
    connect: {browser: Connect-ExchangeOnline, device: Connect-ExchangeOnline -Device, certificate: 'Connect-ExchangeOnline -AppId $params.appId', file: 'Connect-ExchangeOnline -CertificatePassword $params.certPassword'}
    disconnect: Disconnect-ExchangeOnline
  graph: {title: Microsoft Graph, service: graph, connect: Connect-MgGraph}
  here: {title: Local tools}
phases:
  - title: Work
    steps:
      - {id: read, title: Read, run: {session: exchange, effect: read, script: Get-InboundConnector, output: rows}}
      - {id: change, title: Change, run: {session: exchange, effect: change, script: Set-InboundConnector -Identity one}, verify: {script: Get-InboundConnector, expect: 'size(result) == 0'}}
      - {id: two, title: Change two, run: {session: exchange, effect: change, script: Set-User a; Set-InboundConnector one}}
      - {id: users, title: Users, run: {session: graph, effect: read, script: Get-MgUser}}
      - {id: local, title: Local, run: {session: here, effect: change, script: Set-Thing}, verify: {script: Get-Thing, expect: 'true'}}
`;

const yes = () => answering({'bind-tenant': true, way: 'device'});
const sessionEvents = (live: LiveRun) => live.journal.events.flatMap(event => event.kind === 'session' ? [event.data.state] : []);
const run = async (step: string, live: LiveRun, asks = yes()) => carryOut({kind: 'run', step}, live, asks);

/** Cancels what is carried out once the service's log has this line. */
function cancelAt(stage: string, service: Service, live: LiveRun): void {
	const abort = new AbortController();
	live.abort = abort;
	service.onLog = line => {
		if (line === stage) {
			abort.abort();
		}
	};
}

test('a session that turned out to be in another tenant reads nothing there afterwards', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	await run('read', live);
	service.who = [{tenant: 'b', domain: 'b.onmicrosoft.com', account: dana.account}];
	await assert.rejects(run('change', live), /belongs to a\.onmicrosoft\.com/v);
	await assert.rejects(run('read', live), /belongs to a\.onmicrosoft\.com/v);
	assert.deepEqual(service.sent, ['read run']);
	assert.ok(service.sessions.every(({alive}) => !alive), 'and no process stays signed in there');
});

test('an account that was refused is asked about again before the next read', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	await run('read', live);
	service.who = [{...dana, account: 'mallory@a.example'}];
	await assert.rejects(run('change', live), /mallory/v);
	await assert.rejects(run('read', live), /mallory/v);
	assert.deepEqual(service.sent, ['read run']);
});

test('the tenant is asked for before each thing with an effect, and not again before a read', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	await run('read', live);
	await run('read', live);
	await run('change', live);
	assert.deepEqual(service.log, ['exchange open', 'exchange connect', 'exchange identity', 'read run', 'read run', 'exchange identity', 'change run', 'change verify']);
	assert.deepEqual(live.pool.states[0], {name: 'exchange', title: 'Exchange Online', kind: 'powershell', state: 'open', since: live.pool.states[0]!.since, account: dana.account, tenant: dana, way: 'device', host: 'PowerShell 7.6.5'});
});

test('two services are two processes, each signed in once', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	for (const step of ['read', 'users', 'change', 'users']) {
		await run(step, live); // eslint-disable-line no-await-in-loop
	}

	assert.deepEqual(service.log.filter(line => /open|connect/v.test(line)), ['exchange open', 'exchange connect', 'graph open', 'graph connect']);
});

test('a session without a service binds its host without a question, whatever it says of a tenant', async t => {
	const service = new Service();
	service.who = [{tenant: 'b', domain: 'relay-1', account: 'root'}];
	const live = await liveWith(t, service, runbook);
	assert.equal((await run('local', live, answering({}))).exit, 0);
	assert.deepEqual(live.index.host, {tenant: null, domain: 'relay-1', account: 'root'});
	assert.equal(live.index.tenant, undefined);
	service.who = [{tenant: null, domain: 'relay-2', account: 'root'}];
	await assert.rejects(carryOut({kind: 'run', step: 'local', again: true}, live, answering({})), /runs on relay-2.*mark it by hand/v);
});

test('a sign-in that has expired before a change is made anew by the same way, signed out first, and then the change is sent', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	await run('read', live);
	service.log.length = 0;
	service.who = [];
	service.onLog = line => {
		service.who = line === 'exchange open' ? [dana] : service.who;
	};

	const asks = yes();
	assert.equal((await run('change', live, asks)).exit, 0);
	assert.deepEqual(service.log, ['exchange identity', 'exchange disconnect', 'exchange close', 'exchange open', 'exchange connect', 'exchange identity', 'change run', 'change verify']);
	assert.deepEqual(asks.asked, [], 'the way is known');
	assert.deepEqual(sessionEvents(live), ['connecting', 'open', 'expired', 'connecting', 'open']);
});

test('a process that ended while nobody used it is said to be lost, and replaced', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	await run('read', live);
	service.sessions[0]!.alive = false;
	assert.equal(live.pool.states[0]!.state, 'lost');
	await run('read', live);
	assert.deepEqual(sessionEvents(live), ['connecting', 'open', 'lost', 'connecting', 'open']);
});

test('a way that led nowhere is asked about again', async t => {
	const service = new Service();
	service.own = {events: [wrong('AADSTS50076: multi-factor authentication is needed.')]};
	const live = await liveWith(t, service, runbook);
	await assert.rejects(run('read', live), /Signing in to Exchange Online did not work: AADSTS50076.*Nothing was sent/v);
	service.own = {};
	const asks = yes();
	await run('read', live, asks);
	assert.deepEqual(asks.asked.map(({kind}) => kind), ['way', 'bind-tenant']);
});

test('a way that needs what the run does not have is refused before it is tried', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook, {appId: null});
	await assert.rejects(run('read', live, answering({way: 'certificate'})), /by "certificate" the parameter "appId" is needed/v);
	assert.deepEqual(service.requests, []);
});

test('a secret that a way to sign in names is asked for, and given to that script alone', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	await run('read', live, answering({'bind-tenant': true, way: 'file', secret: 'p7-password'}));
	assert.deepEqual(service.requests.map(({secrets}) => secrets), [{certPassword: 'p7-password'}, {}]);
});

test('an answer is kept although nobody can say why the command was not there', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	await run('read', live);
	service.replies.push({events: [missing('Get-InboundConnector')]});
	service.who = undefined;
	const result = await run('read', live);
	assert.equal(result.exit, 1);
	assert.ok(live.journal.events.some(event => event.kind === 'answered' && event.data.outcome === 'failed'));
});

test('a missing command always fails the step, and after an effect it is not said that nothing was done', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	service.replies.push({events: [missing('Set-InboundConnector')], end: {outcome: 'ok'}});
	const {exit, message} = await run('two', live);
	assert.equal(exit, 1);
	assert.match(message, /Set-InboundConnector is not there for dana@a\.example: the account lacks the role.*What stands before it in the script may have been done/v);
	service.replies.push({events: [missing('Set-InboundConnector')]});
	assert.match((await run('change', live)).message, /lacks the role.*Nothing was sent/v);
});

test('when a command is not there because the sign-in has gone, that is what is said', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	await run('read', live);
	service.replies.push({events: [missing('Get-InboundConnector')]});
	service.who = [];
	assert.match((await run('read', live)).message, /sign-in to Exchange Online has expired.*Run the step again: it signs in first/v);
	assert.equal(live.pool.states[0]!.state, 'lost');
});

for (const message of ['The operation has timed out.', 'The underlying connection was closed.', 'Response status code does not indicate success: 503 (Service Unavailable).']) {
	test(`after "${message}" nobody knows whether the change happened, and who is signed in is asked before anything else is sent`, async t => {
		const service = new Service();
		const live = await liveWith(t, service, runbook);
		await run('read', live);
		service.replies.push({events: [wrong(message)]});
		const result = await run('change', live);
		assert.equal(result.exit, 1);
		assert.equal(live.stepState('change').status, 'unknown');
		assert.match(result.message, /Whether it happened is not known/v);
		service.log.length = 0;
		assert.equal((await run('change', live)).exit, 3, 'then only its check is sent');
		assert.deepEqual(service.log, ['exchange identity', 'change verify']);
	});
}

test('after a time-out the sign-in is in doubt, too, and the check asks first', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	service.replies.push({events: [wrong('There was no answer within 5 min, and it was stopped.', {kind: 'timeout'})], end: {outcome: 'unknown'}});
	assert.equal((await run('change', live)).exit, 1);
	service.log.length = 0;
	await run('change', live);
	assert.deepEqual(service.log, ['exchange identity', 'change verify']);
});

test('a read that timed out has only failed', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	service.replies.push({events: [wrong('The operation has timed out.')]});
	await run('read', live);
	assert.equal(live.stepState('read').status, 'failed');
});

test('a command that asked for input has failed, whatever came after', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	service.replies.push({events: [{type: 'needs-input', command: 'Set-InboundConnector', prompt: 'Are you sure?'}], end: {outcome: 'ok'}});
	const {exit, message, report} = await run('change', live);
	assert.equal(exit, 1);
	assert.match(message, /Set-InboundConnector asked for input.*Put -Confirm:\$false behind Set-InboundConnector in the runbook/v);
	assert.equal(report?.errors[0]?.kind, 'prompt');
});

test('a session that does not say who is signed in is ended, and the next step signs in anew', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	await run('read', live);
	service.who = undefined;
	await assert.rejects(run('change', live), /could not be asked.*Nothing was sent/v);
	service.who = [dana];
	assert.equal((await run('change', live)).exit, 0);
	assert.deepEqual(service.sent, ['read run', 'change run', 'change verify']);
	assert.deepEqual(sessionEvents(live), ['connecting', 'open', 'lost', 'connecting', 'open']);
});

test('what was opened is signed out as the runbook says and then ended, and the journal has it', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	await run('read', live);
	await run('users', live);
	service.log.length = 0;
	await signOutAtLast(live);
	assert.deepEqual(service.log, ['exchange disconnect', 'exchange close', 'graph close']);
	assert.deepEqual(sessionEvents(live).slice(-2), ['closed', 'closed']);
});

for (const [where, stage, prepare, sentence] of [
	['while a session is being opened', 'exchange open', (service: Service) => {
		service.neverOpens = true;
	}, /opened\. Nothing was sent/v],
	['while signing in', 'exchange connect', (service: Service) => {
		service.own = {hangs: true};
	}, /signing in to Exchange Online\. Nothing was sent/v],
	['while it is asked who is signed in', 'exchange identity', (service: Service) => {
		service.neverTells = true;
	}, /asked who is signed in\. Nothing was sent/v],
] as const) {
	test(`a cancel ${where} is heard at once, and no process stays`, async t => {
		const service = new Service();
		prepare(service);
		const live = await liveWith(t, service, runbook);
		cancelAt(stage, service, live);
		await assert.rejects(run('read', live), sentence);
		assert.deepEqual(service.sent, []);
		await live.pool.close();
		assert.ok(service.sessions.every(({alive}) => !alive));
	});
}

for (const [sessionAlive, sentence] of [[true, /cancelled\. The sign-in to Exchange Online is still there\./v], [false, /The sign-in to Exchange Online is lost: the next step that needs it signs in again\./v]] as const) {
	test(`a cancelled read says that the sign-in is ${sessionAlive ? 'still there' : 'lost'}`, async t => {
		const service = new Service();
		service.replies.push({hangs: true, end: {sessionAlive}});
		const live = await liveWith(t, service, runbook);
		cancelAt('read run', service, live);
		assert.match((await run('read', live)).message, sentence);
		assert.equal(sessionEvents(live).at(-1), sessionAlive ? 'open' : 'lost');
	});
}

test('nothing is asked of a run that nobody answers for', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	await assert.rejects(run('read', live, silent as ReturnType<typeof yes>), /No way to sign in.*was picked/v);
	assert.equal(live.pool.states[0]!.state, 'closed');
});
