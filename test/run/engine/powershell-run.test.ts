import assert from 'node:assert/strict';
import {test} from 'node:test';
import {skipWithoutPowerShell} from '../../powershell.js';
import type {Engine} from '../../../source/run/engine/contract.js';
import {answering, Place} from './place.js';

/** What an Exchange module has, in the sign-in script itself: who is signed in stands in a file, so that a test can change it. */
const runbook = String.raw`
handrail: 1
id: real
title: On a real PowerShell
parameters: {folder: {title: Folder}}
sessions:
  exchange:
    title: Exchange Online
    service: exchange
    connect: |
      $place = $params.folder
      Set-Item -Path function:global:Get-Place -Value { $place }.GetNewClosure()
      function global:Get-ConnectionInformation { Get-Content (Join-Path (Get-Place) who) | ForEach-Object { $account, $tenant = $_ -split ' '; [pscustomobject] @{State = 'Connected'; TenantID = $tenant; UserPrincipalName = $account} } }
      function global:Get-AcceptedDomain { [pscustomobject] @{DomainName = 'contoso.onmicrosoft.com'; InitialDomain = $true; Default = $true} }
      function global:Get-Thing { Get-ChildItem (Get-Place) -Filter *.txt | ForEach-Object { [pscustomobject] @{Name = $_.Name; Guid = [guid]::Empty} } }
      function global:Remove-Thing { [CmdletBinding(SupportsShouldProcess)] param([string] $Name) if ($PSCmdlet.ShouldProcess($Name)) { Remove-Item (Join-Path (Get-Place) $Name) } }
      function global:Set-Plain { param([string] $Name) Add-Content (Join-Path (Get-Place) log) $Name }
      Write-Host 'To sign in, open https://example.com/device and enter the code ABCD.'
    disconnect: Add-Content (Join-Path (Get-Place) log) disconnected
phases:
  - title: Work
    steps:
      - {id: things, title: Things, run: {session: exchange, effect: read, script: Get-Thing, output: things}, choose: {from: things, key: Name, as: those}}
      - id: remove
        title: Remove them
        for-each: those
        keep: {script: 'Get-Thing | Where-Object Name -eq $item.Name'}
        run: {session: exchange, effect: destroy, script: 'Remove-Thing -Name $item.Name'}
        confirm: '{{ item.Name }}'
        verify: {script: Get-Thing, expect: '!result.exists(r, r.Name == item.Name)'}
      - {id: plain, title: Plain, for-each: those, run: {session: exchange, effect: change, script: 'Set-Plain -Name $item.Name'}, verify: {script: Get-Thing, expect: 'true'}}
      - {id: both, title: Both, for-each: those, run: {session: exchange, effect: change, script: 'Remove-Thing -Name $item.Name; Set-Plain -Name $item.Name'}, verify: {script: Get-Thing, expect: 'true'}}
      - {id: asks, title: Asks, run: {session: exchange, effect: change, script: 'Read-Host "Which?"'}, verify: {script: Get-Thing, expect: 'true'}}
      - {id: slow, title: Slow, run: {session: exchange, effect: change, script: 'Start-Sleep 60', timeout: 300 ms}, verify: {script: Get-Thing, expect: 'true'}}
      - {id: sleeps, title: Sleeps, run: {session: exchange, effect: read, script: 'Write-Host begun; Start-Sleep 600'}}
      - {id: leaves, title: Leaves, run: {session: exchange, effect: change, script: exit 3}, verify: {script: Get-Thing, expect: 'true'}}
      - {id: dies, title: Dies, run: {session: exchange, effect: change, script: 'Stop-Process -Id $PID -Force'}, verify: {script: Get-Thing, expect: 'true'}}
      - {id: gone, title: Gone, run: {session: exchange, effect: read, script: Get-NoSuchThing}}
`;

const tenant = '3750b40b-a68b-4632-9fb3-5b1aff664079';
const yes = () => answering({'bind-tenant': true});
const run = async (engine: Engine, step: string) => engine.carryOut({kind: 'run', step, confirm: ['a.txt']}, yes());
const errors = async (engine: Engine, step: string) => (await run(engine, step)).report?.errors ?? [];

