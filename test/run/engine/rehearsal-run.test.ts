import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import {createRun} from '../../../source/journal/open.js';
import type {Engine} from '../../../source/run/engine/contract.js';
import {openEngine} from '../../../source/run/engine/open.js';
import {loadRunbook} from '../../../source/runbook/load.js';
import {answering} from './place.js';
import {stepStatuses} from './read-snapshot.js';

const runbook = `
handrail: 1
id: door
title: A door left open
parameters:
  tenant: {title: Tenant}
  code: {title: The new code, type: generated-secret, per: item}
sessions:
  exchange: {title: Exchange Online, service: exchange, connect: Connect-ExchangeOnline}
phases:
  - title: Work
    steps:
      - id: doors
        title: Find the doors
        roles: [Global Reader]
        run: {session: exchange, effect: read, script: Get-Door, output: doors}
        choose: {from: doors, key: Id, label: Name, as: open}
      - id: close
        title: Close them
        for-each: open
        run: {session: exchange, effect: change, script: 'Set-Door -Identity $item.Id -Open:$false'}
        verify: {script: 'Get-Door -Identity $item.Id', expect: 'size(result) == 1 && result[0].Open == false'}
      - id: lock
        title: Close and lock them
        for-each: open
        run: {session: exchange, effect: change, script: 'Set-Door -Identity $item.Id -Open:$false; Set-Lock -Identity $item.Id'}
      - id: recode
        title: Give them new codes
        for-each: open
        run: {session: exchange, effect: change, script: 'Set-Door -Identity $item.Id -Code $params.code'}
`;
const rehearsal = `
handrail-rehearsal: 1
params: {tenant: contoso.onmicrosoft.com}
state: state.json
sessions: {exchange: {identity: {tenant: 3750b40b-a68b-4632-9fb3-5b1aff664079, domain: contoso.onmicrosoft.com, account: dana@contoso.onmicrosoft.com}}}
steps:
  doors: {run: {returns: state.doors}}
  close:
    run: {change: [{in: doors, where: row.Id == item.Id, set: {Open: false}}]}
    verify: {returns: 'state.doors.filter(r, r.Id == item.Id)'}
  lock:
    run: {change: [{in: doors, where: row.Id == item.Id, set: {Open: false, Locked: true}}]}
  recode:
    run: {change: [{in: doors, where: row.Id == item.Id, set: {Recoded: true}}]}
`;
const state = {doors: [{Id: 'd1', Name: 'Front', Open: true}, {Id: 'd2', Name: 'Back', Open: true}]};

async function begin(t: TestContext, {faults = [], tenant = 'contoso.onmicrosoft.com'}: {faults?: string[]; tenant?: string} = {}): Promise<Engine> {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-test-'));
	const source = path.join(folder, 'door');
	await mkdir(source);
	await writeFile(path.join(source, 'runbook.yaml'), runbook);
	await writeFile(path.join(source, 'rehearsal.yaml'), rehearsal);
	await writeFile(path.join(source, 'state.json'), JSON.stringify(state));
	const journal = await createRun(path.join(folder, 'home'), {runbook: await loadRunbook(source), params: {tenant}, secrets: [], rehearsal: true, name: 'Dana'});
	const engine = await openEngine({journal, trusted: () => true, faults, pace: 0});
	t.after(async () => {
		await engine.close();
		await rm(folder, {recursive: true, force: true});
	});
	return engine;
}

const boundDomain = (engine: Engine) => engine.snapshot.status.tenant?.domain;

const yes = () => answering({'bind-tenant': true, 'generated-secret': true, 'account-changed': true});

async function choose(engine: Engine, ...keys: string[]): Promise<void> {
	await engine.carryOut({kind: 'run', step: 'doors'}, yes());
	assert.equal((await engine.carryOut({kind: 'choose', step: 'doors', keys}, yes())).exit, 0);
}

test('before the first sending the tenant that was found is shown, and only a yes binds it', async t => {
	const engine = await begin(t, {tenant: 'fabrikam.onmicrosoft.com'});
	const no = answering({});
	const refused = await engine.carryOut({kind: 'run', step: 'doors'}, no);
	assert.equal(refused.exit, 3);
	const [question] = no.asked;
	assert.ok(question?.kind === 'bind-tenant');
	assert.equal(question.found.domain, 'contoso.onmicrosoft.com');
	assert.equal(question.expected, 'fabrikam.onmicrosoft.com');
	assert.ok(engine.snapshot.events.every(({kind}) => kind !== 'sent'), 'nothing was sent, reads included');
	assert.equal(boundDomain(engine), undefined);

	await engine.carryOut({kind: 'run', step: 'doors'}, yes());
	assert.equal(boundDomain(engine), 'contoso.onmicrosoft.com');
});

