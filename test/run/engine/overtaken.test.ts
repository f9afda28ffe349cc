import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {carryOut} from '../../../source/run/engine/carry-out.js';
import type {Asks, Intent} from '../../../source/run/engine/contract.js';
import {answering} from './place.js';
import {liveWith, Service} from './service.js';

const runbook = `
handrail: 1
id: overtaken
title: Overtaken
parameters: {code: {title: Code, type: secret}}
sessions:
  exchange: {title: Exchange Online, service: exchange, connect: Connect-ExchangeOnline}
phases:
  - title: Work
    steps:
      - {id: find, title: Find, run: {session: exchange, effect: read, script: Get-InboundConnector, output: connectors}, choose: {from: connectors, key: Guid, as: rogue}}
      - {id: disable, title: Disable, for-each: rogue, run: {session: exchange, effect: change, script: 'Set-A -Identity $item.Guid -Code $params.code'}}
      - {id: change, title: Change, run: {session: exchange, effect: change, script: 'Set-A -Code $params.code'}}
`;

/** Carries an intent out; while it asks for the secret, another one is carried out. */
async function whileAsked(t: TestContext, intent: Intent, meanwhile: Intent) {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	const yes = answering({'bind-tenant': true, secret: 'p7-secret'});
	service.replies.push({events: [{type: 'objects', rows: [{Guid: 'k1'}, {Guid: 'k2'}], types: {}, text: ''}], end: {}});
	await carryOut({kind: 'run', step: 'find'}, live, yes);
	await carryOut({kind: 'choose', step: 'find', keys: ['k1', 'k2']}, live, yes);
	service.requests.length = 0;
	const asks: Asks = {
		async ask(question) {
			if (question.kind === 'secret') {
				assert.equal((await carryOut(meanwhile, live, yes)).exit, 0);
			}

			return yes.ask(question);
		},
	};
	return {live, service, carried: carryOut(intent, live, asks)};
}

test('a step that is marked done while it is being prepared is not sent', async t => {
	const {live, service, carried} = await whileAsked(t, {kind: 'run', step: 'change'}, {kind: 'mark', step: 'change', status: 'done', reason: 'By hand.'});
	await assert.rejects(carried, /^Failure: While "Change" was being prepared here, somebody said or did more about it: it is done now\. Nothing was sent\./v);
	assert.deepEqual(service.requests.filter(({address}) => address.step === 'change'), []);
	assert.deepEqual(live.journal.events.filter(event => event.kind === 'sent' && event.data.step === 'change'), []);
	assert.equal(live.stepState('change').status, 'done');
});

test('nor is an item, and what is said of another item holds nothing up', async t => {
	const {live, service, carried} = await whileAsked(t, {kind: 'run', step: 'disable', items: ['k1']}, {kind: 'mark', step: 'disable', item: 'k1', status: 'skipped', reason: 'Ours.'});
	await assert.rejects(carried, /While "Disable", k1, was being prepared here.*it is skipped now/v);
	assert.deepEqual(service.requests.filter(({address}) => address.step === 'disable'), []);
	assert.equal(live.itemState('disable', 'k1')!.status, 'skipped');

	const other = await whileAsked(t, {kind: 'run', step: 'disable', items: ['k1']}, {kind: 'mark', step: 'disable', item: 'k2', status: 'skipped', reason: 'Ours.'});
	assert.equal((await other.carried).exit, 0);
	assert.equal(other.live.itemState('disable', 'k1')!.status, 'done');
});
