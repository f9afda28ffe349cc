import assert from 'node:assert/strict';
import {test} from 'node:test';
import {carryOut} from '../../../source/run/engine/carry-out.js';
import type {LiveRun} from '../../../source/run/engine/live-run.js';
import type {JsonObject, Row} from '../../../source/runbook/values.js';
import {answering} from './place.js';
import {dana, liveWith, Service, wrong} from './service.js';

const runbook = `
handrail: 1
id: rogue
title: Rogue connectors
parameters:
  note: {title: Note, optional: true}
  code: {title: Code, type: secret}
  made: {title: Made, type: generated-secret, per: item}
sessions:
  exchange: {title: Exchange Online, service: exchange, connect: Connect-ExchangeOnline}
phases:
  - title: Work
    steps:
      - {id: find, title: Find, run: {session: exchange, effect: read, script: Get-InboundConnector, output: connectors}, choose: {from: connectors, key: Guid, as: rogue}}
      - id: disable
        title: Disable
        for-each: rogue
        run: {session: exchange, effect: change, script: 'Set-InboundConnector -Identity $item.guid -Owner $item.Owner.Id'}
        verify: {script: 'Get-InboundConnector', expect: 'true'}
        undo: {script: 'Set-InboundConnector -Identity $item.Guid -Comment $params.note'}
      - {id: label, title: Label, for-each: rogue, run: {session: exchange, effect: change, script: 'Set-InboundConnector -Identity $item.Guid -Comment $params.note'}, verify: {script: Get-X, expect: 'true'}}
      - {id: around, title: Around, for-each: rogue, run: {session: exchange, effect: change, script: 'Set-InboundConnector -Identity $(($item).Owner)'}, verify: {script: Get-X, expect: 'true'}}
      - {id: unclear, title: Unclear, for-each: rogue, run: {session: exchange, effect: change, script: 'Set-InboundConnector -Identity $item.$name'}, verify: {script: 'Get-X $item.$name', expect: 'true'}}
      - {id: show, title: Show, run: {session: exchange, effect: read, script: 'Write-Output $params.note'}}
      - {id: report, title: Report, run: {session: exchange, effect: read, script: 'Write-Output $outputs.connectors'}}
      - {id: wipe, title: Wipe, run: {session: exchange, effect: change, script: 'Set-Wipe $outputs.connectors'}, verify: {script: Get-X, expect: 'true'}}
      - {id: both, title: Both, run: {session: exchange, effect: change, script: 'Set-A -Code $params.Code; Set-B'}, verify: {script: Get-X, expect: 'true'}}
      - {id: recode, title: Recode, for-each: rogue, run: {session: exchange, effect: change, script: 'Set-A -Identity $item.Guid -Code $params.made'}}
`;

const noNote: JsonObject = {note: null};
const good = {Guid: 'k1', Owner: {Id: 'o1'}};
const yes = () => answering({'bind-tenant': true, secret: 'p7-secret', 'generated-secret': true});
const carry = async (intent: Parameters<typeof carryOut>[0], live: LiveRun, asks = yes()) => carryOut(intent, live, asks);
const run = async (step: string, live: LiveRun, asks = yes()) => carry({kind: 'run', step}, live, asks);
const rowsReply = (rows: Row[], truncated = false) => ({events: [{type: 'objects' as const, rows, types: {}, text: ''}], end: {truncated}});

/** A run in which these rows were read and chosen. */
async function chosen(t: Parameters<typeof liveWith>[0], rows: Row[], parameters = noNote): Promise<{service: Service; live: LiveRun}> {
	const service = new Service();
	const live = await liveWith(t, service, runbook, parameters);
	service.replies.push(rowsReply(rows));
	await run('find', live);
	await carry({kind: 'choose', step: 'find', keys: rows.map(row => (row as {Guid: string}).Guid)}, live);
	service.requests.length = 0;
	service.log.length = 0;
	return {service, live};
}

for (const [why, row] of [
	['is not there', {Guid: 'k1'}],
	['is null', {Guid: 'k1', Owner: null}],
	['is an empty list', {Guid: 'k1', Owner: []}],
	['has nothing where the script looks', {Guid: 'k1', Owner: {Id: ' '}}],
	['has nothing that can be seen where the script looks', {Guid: 'k1', Owner: {Id: '\u0000 \u200B\uFEFF'}}],
	['has an object without anything where the script looks', {Guid: 'k1', Owner: {Id: {}}}],
	['was cut when it was kept', {Guid: 'k1', Owner: {$truncated: true}}],
	['could not be read', {Guid: 'k1', Owner: {Id: {$error: 'Access denied'}}}],
] as const) {
	test(`nothing is sent for an item of which a value that the script names ${why}`, async t => {
		const {service, live} = await chosen(t, [row as unknown as Row]);
		await assert.rejects(run('disable', live), /The item "k1" of "disable" has no Owner.*nothing was sent/v);
		await assert.rejects(carry({kind: 'what-if', step: 'disable'}, live), /has no Owner/v);
		assert.deepEqual(service.sent, []);
		assert.equal(live.itemState('disable', 'k1')?.status, 'open');
	});
}