test('an expired sign-in is told from a missing role, and the next time signs in again', async t => {
	const engine = await begin(t, {faults: ['session-expired@close']});
	await choose(engine, 'd1');
	const expired = await engine.carryOut({kind: 'run', step: 'close'}, yes());
	assert.equal(expired.exit, 1);
	assert.match(engine.snapshot.status.steps[1]?.items[0]?.reason ?? '', /sign-in to Exchange Online has expired/);
	assert.equal(engine.snapshot.sessions[0]?.state, 'lost');
	const again = await engine.carryOut({kind: 'run', step: 'close'}, yes());
	assert.equal(again.exit, 0, again.message);
	assert.equal(stepStatuses(engine)['close'], 'done');
});

test('a missing role is said with the account that lacks it and the role that is needed', async t => {
	const engine = await begin(t, {faults: ['role-missing@doors']});
	const result = await engine.carryOut({kind: 'run', step: 'doors'}, yes());
	assert.equal(result.exit, 1);
	assert.match(engine.snapshot.status.steps[0]?.reason ?? '', /Get-Door is not there for dana@contoso\.onmicrosoft\.com.*Global Reader/);
	assert.equal(engine.snapshot.sessions[0]?.state, 'open');
});

test('a read that is throttled is sent again after the wait', async t => {
	const engine = await begin(t, {faults: ['throttled@doors']});
	const result = await engine.carryOut({kind: 'run', step: 'doors'}, yes());
	assert.equal(result.exit, 3, 'the choice is still to be made');
	assert.equal(engine.snapshot.events.filter(event => event.kind === 'sent').length, 2);
});

const runsOf = (engine: Engine, step: string) => engine.snapshot.events.filter(event => event.kind === 'sent' && event.data.step === step && event.data.part === 'run').length;

test('an effect that was refused as a whole is sent again after the wait', async t => {
	const engine = await begin(t, {faults: ['throttled@close']});
	await choose(engine, 'd1');
	assert.equal((await engine.carryOut({kind: 'run', step: 'close'}, yes())).exit, 0);
	assert.equal(runsOf(engine, 'close'), 2);
	const answers = engine.snapshot.events.flatMap(event => event.kind === 'answered' && event.data.step === 'close' && event.data.part === 'run' ? [event.data] : []);
	assert.deepEqual(answers.map(({outcome, errors}) => [outcome, errors[0]?.kind]), [['failed', 'not-sent'], ['ok', undefined]], 'what was refused is on the record, as not done');
});

test('an effect is not sent again by itself when something before the refused command may have happened', async t => {
	const engine = await begin(t, {faults: ['throttled@lock']});
	await choose(engine, 'd1');
	const {exit, message} = await engine.carryOut({kind: 'run', step: 'lock'}, yes());
	assert.equal(exit, 1);
	assert.match(message, /what stands before it may have been done\. The service asks to wait/);
	assert.equal(runsOf(engine, 'lock'), 1);
	assert.equal((await engine.carryOut({kind: 'run', step: 'lock'}, yes())).exit, 0);
});

test('an answer that was lost leaves the item unknown; the check shows that it happened, and the responder settles it', async t => {
	const engine = await begin(t, {faults: ['answer-lost@close']});
	await choose(engine, 'd1', 'd2');
	assert.equal((await engine.carryOut({kind: 'run', step: 'close'}, yes())).exit, 1);
	assert.deepEqual(engine.snapshot.status.steps[1]?.items.map(({status}) => status), ['unknown', 'open'], 'it stopped at the first');

	const looked = await engine.carryOut({kind: 'run', step: 'close'}, yes());
	assert.equal(looked.exit, 3);
	assert.equal(engine.snapshot.checks['close/d1']?.ok, true);
	assert.equal(stepStatuses(engine)['close'], 'unknown', 'only the responder decides');
	const sent = () => engine.snapshot.events.filter(event => event.kind === 'sent' && event.data.part === 'run' && event.data.step === 'close');
	assert.equal(sent().length, 1, 'the effect was not repeated');

	await engine.carryOut({kind: 'mark', step: 'close', item: 'd1', status: 'done', reason: 'the check says so'}, yes());
	assert.equal((await engine.carryOut({kind: 'run', step: 'close'}, yes())).exit, 0);
	assert.deepEqual(sent().map(event => 'item' in event.data ? event.data.item : ''), ['d1', 'd2']);
});

