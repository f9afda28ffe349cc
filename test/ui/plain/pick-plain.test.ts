import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import {askParametersPlain} from '../../../source/ui/plain/ask-parameters.js';
import {pickPlain} from '../../../source/ui/plain/pick-plain.js';
import type {RunbookSummary, RunSummary} from '../../../source/ui/entry.js';
import type {ReceiveDesk} from '../../../source/ui/receive/contract.js';
import {fakeReceiving} from '../fake-receiving.js';
import {contosoRunbook, now, snapshotOf} from '../fixture.js';
import {keepingOutput} from './conversation.js';

const {counts} = snapshotOf().status;
const summary = (change: Partial<RunSummary> = {}): RunSummary => ({
	run: 'run-1', title: 'Tenant has exceeded threshold', rehearsal: false, state: 'open', counts: {...counts, done: 2, open: 4}, next: 'Disable them', overdue: false,
	at: '2026-11-22T00:58:00+01:00', by: 'Dana', openBy: undefined, domain: 'contoso.onmicrosoft.com', waiting: undefined, problem: undefined, ...change,
});
const runbook: RunbookSummary = {id: 'tenant-exceeded-threshold', title: 'Tenant has exceeded threshold', summary: 'Every user is blocked.', codes: ['5.7.705'], path: 'tenant-exceeded-threshold', parameters: contosoRunbook.runbook.parameters, rehearsal: {params: ['tenant', 'admin']}};

const picked = async (typed: readonly string[], runs = [summary()], receive?: ReceiveDesk) => {
	const input = new PassThrough();
	const output = keepingOutput();
	input.end(typed.map(line => `${line}\n`).join(''));
	const result = await pickPlain({runs, runbooks: [runbook], ...(receive && {receive}), responder: 'Dana Reyes', now: () => now, input, output, checkValue: (_parameter, text) => text === 'bad' ? 'That does not fit.' : undefined});
	return {result, said: output.text()};
};

test('the picker says the unfinished runs, then what can be started, all numbered', async () => {
	const {said} = await picked([], [summary(), summary({state: 'waiting', waiting: {for: 'Microsoft', next: '2026-11-22T09:00:00+01:00'}}), summary({rehearsal: true, at: '2026-11-21T12:00:00+01:00'})]);
	assert.match(said, /Unfinished:\n 1\. Tenant has exceeded threshold, contoso\.onmicrosoft\.com, 2 of 6, stopped 2 h 14 min ago by Dana\.\n/u);
	assert.match(said, / 2\. .*, waiting on Microsoft, chase at 09:00\.\n/u);
	assert.match(said, / 3\. Tenant has exceeded threshold, REHEARSAL, 2 of 6, stopped yesterday by Dana\.\nStart:\n 4\. /u);
});

test('a run that somebody has open is said to be, and not to be stopped', async () => {
	const {said} = await picked([], [summary({openBy: 'Sam', counts: {...counts, done: 2, open: 3, unknown: 1}}), summary({openBy: 'Sam', state: 'waiting', waiting: {for: 'Microsoft', next: null}})]);
	assert.match(said, / 1\. .*, 2 of 6, open now by Sam\.\n 2\. .*, open now by Sam, waiting on Microsoft\.\n/u);
});

test('a chase that is due is said with its day, beside a command without an answer too', async () => {
	const due = {overdue: true, waiting: {for: 'Microsoft', next: '2026-11-20T09:00:00+01:00'}};
	const {said} = await picked([], [summary({state: 'waiting', ...due}), summary({counts: {...counts, done: 2, open: 3, unknown: 1}, ...due})]);
	assert.match(said, / 1\. .*, waiting on Microsoft, chase NOW \(was due 20 Nov 09:00\)\.\n 2\. .*, in the middle of a command, waiting on Microsoft, chase NOW \(was due 20 Nov 09:00\)\.\n/u);
});

test('a number opens a run, or starts with a runbook once its parameters fit', async () => {
	assert.deepEqual((await picked(['1'])).result, {kind: 'open', run: 'run-1'});
	const {result, said} = await picked(['2', 'bad', 'contoso.onmicrosoft.com', 'dana@contoso']);
	assert.match(said, /That does not fit\./u);
	assert.deepEqual(result, {kind: 'start', runbook, rehearse: false, params: {tenant: 'contoso.onmicrosoft.com', admin: 'dana@contoso'}});
});

test('r and a number rehearses, with the rehearsal\'s own parameters', async () => {
	assert.deepEqual((await picked(['r 2'])).result, {kind: 'start', runbook, rehearse: true, params: {}});
	assert.match((await picked(['r 1'])).said, /Only a runbook can be rehearsed/u);
});

test('q, and an input that ends, open nothing; a damaged run says why', async () => {
	assert.deepEqual((await picked(['q'])).result, {kind: 'quit'});
	assert.deepEqual((await picked([])).result, {kind: 'quit'});
	const {result, said} = await picked(['1'], [summary({problem: 'Its journal is damaged.'})]);
	assert.deepEqual(result, {kind: 'quit'});
	assert.match(said, /Its journal is damaged\./u);
});

test('parameters are asked for line by line; nothing goes back', async () => {
	const ask = async (typed: string) => {
		const input = new PassThrough();
		input.end(typed);
		const missing = Object.entries(contosoRunbook.runbook.parameters).map(([name, parameter]) => ({name, parameter}));
		return askParametersPlain({title: 'T', rehearsal: false, missing, checkValue: () => undefined, input, output: keepingOutput()});
	};

	assert.deepEqual(await ask('contoso\ndana\n'), {tenant: 'contoso', admin: 'dana'});
	assert.equal(await ask('contoso\n\n'), undefined);
	assert.equal(await ask('contoso\n'), undefined);
});

test('R receives a hand-off: what is in it is said, then what can be done with it; an error is a sentence', async () => {
	const {desk, asked} = fakeReceiving();
	const {result, said} = await picked(['R', 'no-such', 'R', 'run.handrail', '3', 'R', 'run.handrail', '1'], [], desk);
	assert.match(said, /There is no file no-such\. Nothing was written\./u);
	assert.match(said, /wrote it[\s\S]*Mind: Outcome unknown: "Disable them" for smtp-bulk-7[\s\S]* 1\. Make the run here and take it over from Dana Reyes\n 2\. Make the run here; it stays Dana Reyes's\n 3\. Leave it/u);
	assert.deepEqual(result, {kind: 'open', run: '2026-11-22-tenant-exceeded-threshold-k3f9'});
	assert.deepEqual(asked, ['open no-such', 'leave', 'open run.handrail', 'leave', 'open run.handrail', 'take-over', 'leave']);
});
