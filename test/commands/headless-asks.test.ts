import assert from 'node:assert/strict';
import {test} from 'node:test';
import {headlessAsks, type HeadlessAnswers} from '../../source/commands/headless-asks.js';
import type {Asks} from '../../source/run/engine/contract.js';

/** Somebody with these flags and no terminal, and what they were told. */
function somebody(given: Partial<HeadlessAnswers> = {}): {asks: Asks; said: string[]} {
	const said: string[] = [];
	const asks = headlessAsks({
		run: 'r', rehearsal: false, ways: new Map(), tenant: undefined, promptSecret: undefined,
		say(sentence) {
			said.push(sentence);
		},
		...given,
	});
	return {asks, said};
}

const ways = [{name: 'browser', script: ''}, {name: 'device', script: ''}];
const found = {tenant: '3750b40b', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso'};

test('a session is connected by the way that was given, else by the first', async () => {
	assert.equal(await somebody().asks.ask({kind: 'way', session: 'exchange', title: '', ways}), 'browser');
	assert.equal(await somebody({ways: new Map([['exchange', 'device']])}).asks.ask({kind: 'way', session: 'exchange', title: '', ways}), 'device');
});

const bindings: Array<{expected: string | undefined; tenant: string | undefined; answer: true | undefined; when: string}> = [
	{expected: 'contoso.onmicrosoft.com', tenant: undefined, answer: true, when: 'it is the one of the parameters'},
	{expected: 'Contoso.OnMicrosoft.com', tenant: undefined, answer: true, when: 'it differs from the parameter in letter case only'},
	{expected: 'fabrikam.onmicrosoft.com', tenant: undefined, answer: undefined, when: 'it is another one'},
	{expected: undefined, tenant: undefined, answer: undefined, when: 'nothing says which it should be'},
	{expected: undefined, tenant: 'contoso.onmicrosoft.com', answer: true, when: '--tenant names it'},
	{expected: 'fabrikam.onmicrosoft.com', tenant: 'contoso.onmicrosoft.com', answer: true, when: '--tenant names it against the parameter'},
	{expected: 'contoso.onmicrosoft.com', tenant: 'fabrikam.onmicrosoft.com', answer: undefined, when: '--tenant names another one'},
];

for (const {expected, tenant, answer, when} of bindings) {
	test(`a tenant is ${answer === true ? '' : 'not '}bound when ${when}`, async () => {
		assert.equal(await somebody({tenant}).asks.ask({kind: 'bind-tenant', session: 'exchange', found, expected}), answer);
	});
}

const left = {kind: 'still-running', step: 'stamp', item: undefined, process: {pid: 4711, startedAt: '1', bootId: 'b', host: 'h'}} as const;

test('what still runs here becomes what --wait or --end says, and it is said; without them nothing', async () => {
	for (const [earlier, says] of [['wait', /process 4711\)\. It is waited for/v], ['end', /process 4711\)\. It and everything that it started is ended/v], [undefined, /^$/v]] as const) {
		const {asks, said} = somebody({earlier});
		assert.equal(await asks.ask({...left, where: 'here'}), earlier); // eslint-disable-line no-await-in-loop -- three ways
		assert.match(said.join('\n'), says);
	}
});

test('no flag says that a process of another machine is gone', async () => {
	const {asks, said} = somebody({earlier: 'end'});
	assert.equal(await asks.ask({...left, where: 'elsewhere'}), undefined);
	assert.deepEqual(said, []);
});

test('a secret is asked for at a terminal, and refused without one', async () => {
	const asked: string[] = [];
	const at = somebody({async promptSecret(question) {
		asked.push(question);
		return 'hunter2';
	}});
	assert.equal(await at.asks.ask({kind: 'secret', name: 'key', title: 'The key'}), 'hunter2');
	assert.deepEqual(asked, ['The key']);

	const without = somebody();
	assert.equal(await without.asks.ask({kind: 'secret', name: 'key', title: 'The key'}), undefined);
	assert.match(without.said[0]!, /"The key" is a secret.+Nothing was sent/);
});

test('a generated secret is never taken unseen, but in a rehearsal it is simulated and said', async () => {
	const question = {kind: 'generated-secret', step: 'reset', name: 'newPassword', title: 'New password', item: 'k1', value: 'pY7-secret'} as const;
	const real = somebody();
	assert.equal(await real.asks.ask(question), undefined);
	assert.match(real.said[0]!, /handrail resume r/);
	const rehearsed = somebody({rehearsal: true});
	assert.equal(await rehearsed.asks.ask(question), true);
	assert.equal(rehearsed.said.length, 1);
	assert.equal([...real.said, ...rehearsed.said].some(sentence => sentence.includes(question.value)), false, 'the value is never said');
});

test('nothing is sent when an account has changed or an earlier process still runs', async () => {
	const {asks} = somebody();
	assert.equal(await asks.ask({kind: 'account-changed', session: 'exchange', was: 'a', found}), undefined);
	assert.equal(await asks.ask({kind: 'still-running', step: 's', item: undefined, process: {pid: 1, startedAt: '', bootId: '', host: ''}, where: 'here'}), undefined);
});
