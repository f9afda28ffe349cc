import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {describe, test} from 'node:test';
import {skipWithoutPowerShell} from '../../powershell.js';
import {finished, only} from '../contract.js';
import {temporaryFolder} from '../temporary-folder.js';
import {shareSession} from './shared-session.js';

describe('from one PowerShell script to the next', {skip: skipWithoutPowerShell}, () => {
	const {run} = shareSession();
	const rows = async (script: string, given: Parameters<typeof run>[1] = {}) => {
		const events = await run(script, given);
		assert.equal(finished(events).outcome, 'ok', JSON.stringify(events));
		return only(events, 'objects').flatMap(({rows: some}) => some);
	};

	test('variables and functions of a script are gone, those of its script and global scope too', async () => {
		await rows('$plain = 1; $script:kept = 2; $global:everywhere = 3; ${global:odd name} = 4; function handy { 5 }; Set-Alias hnd Get-Date');
		assert.deepEqual(await rows('"$plain$script:kept$kept$global:everywhere$everywhere${global:odd name}"; [bool] (Get-Command handy, hnd -ErrorAction Ignore)'), ['', false]);
	});

	test('what modules keep, and the modules themselves, stay', async () => {
		const folder = await temporaryFolder();
		const module = path.join(folder, 'Connected', 'Connected.psm1');
		await mkdir(path.dirname(module));
		await writeFile(module, 'function Connect-Thing { $script:connection = "open"; $global:ThingConnection = "open" }\nfunction Get-Thing { "$script:connection $global:ThingConnection" }');
		await rows('Import-Module $params.module; Connect-Thing', {data: {params: {module}, records: {}, outputs: {}, chosen: {}, item: undefined}});
		assert.deepEqual(await rows('Get-Thing'), ['open open']);
	});

	test('a secret of the run that this session was never given is hidden in what it says', async () => {
		const events = await run('[pscustomobject] @{Code = "typed-elsewhere"}; [Console]::WriteLine("typed-elsewhere")', {hidden: new Map([['code', 'typed-elsewhere']])});
		assert.match(JSON.stringify(events), /\[secret code\]/v);
		assert.doesNotMatch(JSON.stringify(events), /typed-elsewhere/v);
	});

	test('errors of one are not those of the next', async () => {
		await run('Get-Item /no/such/file');
		assert.deepEqual(await rows('$Error.Count'), [0]);
	});

	test('preferences that a script changes are as they were', async () => {
		await rows(`
			$global:ErrorActionPreference = 'SilentlyContinue'
			$global:WarningPreference = $global:InformationPreference = $global:ProgressPreference = 'Ignore'
			$global:VerbosePreference = $global:DebugPreference = 'Continue'
			$global:ConfirmPreference = 'Low'
			$global:WhatIfPreference = $true
			$global:PSDefaultParameterValues['*:WhatIf'] = $true
			$ErrorActionPreference = 'SilentlyContinue'
			Set-StrictMode -Version Latest
		`);
		const preferences = '$ErrorActionPreference, $WarningPreference, $InformationPreference, $ProgressPreference, $VerbosePreference, $DebugPreference, $ConfirmPreference, $WhatIfPreference, $PSDefaultParameterValues.Count | ForEach-Object { "$_" }';
		assert.deepEqual(await rows(`${preferences}; $notSet`), ['Continue', 'Continue', 'Continue', 'Continue', 'SilentlyContinue', 'SilentlyContinue', 'High', 'False', '0', null]);
		assert.deepEqual(await rows('"$ErrorActionPreference"', {errorAction: 'Stop'}), ['Stop']);
	});

	const signIn = {address: {step: undefined, item: undefined, part: 'connect', attempt: undefined}} as unknown as Parameters<typeof run>[1];

	test('a variable that a sign-in puts into the session is there for every script', async () => {
		await rows('$global:Tenant = "contoso"', signIn);
		assert.deepEqual(await rows('$Tenant'), ['contoso']);
		await rows('$global:Tenant = "contoso"');
		assert.deepEqual(await rows('$Tenant'), ['contoso']);
	});

	test('culture, environment, folder of the process and further preferences are as the sign-in left them', async () => {
		const state = '"$([cultureinfo]::CurrentCulture.Name) $([cultureinfo]::CurrentUICulture.Name) $env:CONTOSO_KEPT $env:CONTOSO_NEW $([Environment]::CurrentDirectory) $($OutputEncoding.WebName) $FormatEnumerationLimit $PSNativeCommandUseErrorActionPreference"';
		const spoil = '[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = "de-DE"; $env:CONTOSO_KEPT = "spoilt"; $env:CONTOSO_NEW = "new"; [Environment]::CurrentDirectory = [IO.Path]::GetPathRoot([Environment]::CurrentDirectory); $global:OutputEncoding = [Text.Encoding]::ASCII; $global:FormatEnumerationLimit = 99; $global:PSNativeCommandUseErrorActionPreference = $true';
		const before = await rows(state);
		await rows(spoil);
		assert.deepEqual(await rows(state), before);
		await rows('[cultureinfo]::CurrentCulture = "fr-FR"; $env:CONTOSO_KEPT = "signed-in"; $global:FormatEnumerationLimit = 7', signIn);
		const signedIn = await rows(state);
		assert.match(String(signedIn[0]), /^fr-FR .* signed-in .* 7 /v);
		await rows(spoil);
		assert.deepEqual(await rows(state), signedIn);
		assert.deepEqual(await rows('"$env:CONTOSO_KEPT"; $env:CONTOSO_KEPT = $null'), ['signed-in']);
		assert.deepEqual(await rows('"$env:CONTOSO_KEPT"'), ['signed-in']);
	});

	test('what a program says is read as before, whatever encoding a script set for another', async () => {
		const say = '& $params.program -e "console.log(\'café 中\')"';
		const given = {data: {params: {program: process.execPath}, records: {}, outputs: {}, chosen: {}, item: undefined}};
		assert.deepEqual(await rows(say, given), ['café 中']);
		await rows('[Console]::OutputEncoding = [Console]::InputEncoding = [Text.Encoding]::Unicode');
		assert.deepEqual(await rows(say, given), ['café 中']);
	});

	test('a script that goes to another folder, takes the console, records or clears it, changes nothing for the next', async () => {
		const folder = await temporaryFolder();
		const [before] = await rows('(Get-Location).Path');
		await run(`
			Set-Location ([IO.Path]::GetTempPath())
			Push-Location /
			[Console]::SetOut([IO.TextWriter]::Null)
			[Console]::SetError([IO.TextWriter]::Null)
			Start-Transcript -LiteralPath (Join-Path $params.folder transcript.txt) | Out-Null
			Clear-Host
			Exit-PSSession
			$Host.UI.RawUI.WindowTitle = 'other'
			$Host.SetShouldExit(5)
			$Host.EnterNestedPrompt()
		`, {data: {params: {folder}, records: {}, outputs: {}, chosen: {}, item: undefined}});
		const events = await run('(Get-Location).Path; [Console]::WriteLine("heard"); [Console]::Error.WriteLine("too")');
		assert.deepEqual(only(events, 'objects').flatMap(({rows: some}) => some), [before]);
		assert.deepEqual(only(events, 'line').map(({text}) => text).toSorted(), ['heard', 'too']);
		await run('Stop-Transcript');
	});

	test('a script that puts its own commands in the place of PowerShell\'s does not reach the host', async () => {
		const given = 'function global:Out-String { throw "mine" }; function global:Set-Variable { throw "mine" }; function global:Select-Object { throw "mine" }; function global:ConvertTo-HandrailJson { throw "mine" }; function global:ForEach-Object { throw "mine" }; function global:Write-Output { throw "mine" }';
		await run(given);
		const events = await run('[pscustomobject] @{Name = "first"}; [guid]::Empty; Write-Warning w; if (');
		const second = await run('[pscustomobject] @{Name = "first"}; Write-Warning w');
		assert.deepEqual(only(events, 'error').map(({kind}) => kind), ['parse']);
		assert.deepEqual(only(second, 'objects').map(({rows: some}) => some), [[{Name: 'first'}]]);
		assert.match(only(second, 'objects')[0]!.text, /Name\n-+\nfirst/u);
		await run('Remove-Item function:Out-String, function:Set-Variable, function:Select-Object, function:ConvertTo-HandrailJson, function:ForEach-Object, function:Write-Output');
	});

	test('a script sees nothing of the host: no command, variable, module, environment or caller', async () => {
		assert.deepEqual(await rows(`
			Get-Command *Handrail* | ForEach-Object Name
			Get-ChildItem function: | Where-Object { $_.Definition -like '*Handrail*' } | ForEach-Object Name
			0..2 | ForEach-Object { Get-Variable -Scope $_ } | Where-Object { $_.Name -like '*Handrail*' -or $_.Name -in 'Link', 'inside', 'request', 'record', 'object' } | ForEach-Object Name
			Get-Module | Where-Object { $_.Name -like '*Handrail*' -or $_.Path -match 'powershell[\\\\/-]host' } | ForEach-Object Name
			Get-ChildItem env: | Where-Object { $_.Name -like 'HANDRAIL*' } | ForEach-Object Name
			Get-PSCallStack | Where-Object { $_.ScriptName } | ForEach-Object ScriptName
			"$($MyInvocation.PSCommandPath)$PSScriptRoot$PSCommandPath"
		`), ['']);
	});
});
