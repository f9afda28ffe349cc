import assert from 'node:assert/strict';
import {readdir} from 'node:fs/promises';
import {describe, test} from 'node:test';
import {behavesAsASession, request} from '../contract.js';
import {rehearse, type Rehearsed} from './rehearsed.js';

const yaml = `
handrail-rehearsal: 1
state: state.json
sessions: {exchange: {identity: {tenant: 3750b40b-a68b-4632-9fb3-5b1aff664079, domain: contoso.onmicrosoft.com, account: dana@contoso.onmicrosoft.com}}}
steps:
  look: {run: {returns: state.connectors}}
  fail: {run: {errors: [{message: Nothing of that name., kind: terminating}]}}
  endless: {run: {prints: [working], takes: 1 h}}
  trace: {run: {change: [{in: traces, add: {by: trace}}]}}
`;

describe('the rehearsal', () => {
	let rehearsed: Rehearsed;

	test.beforeEach(async () => {
		rehearsed = await rehearse(yaml, {connectors: [{Name: 'first'}, {Name: 'second'}], traces: []});
	});

	const address = (step: string) => ({step, part: 'run' as const, item: undefined, attempt: 1});
	behavesAsASession((name, body) => {
		test(name, body);
	}, () => ({
		open: async () => rehearsed.open(),
		twoRows: request({address: address('look')}),
		failing: request({address: address('fail')}),
		endless: request({address: address('endless')}),
		leavingTrace: request({address: address('trace'), effect: 'change'}),
		async traces() {
			const state = await rehearsed.state();
			return (state?.['traces'] as unknown[] | undefined)?.length ?? 0;
		},
		survivesKill: false,
	}));

	test('closed while it is being opened, it leaves no process and no folder behind', async () => {
		const session = rehearsed.make();
		const opening = session.open();
		await session.close();
		await opening;
		assert.equal(session.alive, false);
		assert.deepEqual(await readdir(rehearsed.temporary), []);
	});
});