test('an empty value is found however the script writes its variable', async t => {
	const {service, live} = await chosen(t, [{Guid: 'k1', Owner: ''}]);
	await assert.rejects(run('around', live), /The item "k1" of "around" has no Owner.*nothing was sent/v);
	assert.deepEqual(service.sent, []);
});

test('an effect is not sent when nobody can see which value it works with', async t => {
	const {service, live} = await chosen(t, [good]);
	await assert.rejects(run('unclear', live), /"unclear" was not sent\. The script works with \$item\.\$name.*Write \$item\.NAME/v);
	await assert.rejects(carry({kind: 'what-if', step: 'unclear'}, live), /\$item\.\$name/v);
	assert.deepEqual(service.sent, []);
	assert.equal(live.itemState('unclear', 'k1')?.status, 'open');
});

test('a value is found in whatever case the script names it, as PowerShell has it', async t => {
	const {service, live} = await chosen(t, [good]);
	assert.equal((await run('disable', live)).exit, 0);
	assert.deepEqual(service.sent, ['disable run k1', 'disable verify k1']);
});

test('what has an effect is not sent with an empty parameter, a read may be; an undo is an effect', async t => {
	const {service, live} = await chosen(t, [good]);
	await assert.rejects(run('label', live), /names the parameter "note", and this run has no value for it.*nothing was sent/v);
	await run('disable', live);
	await assert.rejects(carry({kind: 'undo', step: 'disable'}, live), /names the parameter "note"/v);
	assert.equal((await run('show', live)).exit, 0);
	assert.deepEqual(service.sent, ['disable run k1', 'disable verify k1', 'show run']);
	const given = await chosen(t, [good], {note: 'ours'});
	assert.equal((await run('label', given.live)).exit, 0);
});

test('an output that was cut is not there for a script that names it, a read nor a change', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	service.replies.push(rowsReply([good], true));
	await run('find', live);
	for (const step of ['report', 'wipe']) {
		await assert.rejects(run(step, live), /works from the output "connectors".*it was cut\. Nothing was sent/v); // eslint-disable-line no-await-in-loop
	}

	service.replies.push(rowsReply([good]));
	await run('find', live);
	assert.equal((await run('report', live)).exit, 0);
});

test('nor is an output whose evidence is gone', async t => {
	const {live} = await chosen(t, [good]);
	live.bodies.clear();
	await assert.rejects(run('report', live), /cannot be read back\. Nothing was sent/v);
});

test('a change that was refused as a whole is sent again after the wait, the guard asked anew', async t => {
	const {service, live} = await chosen(t, [good]);
	service.replies.push({events: [wrong('Too Many Requests. Retry after 20 ms.')]});
	const waited: string[] = [];
	live.subscribe(() => {
		waited.push(...live.activity?.waiting === undefined || waited.includes(live.activity.waiting) ? [] : [live.activity.waiting]);
	});
	assert.equal((await run('disable', live)).exit, 0);
	assert.deepEqual(service.log, ['exchange identity', 'disable run k1', 'exchange identity', 'disable run k1', 'disable verify k1']);
	assert.match(waited[0]!, /^The service asks to wait .*, until \d.*It is sent again at .*; ctrl-c gives up\.$/v);
	assert.equal(live.itemState('disable', 'k1')?.attempts, 2);
});

test('what somebody marks during the wait is not sent again', async t => {
	const {service, live} = await chosen(t, [good]);
	service.replies.push({events: [wrong('Too many requests, retry after 300 milliseconds')]});
	let marking: Promise<unknown> | undefined;
	live.subscribe(() => {
		if (live.activity?.waiting !== undefined) {
			marking ??= carry({kind: 'mark', step: 'disable', item: 'k1', status: 'done', reason: 'In the admin center.'}, live);
		}
	});
	await run('disable', live);
	await marking;
	assert.deepEqual(service.sent, ['disable run k1']);
	assert.equal(live.itemState('disable', 'k1')?.status, 'done');
});

test('what asked to wait is waited for before the next thing goes there', async t => {
	const {service, live} = await chosen(t, [good, {Guid: 'k2', Owner: {Id: 'o2'}}]);
	const warning = 'The request was throttled; retry after 300 milliseconds.';
	service.replies.push({events: [{type: 'stream', stream: 'warning', text: warning}]});
	const begun = Date.now();
	const times: Array<[string, number]> = [];
	service.onLog = line => {
		times.push([line, Date.now() - begun]);
	};

	assert.equal((await run('disable', live)).exit, 0);
	const [, warned] = times.find(([line]) => line === 'disable run k1')!;
	const [, next] = times.find(([line]) => line === 'disable verify k1')!;
	assert.ok(next - warned >= 290, String(next - warned));
});

test('a wait before sending can be given up, and then nothing is sent', async t => {
	const {service, live} = await chosen(t, [good]);
	live.pool.holdUntil('exchange', performance.now() + 600_000);
	live.abort = new AbortController();
	live.subscribe(() => {
		if (live.activity?.waiting !== undefined) {
			live.abort?.abort();
		}
	});
	await assert.rejects(run('disable', live), /Cancelled while Exchange Online was waited for.*Nothing was sent/v);
	assert.deepEqual(service.sent, []);
});

