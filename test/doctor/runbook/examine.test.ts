import assert from 'node:assert/strict';
import {test} from 'node:test';
import {examineRunbook, type Company} from '../../../source/doctor/runbook/examine.js';
import type {SessionSeen} from '../../../source/doctor/runbook/contract.js';
import {Failure} from '../../../source/failure.js';
import type {Tenant} from '../../../source/run/status.js';
import {loadRunbookFromFiles} from '../../../source/runbook/load.js';
import type {Prepared, Session, SessionEvent, SessionRequest} from '../../../source/session/contract.js';

const loaded = await loadRunbookFromFiles(new Map([['runbook.yaml', new TextEncoder().encode(`
handrail: 1
id: two
title: Two
parameters: {admin: {title: Admin}}
sessions:
  exchange: {title: Exchange Online, service: exchange, connect: {browser: 'Connect-ExchangeOnline -UserPrincipalName $params.admin', device: Connect-ExchangeOnline -Device}, disconnect: Disconnect-ExchangeOnline}
  graph: {title: Microsoft Graph, service: graph, connect: Connect-MgGraph}
  unused: {title: Unused, connect: Connect-Something}
phases:
  - title: All
    steps:
      - {id: read, title: Read, run: {session: exchange, effect: read, script: Get-InboundConnector}}
      - {id: users, title: Users, run: {session: graph, effect: change, script: Update-MgUser}, verify: {script: Get-MgUser, expect: 'true'}}
`)]]), '/nowhere');

const contoso: Tenant = {tenant: 'c', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso.example'};
const fabrikam: Tenant = {tenant: 'f', domain: 'fabrikam.onmicrosoft.com', account: 'dana@fabrikam.example'};

/** A service that finds every command but those that are missing, and remembers what it was sent. */
class Service {
	who: Record<string, Tenant[]> = {exchange: [contoso], graph: [contoso]};
	missing: string[] = [];
	signInFails = '';
	/** Why no session can be opened. */
	closed: Failure | undefined;
	readonly sent: string[] = [];
	readonly secretsSent: string[] = [];
	onSend: (what: string) => void = () => undefined;

	session = (name: string): Session => {
		let isClosed = false;
		return {
			name,
			kind: 'powershell',
			host: 'PowerShell 7.6.5',
			get alive() {
				return !isClosed;
			},
			open: async () => {
				if (this.closed) {
					throw this.closed;
				}

				this.sent.push(`${name} open`);
			},
			close: async () => {
				this.sent.push(...isClosed ? [] : [`${name} close`]);
				isClosed = true;
			},
			identities: async () => this.who[name]!,
			prepare: async request => this.#prepared(name, request),
		};
	};

	#prepared(name: string, request: SessionRequest): Prepared {
		const {part, step} = request.address;
		const what = `${name} ${part}${step === undefined ? '' : ` ${step}`}`;
		return {
			process: {pid: 2, startedAt: '1', bootId: 'b', host: 'h'},
			discard: async () => undefined,
			cancel: () => undefined,
			keepSecret: () => undefined,
			send: () => this.#send(what, request),
		};
	}

	async * #send(what: string, {address, script, data}: SessionRequest): AsyncGenerator<SessionEvent, void, void> {
		this.sent.push(what);
		this.onSend(what);
		assert.doesNotMatch(script, /InboundConnector|MgUser/, 'no script of a step is ever sent');
		if (address.part === 'connect' && this.signInFails !== '') {
			yield {type: 'error', kind: 'terminating', message: this.signInFails, id: '', line: 1, column: 1};
			yield {type: 'finished', outcome: 'failed', exitCode: undefined, sessionAlive: true, truncated: false};
			return;
		}

		const scripts = (data.params['scripts'] ?? []) as Array<{part: string; text: string}>;
		const rows = scripts.map(({part, text}) => JSON.stringify({part, problems: [], commands: [...text.matchAll(/\b[A-Z][a-z]+-\w+/g)].map(([name]) => ({name, text: name, line: 1, found: !this.missing.includes(name), tested: false, module: null, version: null, parameters: []}))}));
		yield {type: 'objects', rows, types: {}, text: ''};
		yield {type: 'finished', outcome: 'ok', exitCode: undefined, sessionAlive: true, truncated: false};
	}
}

async function examine(service: Service, {expected, way = 'browser', signal = new AbortController().signal}: {expected?: string; way?: 'browser' | 'none'; signal?: AbortSignal} = {}): Promise<SessionSeen[]> {
	const company: Company = {
		pickWay: async () => way === 'none' ? undefined : way,
		parametersFor: async () => ({params: {admin: 'dana'}, secrets: {}}),
		say: () => undefined,
		show: () => undefined,
	};
	return examineRunbook({loaded, make: service.session, expected, company, signal});
}

