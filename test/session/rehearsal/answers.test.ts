import assert from 'node:assert/strict';
import {describe, test, type TestContext} from 'node:test';
import type {SessionEvent, SessionRequest} from '../../../source/session/contract.js';
import {finished, gather, only, request} from '../contract.js';
import {rehearse, type Rehearsed} from './rehearsed.js';

const identity = {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso.onmicrosoft.com'};
const yaml = (fails: string) => `
handrail-rehearsal: 1
state: state.json
sessions: {exchange: {identity: {tenant: ${identity.tenant}, domain: ${identity.domain}, account: ${identity.account}}, connect: {prints: [Signed in.]}}}
steps:
  look: {run: {returns: state.connectors}}
  change:
    run: {change: [{in: connectors, where: row.Guid == item.Guid, set: {Enabled: false}}], returns: result}
    verify: {returns: 'state.connectors.filter(r, r.Guid == item.Guid)'}
    fails: [${fails}]
`;
const connectors = [{Guid: 'a', Enabled: true}, {Guid: 'b', Enabled: true}];
const data = (guid: string) => ({params: {}, records: {}, outputs: {}, chosen: {}, item: {key: guid, row: {Guid: guid}, types: {}}});
const disable = (item: string, attempt = 1, part: SessionRequest['address']['part'] = 'run') => request({
	id: `${item}${attempt}${part}`, address: {step: 'change', part, item, attempt}, effect: part === 'run' ? 'change' : 'read', errorAction: part === 'run' ? 'Stop' : 'Continue', data: data(item), script: 'Set-InboundConnector -Identity $item.Guid -Enabled:$false',
});

/** Sends requests one after another through sessions of the rehearsal, a new one where the last was lost. */
async function sendAll(t: TestContext, rehearsed: Rehearsed, wanted: SessionRequest[], faults: string[] = []): Promise<SessionEvent[][]> {
	let session = await rehearsed.open({faults});
	t.after(async () => session.close());
	const answers: SessionEvent[][] = [];
	for (const one of wanted) {
		/* eslint-disable no-await-in-loop -- One after the other. */
		if (!session.alive) {
			await session.close();
			session = await rehearsed.open({faults});
		}

		const prepared = await session.prepare(one);
		answers.push(await gather(prepared.send()));
		/* eslint-enable no-await-in-loop */
	}

	return answers;
}

const outcomes = (answers: SessionEvent[][]): string[] => answers.map(events => finished(events).outcome);
const rowsOf = (events: SessionEvent[]): unknown[] => only(events, 'objects').flatMap(({rows}) => rows);

describe('a change', () => {
	test('is on the disk when it is answered, and another process sees it', async t => {
		const rehearsed = await rehearse(yaml(''), {connectors});
		const [answer] = await sendAll(t, rehearsed, [disable('b')]);
		assert.deepEqual(rowsOf(answer!), [{Guid: 'b', Enabled: false}]);
		assert.deepEqual(await rehearsed.state(), {connectors: [{Guid: 'a', Enabled: true}, {Guid: 'b', Enabled: false}]});
		const [verified] = await sendAll(t, rehearsed, [disable('b', 1, 'verify')]);
		assert.deepEqual(rowsOf(verified!), [{Guid: 'b', Enabled: false}]);
	});

	test('that cannot be worked out changes nothing and says why', async t => {
		const rehearsed = await rehearse(yaml('').replace('{Enabled: false}', '{Enabled: false, By: {cel: params.nobody}}'), {connectors});
		const [answer] = await sendAll(t, rehearsed, [disable('b')]);
		assert.equal(finished(answer!).outcome, 'failed');
		assert.match(only(answer!, 'error')[0]!.message, /params\.nobody.*no "nobody"/u);
		assert.equal(await rehearsed.state(), undefined);
	});
});

test('a part without an answer fails and says so', async t => {
	const rehearsed = await rehearse(yaml(''), {connectors});
	const [answer] = await sendAll(t, rehearsed, [disable('a', 1, 'undo')]);
	assert.equal(finished(answer!).outcome, 'failed');
	assert.match(only(answer!, 'error')[0]!.message, /no answer for this \(steps: change: undo\)/u);
});

describe('a fault', () => {
	test('happens at its attempt, once, although the process is another', async t => {
		const rehearsed = await rehearse(yaml('{fault: host-crash, attempt: 2}'), {connectors});
		const answers = await sendAll(t, rehearsed, [disable('a', 1), disable('a', 2), disable('a', 3), disable('b', 2)]);
		assert.deepEqual(outcomes(answers), ['ok', 'unknown', 'ok', 'ok']);
	});

	test('answer-lost has its effect and leaves the outcome unknown', async t => {
		const rehearsed = await rehearse(yaml('{fault: answer-lost}'), {connectors});
		const answers = await sendAll(t, rehearsed, [disable('a'), disable('a', 1, 'verify')]);
		assert.deepEqual(outcomes(answers), ['unknown', 'ok']);
		assert.deepEqual(rowsOf(answers[1]!), [{Guid: 'a', Enabled: false}]);
	});

	test('host-crash has no effect and leaves the outcome unknown', async t => {
		const rehearsed = await rehearse(yaml('{fault: host-crash}'), {connectors});
		const answers = await sendAll(t, rehearsed, [disable('a'), disable('a', 1, 'verify')]);
		assert.deepEqual(outcomes(answers), ['unknown', 'ok']);
		assert.deepEqual(rowsOf(answers[1]!), [{Guid: 'a', Enabled: true}]);
	});

	test('throttled says how long to wait, and the next attempt works', async t => {
		const rehearsed = await rehearse(yaml('{fault: throttled}'), {connectors});
		const answers = await sendAll(t, rehearsed, [disable('a', 1), disable('a', 2)]);
		assert.deepEqual(outcomes(answers), ['failed', 'ok']);
		assert.match(only(answers[0]!, 'error')[0]!.message, /Retry after \d+/u);
	});

	test('zero-rows gives none', async t => {
		const rehearsed = await rehearse(yaml(''), {connectors});
		const look = request({address: {step: 'look', part: 'run', item: undefined, attempt: 1}});
		const answers = await sendAll(t, rehearsed, [look, {...look, id: 'r2'}], ['zero-rows@look']);
		assert.deepEqual(outcomes(answers), ['ok', 'ok']);
		assert.deepEqual(answers.map(events => rowsOf(events).length), [0, 2]);
	});

	test('script-error changes nothing', async t => {
		const rehearsed = await rehearse(yaml('{fault: script-error}'), {connectors});
		assert.deepEqual(outcomes(await sendAll(t, rehearsed, [disable('a')])), ['failed']);
		const state = await rehearsed.state();
		assert.deepEqual(state?.['connectors'], connectors);
	});

	for (const {fault, signedIn} of [{fault: 'session-expired', signedIn: []}, {fault: 'role-missing', signedIn: [identity]}]) {
		test(`${fault} is "not recognized", and the identity tells which it is`, async t => {
			const rehearsed = await rehearse(yaml(''), {connectors});
			const session = await rehearsed.open({faults: [`${fault}@change`]});
			t.after(async () => session.close());
			const prepared = await session.prepare(disable('a'));
			const events = await gather(prepared.send());
			assert.deepEqual(only(events, 'error').map(({id, message}) => [id, message.slice(0, 50)]), [['CommandNotFoundException', 'The term \'Set-InboundConnector\' is not recognized ']]);
			assert.deepEqual(await session.identities(), signedIn);
		});
	}

	test('session-expired happens once to a shell, which nobody can sign in to again; what it did not find is the script\'s first command', async t => {
		const rehearsed = await rehearse(yaml(''), {connectors});
		const session = await rehearsed.open({faults: ['session-expired@look'], definition: {type: 'shell', service: 'none'}});
		t.after(async () => session.close());
		const look = request({address: {step: 'look', part: 'run', item: undefined, attempt: 1}, script: '# What is queued.\nwork=$(mktemp -d)\ntrap \'rm -rf "$work"\' EXIT\npostqueue -j > "$work/queue"\n'});
		const first = await session.prepare({...look, id: 'r1'});
		const events = await gather(first.send());
		assert.deepEqual(only(events, 'error').map(({message}) => message.split(':').slice(0, 2).join(':')), ['/bin/sh: postqueue']);
		const second = await session.prepare({...look, id: 'r2'});
		assert.equal(finished(await gather(second.send())).outcome, 'ok');
	});

	test('of a name or a step that does not exist is refused, with what was meant', async () => {
		const rehearsed = await rehearse(yaml(''), {connectors});
		await assert.rejects(rehearsed.open({faults: ['trottled@change']}), /"throttled" was probably meant/u);
		await assert.rejects(rehearsed.open({faults: ['throttled@chnage']}), /"change" was probably meant/u);
	});
});

describe('signing in', () => {
	test('makes an identity, signing out takes it away, and without it no command is found', async t => {
		const rehearsed = await rehearse(yaml(''), {connectors});
		const session = await rehearsed.open({definition: {connect: 'Connect-ExchangeOnline'}});
		t.after(async () => session.close());
		const own = async (part: 'connect' | 'disconnect') => {
			const prepared = await session.prepare(request({id: part, address: {step: undefined, part, item: undefined, attempt: 1}}));
			return gather(prepared.send());
		};

		assert.deepEqual(await session.identities(), []);
		const events = await own('connect');
		assert.deepEqual(only(events, 'line').map(({text}) => text), ['Signed in.']);
		assert.deepEqual(await session.identities(), [identity]);
		await own('disconnect');
		assert.deepEqual(await session.identities(), []);
		const prepared = await session.prepare(disable('a'));
		assert.equal(finished(await gather(prepared.send())).outcome, 'failed');
	});

	test('is not needed for a shell, whose identity is this host', async t => {
		const rehearsed = await rehearse('handrail-rehearsal: 1\n', {});
		const session = await rehearsed.open({definition: {type: 'shell', service: 'none'}});
		t.after(async () => session.close());
		const found = await session.identities();
		assert.equal(found.length, 1);
		assert.equal(found[0]?.tenant, null);
	});
});

describe('a generated secret', () => {
	const generating = () => ({...disable('a'), generate: ['newPassword']});

	test('is told before the item is sent, and the item waits for the answer', async t => {
		const rehearsed = await rehearse(yaml(''), {connectors});
		const session = await rehearsed.open();
		t.after(async () => session.close());
		const prepared = await session.prepare(generating());
		const events = await gather(prepared.send(), event => {
			if (event.type === 'secret') {
				prepared.keepSecret(true);
			}
		});
		assert.deepEqual(events.slice(0, 2).map(({type}) => type), ['secret', 'started']);
		assert.equal(only(events, 'secret')[0]!.item, 'a');
		assert.ok(only(events, 'secret')[0]!.value.length >= 16);
		assert.equal(finished(events).outcome, 'ok');
	});

	test('that was not kept sends nothing', async t => {
		const rehearsed = await rehearse(yaml(''), {connectors});
		const session = await rehearsed.open();
		t.after(async () => session.close());
		const prepared = await session.prepare(generating());
		const events = await gather(prepared.send(), event => {
			if (event.type === 'secret') {
				prepared.keepSecret(false);
			}
		});
		assert.equal(finished(events).outcome, 'cancelled');
		assert.deepEqual(only(events, 'error').map(({kind}) => kind), ['not-sent']);
		assert.equal(only(events, 'started').length, 0);
		assert.equal(await rehearsed.state(), undefined);
	});
});