test('a host that dies under a command leaves it unknown, and the next command gets a new one', async t => {
	const engine = await begin(t, {faults: ['host-crash@close']});
	await choose(engine, 'd1');
	assert.equal((await engine.carryOut({kind: 'run', step: 'close'}, yes())).exit, 1);
	assert.equal(stepStatuses(engine)['close'], 'unknown');
	const looked = await engine.carryOut({kind: 'run', step: 'close'}, yes());
	assert.equal(looked.exit, 3, looked.message);
	assert.equal(engine.snapshot.checks['close/d1']?.ok, false, 'the check says that the door is still open');
});

test('a host that dies between two steps is said to be lost at once', {timeout: 20_000}, async t => {
	const engine = await begin(t);
	await engine.carryOut({kind: 'run', step: 'doors'}, yes());
	assert.equal(engine.snapshot.sessions[0]?.state, 'open');
	const lost = new Promise<void>(resolve => {
		engine.subscribe(() => {
			if (engine.snapshot.sessions[0]?.state === 'lost') {
				resolve();
			}
		});
	});
	process.kill(engine.snapshot.events.findLast(event => event.kind === 'sent')!.data.pid, 'SIGKILL');
	await lost;
});

test('an item with a generated secret is sent only when the responder has kept the secret', async t => {
	const engine = await begin(t);
	await choose(engine, 'd1', 'd2');
	const no = answering({});
	const refused = await engine.carryOut({kind: 'run', step: 'recode'}, no);
	assert.equal(refused.exit, 3, refused.message);
	assert.equal(engine.snapshot.status.steps[3]?.items[0]?.status, 'open');
	const [question] = no.asked;
	assert.ok(question?.kind === 'generated-secret');

	const kept = yes();
	assert.equal((await engine.carryOut({kind: 'run', step: 'recode'}, kept)).exit, 0);
	const values = kept.asked.flatMap(asked => asked.kind === 'generated-secret' ? [asked.value] : []);
	assert.equal(new Set([question.value, ...values]).size, 3, 'each time a new one');
	assert.ok(!JSON.stringify(engine.snapshot).includes(question.value), 'and it is kept nowhere');
});

test('what a step would do is told item by item; nothing changes, and the journal hears of no attempt', async t => {
	const engine = await begin(t, {faults: ['throttled@close']});
	await choose(engine, 'd1', 'd2');
	const before = engine.snapshot.events.length;
	const {exit, message, report} = await engine.carryOut({kind: 'what-if', step: 'close'}, yes());
	assert.equal(exit, 0, message);
	assert.match(message, /for 2 items\. Nothing was changed/);
	assert.deepEqual(report?.information, [
		'What if: Set-Door would set Open from true to false of "Front" in doors.',
		'What if: Set-Door would set Open from true to false of "Back" in doors.',
	]);
	assert.equal(engine.snapshot.events.length, before);
	assert.deepEqual(engine.snapshot.status.steps[1]?.items.map(({status, attempts}) => [status, attempts]), [['open', 0], ['open', 0]]);
	await engine.carryOut({kind: 'run', step: 'doors'}, yes());
	assert.deepEqual(engine.snapshot.outputs['doors']?.rows, state.doors);

	const one = await engine.carryOut({kind: 'what-if', step: 'close', items: ['d2']}, yes());
	assert.equal(one.report?.information.length, 1);
	assert.equal((await engine.carryOut({kind: 'what-if', step: 'close', items: ['d3']}, yes())).exit, 2);
});

test('a secret that is made for an item is made and forgotten when the step is only tried', async t => {
	const engine = await begin(t);
	await choose(engine, 'd1');
	const asks = yes();
	assert.equal((await engine.carryOut({kind: 'what-if', step: 'recode'}, asks)).exit, 0);
	assert.ok(asks.asked.every(({kind}) => kind !== 'generated-secret'), 'nobody is asked to keep it');
});

test('what only reads needs no trial, and nobody signs in for it', async t => {
	const engine = await begin(t);
	const {exit, message} = await engine.carryOut({kind: 'what-if', step: 'doors'}, yes());
	assert.equal(exit, 0);
	assert.match(message, /only reads/);
	assert.equal(engine.snapshot.sessions[0]?.state, 'closed');
});