test('each session that a step needs is opened, signed in, looked at, signed out and ended; no step is run', async () => {
	const service = new Service();
	const seen = await examine(service, {expected: 'Contoso.onmicrosoft.com'});
	assert.deepEqual(seen.map(({name, state, way, identity}) => [name, state, way, identity?.domain]), [['exchange', 'open', 'browser', contoso.domain], ['graph', 'open', 'connect', contoso.domain]]);
	assert.deepEqual(service.sent, ['exchange open', 'exchange connect', 'exchange look', 'exchange look read', 'exchange disconnect', 'exchange close', 'graph open', 'graph connect', 'graph look', 'graph look users', 'graph look', 'graph close']);
	assert.deepEqual(seen[1]!.scripts.map(({step, part}) => [step, part]), [[undefined, 'way connect'], ['users', 'run'], ['users', 'verify']]);
});

test('another tenant than the one that is meant is refused, and nothing but the sign-out is sent there', async () => {
	const service = new Service();
	const [exchange] = await examine(service, {expected: 'fabrikam.onmicrosoft.com'});
	assert.deepEqual([exchange!.state, exchange!.identity, exchange!.scripts], ['refused', contoso, []]);
	assert.match(exchange!.trouble, /signed in to contoso\.onmicrosoft\.com as dana@contoso\.example, and this is meant for fabrikam\.onmicrosoft\.com/);
	assert.deepEqual(service.sent.slice(0, 4), ['exchange open', 'exchange connect', 'exchange disconnect', 'exchange close']);
});

test('two sessions in two tenants, and one that is signed in twice, are refused', async () => {
	const service = new Service();
	service.who['graph'] = [fabrikam];
	assert.match((await examine(service))[1]!.trouble, /signed in to fabrikam\.onmicrosoft\.com, but the session before it to contoso\.onmicrosoft\.com/);
	service.who['exchange'] = [contoso, fabrikam];
	const [exchange, graph] = await examine(service);
	assert.deepEqual([exchange!.state, exchange!.identity, graph!.state], ['refused', null, 'open']);
	assert.match(exchange!.trouble, /signed in more than once/);
});

test('a sign-in that fails, or that nobody picks a way for, is told in its own words, and the next session is looked at', async () => {
	const service = new Service();
	service.signInFails = 'AADSTS50076: use a second factor.';
	const seen = await examine(service);
	assert.deepEqual(seen.map(({state, trouble}) => [state, trouble]), [['failed', 'Signing in to Exchange Online did not work: AADSTS50076: use a second factor.'], ['failed', 'Signing in to Microsoft Graph did not work: AADSTS50076: use a second factor.']]);
	assert.ok(service.sent.includes('exchange close'));
	assert.match((await examine(new Service(), {way: 'none'})).map(({trouble}) => trouble)[0]!, /^No way to sign in to Exchange Online was picked/);
	const nobody = new Service();
	nobody.who['exchange'] = [];
	assert.equal((await examine(nobody))[0]!.trouble, 'Nobody is signed in to Exchange Online.');
});

test('a session that cannot be opened is told with what to do instead', async () => {
	const service = new Service();
	service.closed = new Failure(3, 'There is no PowerShell.', {kept: 'Nothing was sent.', next: 'Paste instead.'});
	const [exchange] = await examine(service);
	assert.deepEqual([exchange!.state, exchange!.trouble, service.sent[0]], ['failed', 'There is no PowerShell. Paste instead.', 'exchange close']);
});

test('where something is missing and the sign-in is gone, that is said instead of a missing role', async () => {
	const service = new Service();
	service.missing = ['Get-InboundConnector'];
	service.onSend = what => {
		if (what === 'exchange look read') {
			service.who['exchange'] = [];
		}
	};

	const [expired] = await examine(service);
	assert.deepEqual([expired!.state, expired!.roles], ['expired', []]);
	const still = new Service();
	still.missing = ['Get-InboundConnector'];
	const [open] = await examine(still);
	assert.equal(open!.state, 'open');
	assert.equal(open!.scripts.find(({step}) => step === 'read')!.commands[0]!.found, false);
});

test('an interruption ends the session and goes no further', async () => {
	const service = new Service();
	const stop = new AbortController();
	service.onSend = what => {
		if (what === 'exchange connect') {
			stop.abort();
		}
	};

	await assert.rejects(examine(service, {signal: stop.signal}), (error: unknown) => error instanceof Failure && error.exit === 1 && error.message.startsWith('Interrupted.'));
	assert.deepEqual(service.sent, ['exchange open', 'exchange connect', 'exchange close']);
});
