import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {skipWithoutPowerShell} from '../../powershell.js';
import {finished, only} from '../contract.js';
import {shareSession} from './shared-session.js';

const warnings = (events: Parameters<typeof only>[0]): string[] => only(events, 'stream').filter(({stream}) => stream === 'warning').map(({text}) => text);

describe('what a PowerShell script leaves at work', {skip: skipWithoutPowerShell}, () => {
	const {run} = shareSession();
	const change = {effect: 'change', errorAction: 'Stop'} as const;
	const signsIn = {address: {step: undefined, item: undefined, part: 'connect', attempt: 1}} as const;
	/** Jobs, subscriptions, and runspaces that work: the one that is asked. What a job had is let go of a little later, and does nothing until then. */
	const left = async (): Promise<unknown[]> => only(await run('(Get-Job | Measure-Object).Count; $ExecutionContext.Events.Subscribers.Count; (Get-Runspace | Where-Object { "$($_.RunspaceStateInfo.State) $($_.RunspaceAvailability)" -eq "Opened Busy" } | Measure-Object).Count'), 'objects').flatMap(({rows}) => rows);

	test('a job at work ends with the script of a change, whose effect is then unknown', async () => {
		const events = await run('$null = Start-Job { Start-Sleep -Seconds 3600 }; "answered"', change);
		assert.equal(finished(events).outcome, 'unknown');
		assert.deepEqual(only(events, 'objects').flatMap(({rows}) => rows), ['answered']);
		assert.match(warnings(events).join(' '), /still at work/v);
		assert.deepEqual(only(events, 'error').map(({kind, message}) => [kind, message]), [['host', 'The script ended while its job Job1 (Start-Sleep -Seconds 3600) was still at work, and the job was stopped. How far it came is not known.']]);
		assert.deepEqual(await left(), [0, 0, 1]);
	});

	test('a read whose job was at work is what it gave, with a warning', async () => {
		const events = await run('$null = 1 | ForEach-Object -Parallel { Start-Sleep -Seconds 3600 } -AsJob; "answered"');
		assert.equal(finished(events).outcome, 'ok');
		assert.equal(warnings(events).length, 1);
		assert.deepEqual(await left(), [0, 0, 1]);
	});

	test('a script that throws, and one that ends itself, leave no job either', async () => {
		for (const end of ['throw "over"', 'exit 0']) {
			const events = await run(`$null = 1 | ForEach-Object -Parallel { Start-Sleep -Seconds 3600 } -AsJob; ${end}`, change); // eslint-disable-line no-await-in-loop -- one session
			assert.equal(finished(events).outcome, 'unknown', end);
			assert.deepEqual(await left(), [0, 0, 1], end); // eslint-disable-line no-await-in-loop -- one session
		}
	});

	test('a job whose answer was taken is nothing to speak of, one whose answer was not is told', async () => {
		const taken = await run('$job = 7 | ForEach-Object -Parallel { $_ } -AsJob; Receive-Job $job -Wait', change);
		assert.deepEqual([finished(taken).outcome, warnings(taken), only(taken, 'objects').flatMap(({rows}) => rows)], ['ok', [], [7]]);
		const lost = await run('$job = 7 | ForEach-Object -Parallel { $_ } -AsJob; $null = Wait-Job $job', change);
		assert.equal(finished(lost).outcome, 'ok');
		assert.match(warnings(lost).join(' '), /did not take the answer of its job .* which has ended \(Completed\)/v);
		assert.deepEqual(await left(), [0, 0, 1]);
	});

	test('a subscription and its timer end with the script', async () => {
		const events = await run('$timer = [Timers.Timer]::new(20); $null = Register-ObjectEvent $timer Elapsed -SourceIdentifier tick -Action { [Console]::WriteLine("tick") }; $timer.Start(); $null = Register-EngineEvent PowerShell.Exiting -Action { }', change);
		assert.equal(finished(events).outcome, 'ok');
		assert.deepEqual(warnings(events).map(text => /the event (\S+) in force/v.exec(text)?.[1]), ['tick', 'PowerShell.Exiting']);
		const next = await run('$until = [datetime]::Now.AddMilliseconds(200); while ([datetime]::Now -lt $until) { }');
		assert.deepEqual(only(next, 'line'), []);
		assert.deepEqual(await left(), [0, 0, 1]);
	});

	test('a runspace at work is closed, and an effect is then unknown', async () => {
		const events = await run('$null = [powershell]::Create().AddScript("Start-Sleep -Seconds 3600").BeginInvoke()', change);
		assert.equal(finished(events).outcome, 'unknown');
		assert.match(only(events, 'error')[0]!.message, /a runspace of its own, was still at work/v);
		assert.deepEqual(await left(), [0, 0, 1]);
	});

	test('what a sign-in sets up is left alone', async () => {
		await run('$null = Register-EngineEvent renew -Action { }; $null = 1 | ForEach-Object -Parallel { Start-Sleep -Seconds 3600 } -AsJob; $shell = [powershell]::Create(); $null = $shell.AddScript("Start-Sleep -Seconds 3600").BeginInvoke()', signsIn);
		const events = await run('$null = "runspace"', change);
		assert.deepEqual([finished(events).outcome, warnings(events)], ['ok', []]);
		assert.deepEqual((await left()).slice(0, 2), [2, 1]);
	});

	test('a program that goes on is named', {skip: process.platform === 'win32' && 'needs sleep'}, async () => {
		const events = await run('$program = Start-Process sleep 3600 -PassThru; $program.Id', change);
		const [number] = only(events, 'objects').flatMap(({rows}) => rows);
		assert.equal(finished(events).outcome, 'ok');
		assert.deepEqual(warnings(events), [`A program that the script started is still running, and was left alone: sleep (process ${String(number)}). What it does from now on is not seen here. Let the script wait for it (Start-Process -Wait), or look after it yourself.`]);
		const behind = await run('/bin/sh -c "sleep 3600 > /dev/null 2>&1 &"', change);
		assert.match(warnings(behind).join(' '), /still running, and was left alone: sleep \(process \d+\)/v);
	});
});
