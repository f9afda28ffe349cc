import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import type {RunbookSummary} from '../../../source/ui/entry.js';
import {pickPlain} from '../../../source/ui/plain/pick-plain.js';
import {fakeDiagnosing} from '../fake-diagnosing.js';
import {contosoRunbook, now} from '../fixture.js';
import {keepingOutput} from './conversation.js';

const runbook: RunbookSummary = {id: 'tenant-exceeded-threshold', title: 'Tenant has exceeded threshold', summary: undefined, codes: ['5.7.705'], path: 'tenant-exceeded-threshold', parameters: contosoRunbook.runbook.parameters, rehearsal: undefined};

const picked = async (...typed: string[]) => {
	const input = new PassThrough();
	const output = keepingOutput();
	const {desk, given} = fakeDiagnosing();
	input.end(typed.map(line => `${line}\n`).join(''));
	const result = await pickPlain({runs: [], runbooks: [runbook], diagnose: desk, responder: 'Dana Reyes', now: () => now, input, output, checkValue: () => undefined});
	return {result, given, said: output.text()};
};

test('d reads a bounce line by line, says what fits, and starts it with what it names once that is confirmed', async () => {
	const {result, given, said} = await picked('d', 'said: 550 5.7.705', '', 'Access denied', '.', '1', 'y', 'dana@contoso');
	assert.deepEqual(given, ['said: 550 5.7.705\n\nAccess denied']);
	assert.match(said, / 1\. Tenant has exceeded threshold \(tenant-exceeded-threshold\)\n {4}The code 5\.7\.705 stands in it 2 times\.\n {4}Rule out first:\n {4}- Rule out an expired subscription\.\n 2\. 5\.7\.708: no runbook\n/v);
	assert.match(said, /The bounce names Initial domain: contoso\.onmicrosoft\.com\. Is that right\?/v);
	assert.doesNotMatch(said, /\u{1B}/v);
	assert.deepEqual(result, {kind: 'start', runbook, rehearse: false, params: {tenant: 'contoso.onmicrosoft.com', admin: 'dana@contoso'}});
});

test('what the bounce names is asked for where it is not right', async () => {
	const {result} = await picked('d', '5.7.705', '.', '1', '', 'fabrikam.onmicrosoft.com', 'dana@fabrikam');
	assert.deepEqual(result, {kind: 'start', runbook, rehearse: false, params: {tenant: 'fabrikam.onmicrosoft.com', admin: 'dana@fabrikam'}});
});

test('nothing, an unreadable file, an unknown bounce and a code without a runbook start nothing', async () => {
	const {result, said} = await picked('d', '', 'd', 'no-such.eml', '.', 'd', 'hello', '.', 'd', '5.7.705', '.', '2', 'q');
	assert.deepEqual(result, {kind: 'quit'});
	assert.match(said, /Nothing was read\.[\s\S]*no-such\.eml could not be read\.[\s\S]*Unknown: no code[\s\S]*There is no runbook for this one\./v);
});
