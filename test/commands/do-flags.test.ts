import assert from 'node:assert/strict';
import {test} from 'node:test';
import {chosenKeys, connectWays} from '../../source/commands/do-flags.js';
import {Failure} from '../../source/failure.js';
import {loadRunbookFromFiles} from '../../source/runbook/load.js';

const keys: Array<[string[] | undefined, string[] | undefined]> = [
	[undefined, undefined],
	[[''], []],
	[['a'], ['a']],
	[['a,b, c'], ['a', 'b', 'c']],
	[['a', 'b,c'], ['a', 'b', 'c']],
	[['["a,b","c"]'], ['a,b', 'c']],
	[['[1, "2", true]'], ['1', '2', 'true']],
	[[' ["a"]', 'b'], ['a', 'b']],
	[['[]'], []],
];

for (const [given, read] of keys) {
	test(`--choose ${JSON.stringify(given)} means ${JSON.stringify(read)}`, () => {
		assert.deepEqual(chosenKeys(given), read);
	});
}

for (const wrong of ['[a]', '["a"', '[{"a":1}]', '[["a"]]', '[null]']) {
	test(`--choose ${wrong} is no list of keys`, () => {
		assert.throws(() => chosenKeys([wrong]), (error: unknown) => error instanceof Failure && error.exit === 2);
	});
}

const runbook = await loadRunbookFromFiles(new Map([['runbook.yaml', new TextEncoder().encode(`
handrail: 1
id: two
title: Two sessions
sessions:
  exchange: {title: Exchange, service: exchange, connect: {browser: Connect-ExchangeOnline, device: Connect-ExchangeOnline -Device}}
  graph: {title: Graph, service: graph, connect: Connect-MgGraph}
phases: [{title: Look, steps: [{id: look, title: Look, run: {session: exchange, effect: read, script: Get-InboundConnector}}, {id: also, title: Also, run: {session: graph, effect: read, script: Get-MgUser}}]}]
`)]]), '/nowhere');

test('--connect names a way of a session', () => {
	assert.deepEqual([...connectWays(['exchange=device'], runbook)], [['exchange', 'device']]);
	assert.deepEqual([...connectWays(undefined, runbook)], []);
});

const wrong: Array<[string, RegExp]> = [
	['exchange', /SESSION=WAY/],
	['exchnge=device', /no session "exchnge".+Did you mean exchange/],
	['constructor=device', /no session "constructor"/],
	['exchange=devise', /no way to connect "devise".+Did you mean device.+browser, device/],
	['graph=browser', /no way to connect "browser"/],
];

for (const [value, says] of wrong) {
	test(`--connect ${value} is refused with what there is`, () => {
		assert.throws(() => connectWays([value], runbook), (error: unknown) => error instanceof Failure && error.exit === 2 && says.test(error.sentences));
	});
}
