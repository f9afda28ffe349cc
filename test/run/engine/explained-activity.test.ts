import assert from 'node:assert/strict';
import {test} from 'node:test';
import {answerTo} from '../../../source/run/engine/answer-to.js';
import {carryOut} from '../../../source/run/engine/carry-out.js';
import type {Activity} from '../../../source/run/engine/contract.js';
import {answering} from './place.js';
import {liveWith, missing, Service} from './service.js';

const runbook = `
handrail: 1
id: tenant
title: A read
sessions:
  exchange: {title: Exchange Online, service: exchange, connect: Connect-ExchangeOnline}
phases:
  - title: Work
    steps:
      - {id: read, title: Read, run: {session: exchange, effect: read, script: Get-InboundConnector, output: rows}}
`;

test('while it is asked who is signed in to explain an answer, that command goes on until its answer is in the journal', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	const asks = answering({'bind-tenant': true});
	await carryOut({kind: 'run', step: 'read'}, live, asks);

	service.replies.push({events: [missing('Get-InboundConnector')]});
	const went: string[] = [];
	const told = {
		undefined: 'not sent',
		string: 'awaited',
		object: 'answered',
	};
	let sent: Activity | undefined;
	live.subscribe(() => {
		sent = live.activity?.part === 'run' ? live.activity : sent;
		const now = `${live.activity?.part}, ${sent === undefined ? '' : told[typeof answerTo(sent, live.journal.events) as keyof typeof told]}`;
		if (went.at(-1) !== now) {
			went.push(now);
		}
	});
	await carryOut({kind: 'run', step: 'read'}, live, asks);
	assert.equal(sent?.sent?.attempt, 2);
	assert.deepEqual(went.slice(went.indexOf('run, not sent')), ['run, not sent', 'run, awaited', 'identity, awaited', 'run, awaited', 'run, answered']);
});
