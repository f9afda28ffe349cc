import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Failure} from '../../../source/failure.js';
import {carryOut} from '../../../source/run/engine/carry-out.js';
import {answering} from './place.js';
import {liveWith, Service, wrong, type Reply} from './service.js';

const runbook = (connect = 'Connect-ExchangeOnline') => `
handrail: 1
id: modules
title: A read
sessions:
  exchange: {title: Exchange Online, service: exchange, requires: {ExchangeOnlineManagement: '>=3.5'}, connect: '${connect}'}
phases:
  - title: Work
    steps:
      - {id: read, title: Read, run: {session: exchange, effect: read, script: Get-InboundConnector}}
`;

const found = (...versions: string[]): Reply => ({events: [{type: 'objects', rows: versions.map(version => JSON.stringify({name: 'exchangeonlinemanagement', version})), types: {}, text: ''}]});

async function read(t: Parameters<typeof liveWith>[0], own: Reply, connect?: string) {
	const service = new Service();
	service.own = own;
	const live = await liveWith(t, service, runbook(connect));
	const refusal = await carryOut({kind: 'run', step: 'read'}, live, answering({'bind-tenant': true})).then(() => undefined).catch((error: unknown) => error);
	const states = live.journal.events.flatMap(event => event.kind === 'session' ? [event.data.state] : []);
	return {service, refusal, states};
}

for (const [why, own, words] of [
	['that is not installed', found(), /needs ExchangeOnlineManagement >=3\.5 \(not installed\) in PowerShell 7\.6\.5\. Nobody was signed in, and nothing was sent/v],
	['whose version will not do', found('3.4.0'), /\(3\.4\.0 would be loaded\)/v],
] as const) {
	test(`a module ${why} is told before anybody signs in, with how to get it`, async t => {
		const {service, refusal, states} = await read(t, own);
		assert.ok(refusal instanceof Failure);
		assert.equal(refusal.exit, 3);
		assert.match(refusal.message, words);
		assert.match(refusal.next ?? '', /Install-Module ExchangeOnlineManagement -Scope CurrentUser/v);
		assert.deepEqual(service.log, ['exchange open', 'exchange look', 'exchange close']);
		assert.deepEqual(states, ['connecting', 'refused']);
	});
}

for (const [why, own, connect] of [
	['is there', found('3.9.2'), undefined],
	['has a version that cannot be compared', found('of my own'), undefined],
	['is loaded by the sign-in itself', found(), 'Import-Module /opt/exchange; Connect-ExchangeOnline'],
] as const) {
	test(`who requires a module that ${why} signs in`, async t => {
		const {service, refusal} = await read(t, own, connect);
		assert.equal(refusal, undefined);
		assert.deepEqual(service.log.filter(line => line !== 'exchange look'), ['exchange open', 'exchange connect', 'exchange identity', 'read run']);
	});
}

test('where the modules cannot be asked for, the sign-in itself tells', async t => {
	const {service} = await read(t, {events: [wrong('The folder cannot be read.')]});
	assert.deepEqual(service.log.slice(0, 3), ['exchange open', 'exchange look', 'exchange connect']);
});
