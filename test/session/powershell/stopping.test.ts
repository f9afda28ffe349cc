import assert from 'node:assert/strict';
import {describe, test, type TestContext} from 'node:test';
import {setTimeout as turn} from 'node:timers/promises';
import {startHost, type Host} from '../../../source/session/host-client.js';
import {powerShellProgram} from '../../../source/session/powershell/program.js';
import {processState} from '../../../source/session/process-identity.js';
import type {SessionEvent, SessionRequest} from '../../../source/session/contract.js';
import {powershell, skipWithoutPowerShell} from '../../powershell.js';
import {finished, gather, only, request} from '../contract.js';
import {temporaryFolder} from '../temporary-folder.js';
import {nextId, shareSession} from './shared-session.js';

const skipWithoutShell = process.platform === 'win32' && 'needs /bin/sh';
const working = '[Console]::WriteLine("working"); ';

describe('a PowerShell script that is stopped', {skip: skipWithoutPowerShell}, () => {
	const {open, run} = shareSession();

	/** Cancels once the script says that it works. */
	const runAndCancel = async (script: string, given: Partial<SessionRequest> = {}): Promise<SessionEvent[]> => {
		const session = await open();
		const prepared = await session.prepare(request({id: nextId(), script: working + script, ...given}));
		return gather(prepared.send(), event => {
			if (event.type === 'line' && event.text === 'working') {
				prepared.cancel();
			}
		});
	};

	const scripts = [
		'Start-Sleep -Seconds 3600',
		'while ($true) { }',
		'1..3 | ForEach-Object { while ($true) { Start-Sleep -Milliseconds 1 } }',
		'try { Start-Sleep -Seconds 3600 } finally { $null = 1 }',
		'while ($true) { try { Start-Sleep -Seconds 3600 } catch { } }',
		'while ($true) { 1 }',
		'while ($true) { Write-Warning more }',
		'while ($true) { Write-Progress -Activity more }',
		...(skipWithoutShell === false ? ['/bin/sh -c "sleep 3600"'] : []),
	];
	for (const script of scripts) {
		test(`ends before its host would be killed, and its session lives: ${script}`, async () => {
			const events = await runAndCancel(script);
			assert.deepEqual({outcome: finished(events).outcome, sessionAlive: finished(events).sessionAlive}, {outcome: 'cancelled', sessionAlive: true});
			assert.deepEqual(only(await run('"next"'), 'objects').flatMap(({rows}) => rows), ['next']);
		});
	}

	test('keeps what it gave before', async () => {
		const session = await open();
		const prepared = await session.prepare(request({id: nextId(), script: `"before"; ${working}Start-Sleep -Seconds 3600`}));
		const events = await gather(prepared.send(), event => {
			if (event.type === 'line') {
				prepared.cancel();
			}
		});
		assert.deepEqual(only(events, 'objects').flatMap(({rows}) => rows), ['before']);
	});

	test('may have had its effect', async () => {
		const events = await runAndCancel('Start-Sleep -Seconds 3600', {effect: 'change', errorAction: 'Stop'});
		assert.equal(finished(events).outcome, 'unknown');
		assert.equal(finished(events).sessionAlive, true);
	});

	test('for its time-out, says that its session is still there', async () => {
		const events = await run('Start-Sleep -Seconds 3600', {timeout: 300, effect: 'change'});
		assert.deepEqual(only(events, 'error').map(({kind, message}) => [kind, message]), [['timeout', 'There was no answer within 300 ms, and it was stopped. The session is still there. Whether the command had its effect is not known.']]);
	});

	test('while its reader is behind ends too, and what it had said until then is all there', async () => {
		const session = await open();
		const prepared = await session.prepare(request({id: nextId(), script: '$n = 0; while ($true) { Write-Information "$((++$n)) $("x" * 10000)" }'}));
		const numbers: number[] = [];
		const events = prepared.send();
		let last: SessionEvent | undefined;
		for await (const event of events) {
			last = event;
			if (event.type !== 'stream') {
				continue;
			}

			numbers.push(Number(event.text.split(' ', 1)[0]));
			// Slower than the script: the queue fills, the channel is paused, and the script is held back.
			await turn(5);
			if (numbers.length === 200) {
				prepared.cancel();
			}
		}

		assert.equal(last?.type === 'finished' && last.outcome, 'cancelled');
		assert.deepEqual(numbers, numbers.map((_, index) => index + 1));
	});
});

describe('a PowerShell process', {skip: skipWithoutPowerShell}, () => {
	const start = async (t: TestContext, grace: number): Promise<Host> => {
		const host = await startHost({...powerShellProgram({name: 'exchange', found: powershell!, signsIn: true}), grace}, await temporaryFolder());
		t.after(async () => host.close());
		return host;
	};

	test('that does not stop when asked is ended, and it is said that the sign-in is gone', async t => {
		const host = await start(t, 300);
		const prepared = host.prepare(request({script: `${working}[Threading.Thread]::Sleep(3600000)`}));
		const events = await gather(prepared.send(), event => {
			if (event.type === 'line' && event.text === 'working') {
				prepared.cancel();
			}
		});
		assert.deepEqual({outcome: finished(events).outcome, sessionAlive: finished(events).sessionAlive}, {outcome: 'cancelled', sessionAlive: false});
		assert.match(only(events, 'error').map(({message}) => message).join(' '), /did not stop when asked.*sign-in is gone/u);
		assert.equal(processState(host.process), 'gone');
	});

	test('that ends itself in the middle of a script is told apart from one that is killed', async t => {
		const exits = await start(t, 300);
		const events = await gather(exits.prepare(request({script: '[Environment]::Exit(5)', effect: 'change'})).send());
		assert.deepEqual({outcome: finished(events).outcome, sessionAlive: finished(events).sessionAlive}, {outcome: 'unknown', sessionAlive: false});
		assert.match(only(events, 'error').map(({message}) => message).join(' '), /ended with status 5\. .*sign-in is gone.*not known/u);
	});

	test('that is closed while a script runs is gone with all that the script started', {skip: skipWithoutShell}, async t => {
		const host = await start(t, 300);
		const prepared = host.prepare(request({script: `$null = Start-Process /bin/sleep 3600 -PassThru; ${working}/bin/sleep 3600`}));
		const events = await gather(prepared.send(), event => {
			if (event.type === 'line' && event.text === 'working') {
				void host.close();
			}
		});
		assert.equal(finished(events).outcome, 'unknown');
		assert.equal(processState(host.process), 'gone');
	});
});
