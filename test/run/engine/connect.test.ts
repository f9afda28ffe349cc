import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {createRun} from '../../../source/journal/open.js';
import {carryOut} from '../../../source/run/engine/carry-out.js';
import {LiveRun} from '../../../source/run/engine/live-run.js';
import type {Tenant} from '../../../source/run/status.js';
import {loadRunbook} from '../../../source/runbook/load.js';
import type {Session, SessionEvent} from '../../../source/session/contract.js';
import {answering} from './place.js';

const runbook = `
handrail: 1
id: tenant
title: A read and a change
sessions: {exchange: {title: Exchange Online, service: exchange, connect: Connect-ExchangeOnline}}
phases:
  - title: Work
    steps:
      - id: read
        title: Read
        run: {session: exchange, effect: read, script: Get-InboundConnector, output: rows}
      - id: change
        title: Change
        run: {session: exchange, effect: change, script: Set-InboundConnector -Identity one}
        verify: {script: Get-InboundConnector, expect: 'size(result) == 0'}
`;

/** A session that answers what the test says, and remembers whom it sent something for. */
class Service {
	who: Tenant | undefined = {tenant: 'a', domain: 'a.onmicrosoft.com', account: 'dana@a.example'};
	answer: SessionEvent[] = [];
	readonly sent: string[] = [];

	session(name: string): Session {
		const {sent} = this;
		return {
			name, kind: 'powershell', alive: true, host: 'PowerShell 7.6.5',
			open: async () => undefined,
			close: async () => undefined,
			identities: async () => {
				if (this.who === undefined) {
					throw new Error('The service does not answer.');
				}

				return [this.who];
			},
			prepare: async ({address}) => ({
				process: {pid: 2, startedAt: '1', bootId: 'another', host: 'another host'},
				discard: async () => undefined,
				cancel: () => undefined,
				keepSecret: () => undefined,
				send: () => this.#send(sent, address.step === undefined ? undefined : `${address.step} ${address.part} in ${this.who?.domain ?? ''}`),
			}),
		};
	}

	/**
	What is sent for a step is remembered; signing in always works.

	@yields {SessionEvent} what the test says, and the end.
	*/
	async * #send(sent: string[], line: string | undefined): AsyncGenerator<SessionEvent> {
		const answer = line === undefined ? [] : this.answer;
		sent.push(...line === undefined ? [] : [line]);
		yield * answer;
		yield {type: 'finished', outcome: answer.length === 0 ? 'ok' : 'failed', exitCode: undefined, sessionAlive: true, truncated: false};
	}
}

async function liveWith(t: TestContext, service: Service): Promise<LiveRun> {
	const home = await mkdtemp(path.join(tmpdir(), 'handrail-test-'));
	await writeFile(path.join(home, 'runbook.yaml'), runbook);
	const loaded = await loadRunbook(path.join(home, 'runbook.yaml'));
	const journal = await createRun(home, {runbook: loaded, params: {}, secrets: [], rehearsal: false, name: 'Dana'});
	t.after(async () => {
		await journal.close();
		await rm(home, {recursive: true, force: true});
	});
	return new LiveRun({journal, runbook: loaded, make: name => service.session(name), isTrusted: async () => true, now: () => new Date()});
}

test('a session that turned out to be in another tenant reads nothing there afterwards', async t => {
	const service = new Service();
	const live = await liveWith(t, service);
	const asks = answering({'bind-tenant': true});
	await carryOut({kind: 'run', step: 'read'}, live, asks);
	service.who = {tenant: 'b', domain: 'b.onmicrosoft.com', account: 'dana@a.example'};
	await assert.rejects(carryOut({kind: 'run', step: 'change'}, live, asks), /belongs to a\.onmicrosoft\.com/v);
	await assert.rejects(carryOut({kind: 'run', step: 'read'}, live, asks), /belongs to a\.onmicrosoft\.com/v);
	assert.deepEqual(service.sent, ['read run in a.onmicrosoft.com']);
});

test('an account that was refused is asked about again before the next read', async t => {
	const service = new Service();
	const live = await liveWith(t, service);
	await carryOut({kind: 'run', step: 'read'}, live, answering({'bind-tenant': true}));
	service.who = {...service.who!, account: 'mallory@a.example'};
	await assert.rejects(carryOut({kind: 'run', step: 'change'}, live, answering({})), /mallory/v);
	await assert.rejects(carryOut({kind: 'run', step: 'read'}, live, answering({})), /mallory/v);
	assert.equal(service.sent.length, 1);
});

test('an answer is kept although nobody can say why the command was not there', async t => {
	const service = new Service();
	const live = await liveWith(t, service);
	await carryOut({kind: 'run', step: 'read'}, live, answering({'bind-tenant': true}));
	service.answer = [{type: 'error', kind: 'non-terminating', message: 'The term \'Get-InboundConnector\' is not recognized as a name of a cmdlet.', id: 'CommandNotFoundException', line: 1, column: 1}];
	service.who = undefined;
	const result = await carryOut({kind: 'run', step: 'read'}, live, answering({}));
	assert.equal(result.exit, 1);
	assert.equal(live.journal.events.at(-1)?.kind, 'answered');
});
