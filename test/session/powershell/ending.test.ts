import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {SessionEvent} from '../../../source/session/contract.js';
import {skipWithoutPowerShell} from '../../powershell.js';
import {finished, only} from '../contract.js';
import {shareSession} from './shared-session.js';

const kinds = (events: readonly SessionEvent[]) => only(events, 'error').map(({kind}) => kind);
const rows = (events: readonly SessionEvent[]) => only(events, 'objects').flatMap(({rows: some}) => some);
const end = (events: readonly SessionEvent[]) => {
	const {outcome, exitCode, sessionAlive} = finished(events);
	return {outcome, exitCode, sessionAlive};
};

describe('how a PowerShell script ends', {skip: skipWithoutPowerShell}, () => {
	const {run} = shareSession();
	const done = {outcome: 'ok', exitCode: undefined, sessionAlive: true};
	const failed = {outcome: 'failed', exitCode: undefined, sessionAlive: true};

	test('a read goes on after a non-terminating error, and is done with the error kept', async () => {
		const events = await run('"before"\n  Get-Item -LiteralPath $params.missing\n"after"', {data: {params: {missing: '/no/such/file'}, records: {}, outputs: {}, chosen: {}, item: undefined}});
		assert.deepEqual(end(events), done);
		assert.deepEqual(rows(events), ['before', 'after']);
		const [{type, ...error}] = only(events, 'error') as [Extract<SessionEvent, {type: 'error'}>];
		assert.deepEqual({...error, message: error.message.includes('/no/such/file')}, {kind: 'non-terminating', message: true, id: 'PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand', line: 2, column: 3});
	});

	test('a change stops at the first error and fails', async () => {
		const events = await run('"before"; Get-Item /no/such/file; "after"', {errorAction: 'Stop', effect: 'change'});
		assert.deepEqual(end(events), failed);
		assert.deepEqual(rows(events), ['before']);
		assert.deepEqual(kinds(events), ['terminating']);
		assert.equal(only(events, 'error')[0]!.id, 'PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand');
	});

	test('where the host itself fails while it takes what a change said, whether it happened is not known', async () => {
		const script = 'Write-Information ([pscustomobject] @{} | Add-Member ScriptMethod ToString { throw "odd" } -Force -PassThru)';
		for (const [effect, outcome] of [['change', 'unknown'], ['read', 'failed']] as const) {
			const events = await run(script, {effect}); // eslint-disable-line no-await-in-loop -- a session does one thing at a time
			assert.ok(kinds(events).includes('host'));
			assert.equal(finished(events).outcome, outcome);
		}
	});

	test('a change stops at an error inside the function of a module too', async () => {
		const script = 'New-Module -Name Handy { function Set-Handy { [CmdletBinding()] param() Write-Error "inside" } } | Import-Module; Set-Handy; "after"';
		const events = await run(script, {errorAction: 'Stop', effect: 'change'});
		assert.deepEqual(end(events), failed);
		assert.deepEqual(rows(events), []);
		assert.deepEqual(end(await run('Set-Handy; "after"')), done);
	});

	test('an error that a change only writes fails it all the same', async () => {
		const events = await run('Write-Error "half of it" -ErrorAction Continue; "after"', {errorAction: 'Stop', effect: 'change'});
		assert.deepEqual(end(events), failed);
		assert.deepEqual(rows(events), ['after']);
		assert.deepEqual(kinds(events), ['non-terminating']);
	});

	test('what a script throws is a terminating error with its place', async () => {
		const events = await run('\n\n   throw "no such thing"');
		assert.deepEqual(end(events), failed);
		assert.deepEqual(only(events, 'error'), [{type: 'error', kind: 'terminating', message: 'no such thing', id: 'no such thing', line: 3, column: 4}]);
	});

	test('an error inside a function is placed in the script\'s own lines', async () => {
		const events = await run('function fall {\n  throw "deep"\n}\nfall');
		assert.deepEqual(only(events, 'error').map(({line, column}) => [line, column]), [[2, 3]]);
	});

	test('an error that a script writes itself is placed where it writes it', async () => {
		const script = '"a"\nWrite-Error "first"\n\n& {\n  Write-Error "second" }\nfunction fall { [CmdletBinding()] param()\n  Write-Error "third" }\n    fall';
		assert.deepEqual(only(await run(script), 'error').map(({line, column}) => [line, column]), [[2, 0], [5, 0], [8, 5]]);
	});

	test('what a script catches is no error', async () => {
		const events = await run('try { Get-Item /no/such/file -ErrorAction Stop } catch { "caught" }; try { Get-NoSuchThing } catch { }; Get-Item /no/such/file 2>$null; "on"', {errorAction: 'Continue'});
		assert.deepEqual(rows(events), ['caught', 'on']);
		assert.deepEqual(end(events), done);
		assert.deepEqual(kinds(events), []);
	});

	test('a command that does not exist fails a read too', async () => {
		const events = await run('Get-NoSuchThing; "after"');
		assert.deepEqual(end(events), failed);
		assert.equal(only(events, 'error')[0]!.id, 'CommandNotFoundException');
		assert.match(only(events, 'error')[0]!.message, /Get-NoSuchThing/u);
		assert.deepEqual(end(await run('Get-Command Get-NoSuchThing; "after"')), done);
	});

	test('a script that cannot be parsed is not begun, and every place is named', async () => {
		const events = await run('"one"\n"two\n');
		assert.deepEqual(events.map(({type}) => type), ['error', 'finished']);
		assert.deepEqual(only(events, 'error').map(({kind, line, column}) => [kind, line, column]), [['parse', 2, 1]]);
		assert.deepEqual(end(events), failed);
		assert.deepEqual(only(await run('1 )\n}'), 'error').map(({line, column}) => [line, column]), [[1, 3], [2, 1]]);
	});

	test('what a script itself cannot parse fails a read too', async () => {
		const events = await run('Invoke-Expression "if ("; "after"');
		assert.deepEqual(kinds(events), ['parse']);
		assert.deepEqual(end(events), failed);
	});

	test('an exit ends the script with its status, and the session lives', async () => {
		const events = await run('"before"; exit 3; "after"');
		assert.deepEqual(end(events), {outcome: 'failed', exitCode: 3, sessionAlive: true});
		assert.deepEqual(rows(events), ['before']);
		assert.deepEqual(kinds(events), ['exit']);
		assert.match(only(events, 'error')[0]!.message, /exit 3/u);
		assert.deepEqual(end(await run('function leave { exit 7 }; 1..3 | ForEach-Object { leave }')), {outcome: 'failed', exitCode: 7, sessionAlive: true});
	});

	test('an exit with status 0 is an end as good as any', async () => {
		assert.deepEqual(end(await run('exit')), {outcome: 'ok', exitCode: 0, sessionAlive: true});
		const events = await run('"before"; exit 0');
		assert.deepEqual(rows(events), ['before']);
		assert.deepEqual(end(events), {outcome: 'ok', exitCode: 0, sessionAlive: true});
	});

	test('a break outside of a loop is told: what stands after it was not carried out', async () => {
		const events = await run('1..3 | ForEach-Object { if ($_ -eq 2) { break }; $_ }; "after"');
		assert.deepEqual(rows(events), [1]);
		assert.deepEqual(kinds(events), ['exit']);
		assert.deepEqual(end(events), failed);
		assert.deepEqual(end(await run('foreach ($n in 1..3) { if ($n -eq 2) { break } }')), done);
	});

	test('a program\'s status and its words to stderr are told, and do not fail a read', {skip: process.platform === 'win32' && 'needs /bin/sh'}, async () => {
		const events = await run('/bin/sh -c "echo out; echo oops >&2; exit 4"; "after"');
		assert.deepEqual(rows(events), ['out', 'after']);
		assert.deepEqual(only(events, 'error').map(({kind, message}) => [kind, message]), [['native', 'oops']]);
		assert.deepEqual(end(events), {outcome: 'ok', exitCode: 4, sessionAlive: true});
	});

	test('a change fails when its last program failed; what it says to stderr alone does not', {skip: process.platform === 'win32' && 'needs /bin/sh'}, async () => {
		const change = {errorAction: 'Stop', effect: 'change'} as const;
		const events = await run('/bin/sh -c "exit 4"; "after"', change);
		assert.deepEqual(end(events), {outcome: 'failed', exitCode: 4, sessionAlive: true});
		assert.deepEqual(rows(events), ['after']);
		assert.match(only(events, 'error')[0]!.message, /status 4/u);
		assert.deepEqual(end(await run('/bin/sh -c "echo oops >&2"', change)), {outcome: 'ok', exitCode: 0, sessionAlive: true});
	});

	test('the status of a program is forgotten before the next script', {skip: process.platform === 'win32' && 'needs /bin/sh'}, async () => {
		await run('/bin/sh -c "exit 4"');
		assert.deepEqual(end(await run('1', {errorAction: 'Stop'})), done);
	});

	test('errors beyond two hundred are counted', async () => {
		const events = await run('1..250 | ForEach-Object { Write-Error "number $_" }');
		assert.equal(only(events, 'error').length, 201);
		assert.match(only(events, 'error').at(-1)!.message, /^50 more/u);
		assert.deepEqual(end(events), done);
	});
});