test('a change of which a part may have happened is not sent again by itself; it is said until when the service asks to wait', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	service.replies.push({events: [wrong('Status: 429 (TooManyRequests)\nRetry-After: 120')]});
	const {exit, message} = await run('both', live);
	assert.equal(exit, 1);
	assert.match(message, /what stands before it may have been done\. The service asks to wait 2 min, until \d/v);
	assert.deepEqual(service.sent, ['both run']);
	assert.equal(live.stepState('both').status, 'failed');
});

test('a service that asks for hours is not waited for by itself', async t => {
	const {service, live} = await chosen(t, [good]);
	service.replies.push({events: [wrong('Too many requests, retry after 2 hours')]});
	const {message} = await run('disable', live);
	assert.match(message, /nothing was done\. The service asks to wait 2 h, until .*longer than Handrail waits by itself \(15 min\)/v);
	assert.deepEqual(service.sent, ['disable run k1']);
});

test('a secret is asked for once and never recorded', async t => {
	const service = new Service();
	const live = await liveWith(t, service, runbook);
	const asks = yes();
	await run('both', live, asks);
	await carry({kind: 'run', step: 'both', again: true}, live, asks);
	assert.equal(asks.asked.filter(({kind}) => kind === 'secret').length, 1);
	assert.deepEqual(service.requests.filter(({address}) => address.part === 'run').map(({secrets}) => secrets), [{code: 'p7-secret'}, {code: 'p7-secret'}]);
	assert.ok(!JSON.stringify(live.journal.events).includes('p7-secret'));
});

test('a secret that was typed for one script is hidden in what every later one says', async t => {
	const {service, live} = await chosen(t, [good]);
	await run('both', live);
	await run('show', live);
	const shown = service.requests.at(-1)!;
	assert.deepEqual([shown.secrets, [...shown.hidden!]], [{}, [['code', 'p7-secret']]]);
});

test('a secret that a host made for an item is hidden in what every later request and question says, each of several', async t => {
	const {service, live} = await chosen(t, [good, {Guid: 'k2', Owner: {Id: 'o2'}}]);
	for (const value of ['made-one', 'made-two']) {
		service.replies.push({events: [{type: 'secret', name: 'made', item: undefined, value}]});
	}

	await run('recode', live);
	service.questions.length = 0;
	await run('show', live);
	await run('both', live);
	const made = [['made', 'made-one'], ['made', 'made-two']];
	assert.deepEqual([...service.requests.find(({address}) => address.step === 'show')!.hidden!], made);
	assert.deepEqual(service.questions.map(({hidden}) => [...hidden!].filter(([name]) => name === 'made')), [made]);
});

test('a trial is sent with -WhatIf, the guard asked each time, and the journal hears of it nothing', async t => {
	const {service, live} = await chosen(t, [good, {Guid: 'k2', Owner: {Id: 'o2'}}]);
	const before = live.journal.events.length;
	for (const name of ['one', 'two']) {
		service.replies.push({events: [{type: 'line', stream: 'stdout', text: `What if: Performing the operation "Set" on target "${name}".`}]});
	}

	const {exit, report, message} = await carry({kind: 'what-if', step: 'disable'}, live);
	assert.equal(exit, 0);
	assert.match(message, /for 2 items\. Nothing was changed, and the run is as it was/v);
	assert.deepEqual(report!.information, ['What if: Performing the operation "Set" on target "one".', 'What if: Performing the operation "Set" on target "two".']);
	assert.deepEqual(service.log, ['exchange identity', 'disable run k1', 'exchange identity', 'disable run k2']);
	assert.deepEqual(service.requests.map(({whatIf, effect, errorAction}) => [whatIf, effect, errorAction]), [[true, 'read', 'Stop'], [true, 'read', 'Stop']]);
	assert.equal(live.journal.events.length, before);
});

test('a trial that is refused says why and sends nothing for the other items', async t => {
	const {service, live} = await chosen(t, [good, {Guid: 'k2', Owner: {Id: 'o2'}}]);
	service.replies.push({events: [wrong('In line 1, Remove-BlockedConnector has no -WhatIf.', {kind: 'not-sent'})]});
	const {exit, message} = await carry({kind: 'what-if', step: 'disable'}, live);
	assert.equal(exit, 3);
	assert.match(message, /nothing was sent\. In line 1, Remove-BlockedConnector has no -WhatIf/v);
	assert.equal(service.sent.length, 1);
});

test('a trial goes to no other tenant', async t => {
	const {service, live} = await chosen(t, [good]);
	service.who = [{...dana, tenant: 'b', domain: 'b.onmicrosoft.com'}];
	await assert.rejects(carry({kind: 'what-if', step: 'disable'}, live), /belongs to a\.onmicrosoft\.com.*Nothing was sent/v);
	assert.deepEqual(service.sent, []);
});
