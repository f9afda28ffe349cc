import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {carryOut} from '../../../source/run/engine/carry-out.js';
import {answering} from './place.js';
import {liveWith, Service, wrong} from './service.js';

const runbook = `
handrail: 1
id: gone
title: Gone
sessions:
  exchange: {title: Exchange Online, service: exchange, connect: Connect-ExchangeOnline}
phases:
  - title: Work
    steps:
      - id: remove
        title: Remove it
        run: {session: exchange, effect: change, script: Set-InboundConnector -Identity x -Enabled:$false}
        verify: {script: Get-InboundConnector, expect: 'result.filter(r, r.Name == "x").size() == 0'}
`;

const complaint = wrong('The server is too busy.', {kind: 'non-terminating'});
const other = {type: 'objects' as const, rows: [{Name: 'y'}], types: {}, text: ''};

const statusAfter = async (t: TestContext, events: Parameters<Service['replies']['push']>[0]['events']): Promise<{status: string | undefined; message: string}> => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	service.replies.push({}, {events, end: {outcome: 'ok'}});
	const {message} = await carryOut({kind: 'run', step: 'remove'}, live, answering({'bind-tenant': true}));
	return {status: live.status.steps.find(({id}) => id === 'remove')?.status, message};
};

test('a check that found nothing because it could not read proves nothing', async t => {
	const {status, message} = await statusAfter(t, [complaint]);
	assert.equal(status, 'unknown');
	assert.match(message, /found nothing, and it reported an error, so nothing is known: The server is too busy\./v);
});

test('a check that found nothing and complained of nothing proves that it is gone', async t => {
	assert.equal((await statusAfter(t, [])).status, 'done');
});

test('a check that found the others proves it although it complained', async t => {
	assert.equal((await statusAfter(t, [other, complaint])).status, 'done');
});