test('on a real PowerShell', {skip: skipWithoutPowerShell, timeout: 120_000}, async t => {
	const place = await Place.make(t);
	await place.put('a.txt', 'a');
	await place.put('who', `dana@contoso.onmicrosoft.com ${tenant}\n`);
	const engine = await place.begin(runbook);
	const first = await run(engine, 'things');
	assert.equal(first.exit, 3, first.message);
	assert.equal(first.report?.objects.length, 1, JSON.stringify(first.report));
	await engine.carryOut({kind: 'choose', step: 'things', keys: ['a.txt']}, yes());

	await t.test('who is signed in, where, and by what, is known', () => {
		const [session] = engine.snapshot.sessions;
		assert.deepEqual([session?.state, session?.account, session?.tenant?.domain, session?.way], ['open', 'dana@contoso.onmicrosoft.com', 'contoso.onmicrosoft.com', undefined]);
		assert.match(session?.host ?? '', /^(?:Windows )?PowerShell \d/v);
	});

	await t.test('a trial says what would happen, in PowerShell\'s own words, and nothing happens', async () => {
		const before = engine.snapshot.events.length;
		const {exit, message, report} = await engine.carryOut({kind: 'what-if', step: 'remove'}, yes());
		assert.equal(exit, 0, message);
		assert.equal(report?.information.length, 1);
		assert.match(report?.information[0] ?? '', /Remove-Thing.*a\.txt/v);
		assert.deepEqual(await place.lines('a.txt'), ['a']);
		assert.equal(engine.snapshot.events.length, before);
	});

	await t.test('a script whose second command has no -WhatIf sends nothing at all', async () => {
		const {exit, message} = await engine.carryOut({kind: 'what-if', step: 'both'}, yes());
		assert.equal(exit, 3);
		assert.match(message, /nothing was sent.*Set-Plain/v);
		assert.deepEqual(await place.lines('log'), []);
		assert.deepEqual(await place.lines('a.txt'), ['a']);
	});

	await t.test('a prompt, an exit, a time-out and a missing command are told apart', async () => {
		const [prompt] = await errors(engine, 'asks');
		assert.equal(prompt?.kind, 'prompt');
		assert.match(prompt.message, /^Read-Host asked for input.*Make what it asks for a parameter/v);
		assert.deepEqual((await errors(engine, 'leaves')).map(({kind}) => kind), ['exit']);
		assert.deepEqual((await errors(engine, 'slow')).map(({kind}) => kind), ['timeout']);
		assert.equal(engine.snapshot.status.steps.find(({id}) => id === 'slow')?.status, 'unknown');
		const [explained, missing] = await errors(engine, 'gone');
		assert.match(explained?.message ?? '', /Get-NoSuchThing is not there for dana@contoso/v);
		assert.match(missing?.id ?? '', /CommandNotFoundException/v);
		assert.equal(engine.snapshot.sessions[0]?.state, 'open');
	});

	await t.test('a cancel does not wait for what sleeps ten minutes, and the sign-in is still there', async () => {
		let asked = false;
		const stop = engine.subscribe(() => {
			if (!asked && engine.snapshot.activity?.lines.some(({text}) => text === 'begun')) {
				asked = true;
				engine.cancel();
			}
		});
		const {message} = await run(engine, 'sleeps');
		stop();
		assert.match(message, /cancelled\. The sign-in to Exchange Online is still there\./v);
	});

	await t.test('another tenant is sent nothing, and no process stays signed in there', async () => {
		await place.put('who', 'dana@contoso.onmicrosoft.com 11111111-a68b-4632-9fb3-5b1aff664079\n');
		const {exit, message} = await run(engine, 'plain');
		assert.equal(exit, 3);
		assert.match(message, /Nothing was sent/v);
		assert.deepEqual(await place.lines('log'), []);
		await place.put('who', `dana@contoso.onmicrosoft.com ${tenant}\n`);
	});

	await t.test('a process that dies leaves the change unknown; the next step signs in anew and only looks', async () => {
		const died = await errors(engine, 'dies');
		assert.deepEqual(died.map(({kind}) => kind), ['host']);
		assert.equal(engine.snapshot.status.steps.find(({id}) => id === 'dies')?.status, 'unknown');
		assert.equal(engine.snapshot.sessions[0]?.state, 'lost');
		assert.equal((await run(engine, 'dies')).exit, 3);
		assert.equal(engine.snapshot.events.filter(event => event.kind === 'sent' && event.data.step === 'dies' && event.data.part === 'run').length, 1);
	});

	await t.test('what was chosen is removed once, and what was opened is signed out at the end', async () => {
		assert.equal((await run(engine, 'remove')).exit, 0);
		await engine.close();
		assert.deepEqual(await place.lines('log'), ['disconnected']);
	});
});
