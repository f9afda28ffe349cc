import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, test} from 'node:test';
import type {CommandSeen, ScriptSeen} from '../../../source/doctor/runbook/contract.js';
import {lookForModules, lookForRoles, lookForScopes, readInPowerShell, readInShell} from '../../../source/doctor/runbook/look.js';
import {ask} from '../../../source/doctor/runbook/ask.js';
import {PowerShellSession} from '../../../source/session/powershell/session.js';
import {ShellSession} from '../../../source/session/shell/session.js';
import {skipWithoutPowerShell} from '../../powershell.js';

const {signal} = new AbortController();
let folder: string;
let session: PowerShellSession;

before(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'hr-'));
	session = new PowerShellSession({name: 'x', title: 'X', service: 'none', temporaryFolder: folder});
	if (skipWithoutPowerShell === false) {
		await session.open();
	}
});

after(async () => {
	await session.close();
	await rm(folder, {recursive: true, force: true});
});

/** Defines commands in the session, as a module that signs in does. */
const define = async (script: string): Promise<void> => {
	const {outcome, errors} = await ask(session, {address: {step: undefined, part: 'connect'}, script, params: {}, errorAction: 'Stop', timeout: 20_000, signal});
	assert.equal(outcome, 'ok', JSON.stringify(errors));
};

const read = async (...texts: string[]): Promise<ScriptSeen[]> => readInPowerShell(session, texts.map((text, index) => ({session: 'x', step: 'step', part: `part${index}`, text})), signal);
const words = ({name, text, line, found, parameters}: CommandSeen): string => [`${name ?? `?${text}`}:${line}`, ...found ? [] : ['missing'], ...parameters.map(parameter => `${parameter.state} -${parameter.name}`)].join(' ');
const commands = async (text: string): Promise<string[]> => (await read(text))[0]!.commands.map(command => words(command));

test('every command of a script is looked for, aliases and all, and nothing of it is carried out', {skip: skipWithoutPowerShell}, async () => {
	const marker = path.join(folder, 'carried-out');
	assert.deepEqual(await commands(`Set-Content -LiteralPath '${marker}' -Value 1
Get-Date | ? Year -eq 2026 | % { Get-Chiditem $_ }
& $tool now
& { Get-Process }
function Get-Own { Get-Random }
Get-Own -Anything 1
Microsoft.PowerShell.Utility\\Get-Date
no-such-program --flag`), [
		'Set-Content:1', 'Get-Date:2', '?:2', '%:2', 'Get-Chiditem:2 missing', '?$tool:3 missing', 'Get-Process:4', 'Get-Random:5', 'Microsoft.PowerShell.Utility\\Get-Date:7', 'no-such-program:8 missing',
	]);
	assert.deepEqual((await read(`Get-Item '${marker}'`))[0]!.problems, []);
	await assert.rejects(rm(marker), /ENOENT/);
});

test('an alias of the script\'s own is looked for as what it stands for, and what it looks for itself is marked', {skip: skipWithoutPowerShell}, async () => {
	assert.deepEqual(await commands(`Set-Alias there Get-Date
New-Alias -Value Get-Nope -Name gone -Force
sal held $tool
function Get-Own { Get-Random }
nal mine Get-Own
there; gone; held; mine`), ['Set-Alias:1', 'New-Alias:2', 'sal:3', 'Get-Random:4', 'nal:5', 'Get-Date:6', 'Get-Nope:6 missing', '?held:6 missing']);
	const [seen] = await read('if (Get-Command -ErrorAction Ignore Get-NopeA, \'Get-NopeB\') { get-nopea; Get-NopeB }\n(gcm -Name Get-NopeC).Name; Get-NopeC; Get-NopeD');
	assert.deepEqual(seen!.commands.filter(({name}) => name?.toLowerCase().startsWith('get-nope')).map(({name, found, tested}) => [name, found, tested]), [['get-nopea', false, true], ['Get-NopeB', false, true], ['Get-NopeC', false, true], ['Get-NopeD', false, false]]);
});

test('a text that becomes a script is a command that cannot be looked for', {skip: skipWithoutPowerShell}, async () => {
	const nameless = async (text: string) => (await commands(text)).filter(word => word.startsWith('?'));
	assert.deepEqual(await nameless(`Invoke-Expression "Get-Nope $x"
$text | iex
[scriptblock]::Create('Get-Nope').Invoke()
$ExecutionContext.InvokeCommand.InvokeScript($text)
[guid]::Create(1); $x.Invoke()`), ['?"Get-Nope $x":1 missing', '?its input:2 missing', '?\'Get-Nope\':3 missing', '?$text:4 missing']);
});

test('a parameter that a command does not have is named, in a splatted table too', {skip: skipWithoutPowerShell}, async () => {
	await define(`function global:Search-Thing { [CmdletBinding()] param([string]$Start, [string]$StartingAddress, [Alias('Max')][int]$ResultSize) }
function global:Old-Thing { param($A) }
function global:Any-Thing { $args }
function global:Dynamic-Thing { [CmdletBinding()] param() dynamicparam { } end { } }`);
	assert.deepEqual(await commands(`Search-Thing -Start 1 -Res 5 -Max 3 -ErrorAction Stop -Wrong 1
Search-Thing -St 1
$query = [ordered]@{Start = 1; Nonsense = 2}
$query.StartingAddress = 3
$query['Another'] = 4
Search-Thing @query
Old-Thing -A 1 -B 2
Any-Thing -C 1
Dynamic-Thing -Own 1
Get-Date -Wrong`), [
		'Search-Thing:1 unknown -Wrong', 'Search-Thing:2 ambiguous -St', 'Search-Thing:6 unknown -Nonsense unknown -Another', 'Old-Thing:7 unclear -B', 'Any-Thing:8 unclear -C', 'Dynamic-Thing:9 unclear -Own', 'Get-Date:10 unknown -Wrong',
	]);
});

test('a script that cannot be read is told with its line, and the next one is read all the same', {skip: skipWithoutPowerShell}, async () => {
	const [broken, whole] = await read('Get-Date\nif (', 'Get-Date');
	assert.equal(broken!.problems[0]!.line, 2);
	assert.match(broken!.problems[0]!.message, /\S/);
	assert.deepEqual([whole!.problems, whole!.commands.map(({found, module}) => [found, module])], [[], [[true, 'Microsoft.PowerShell.Utility']]]);
});

test('hostile texts are data: nothing in them is carried out or lost', {skip: skipWithoutPowerShell}, async () => {
	const [seen] = await read('Get-Date "$(New-Item /tmp/x)" \'it\'\'s "`$\' @\'\n$(throw)\n\'@ -UFormat \u{1F600}\u202E');
	assert.deepEqual([seen!.problems, seen!.commands.map(command => words(command))], [[], ['Get-Date:1', 'New-Item:1']]);
});

test('modules are seen as they are loaded, else as they would be', {skip: skipWithoutPowerShell}, async () => {
	const place = path.join(folder, 'modules', 'Some.Module', '2.1.0');
	await mkdir(place, {recursive: true});
	await writeFile(path.join(place, 'Some.Module.psd1'), '@{ModuleVersion = \'2.1.0\'; GUID = \'6f3c6d5e-0000-4000-8000-000000000001\'; PowerShellVersion = \'5.1\'; FunctionsToExport = @()}');
	await define(`$env:PSModulePath = '${path.join(folder, 'modules')}' + [IO.Path]::PathSeparator + $env:PSModulePath; Import-Module Microsoft.PowerShell.Utility`);
	const requires = {'Some.Module': '>=2', 'Microsoft.PowerShell.Utility': '>=3', 'No.Module': '>=1'};
	assert.deepEqual((await lookForModules(session, requires, signal)).map(({name, range, version, loaded, needsPowerShell}) => [name, range, version !== null, loaded, needsPowerShell === null]), [
		['Some.Module', '>=2', true, false, false], ['Microsoft.PowerShell.Utility', '>=3', true, true, false], ['No.Module', '>=1', false, false, true],
	]);
	assert.deepEqual(await lookForModules(session, undefined, signal), []);
});

test('Exchange is asked which roles have what is missing, the parameter too', {skip: skipWithoutPowerShell}, async () => {
	const scripts = await read('Set-Thing -A 1; Search-Thing -Wrong 1; Get-Date');
	assert.match((await lookForRoles(session, scripts, signal))[0]!.trouble, /Get-ManagementRole/);
	await define('function global:Get-ManagementRole { [CmdletBinding()] param($Cmdlet, $CmdletParameters) if ($Cmdlet -eq \'Set-Thing\') { [pscustomobject]@{Name = \'Things\'}; [pscustomobject]@{Name = \'All\'} } else { [pscustomobject]@{Name = "For $Cmdlet $CmdletParameters"} } }');
	assert.deepEqual(await lookForRoles(session, scripts, signal), [
		{name: 'Set-Thing', parameters: [], roles: ['All', 'Things'], trouble: ''},
		{name: 'Search-Thing', parameters: ['Wrong'], roles: ['For Search-Thing Wrong'], trouble: ''},
	]);
	assert.deepEqual(await lookForRoles(session, await read('Get-Date'), signal), []);
});

test('Graph is asked what the sign-in may do and what each command needs', {skip: skipWithoutPowerShell}, async () => {
	await define(`function global:Get-MgContext { [pscustomobject]@{Scopes = @('User.Read.All'); AuthType = 'Delegated'} }
function global:Get-MgThing { [CmdletBinding()] param() }`);
	const scripts = await read('Get-MgThing; Get-Date');
	assert.deepEqual(await lookForScopes(session, scripts, signal), {scopes: ['User.Read.All'], appOnly: false, permissions: {}});
	await define('function global:Find-MgGraphCommand { param($Command) [pscustomobject]@{Permissions = @([pscustomobject]@{Name = \'Thing.Read\'}, [pscustomobject]@{Name = \'User.Read.All\'})}; [pscustomobject]@{Permissions = $null} }');
	assert.deepEqual(await lookForScopes(session, scripts, signal), {scopes: ['User.Read.All'], appOnly: false, permissions: {'get-mgthing': ['Thing.Read', 'User.Read.All']}});
});

test('a shell says which commands it has and whether it can read the scripts', {skip: process.platform === 'win32' && 'needs /bin/sh'}, async () => {
	const shell = new ShellSession('here', folder);
	const scripts = ['cd /; no-such-program "$params_x" | sort', 'if true; then', 'rm -rf "$HOME" && \'unfinished'].map((text, index) => ({session: 'here', step: `s${index}`, part: 'run', text}));
	try {
		const seen = await readInShell(shell, scripts, signal);
		assert.deepEqual(seen[0]!.commands.map(({name, found}) => [name, found]), [['cd', true], ['no-such-program', false], ['sort', true]]);
		assert.deepEqual(seen.map(({problems}) => problems.length > 0), [false, true, true]);
		assert.match(seen[1]!.problems[0]!.message, /[Ss]yntax error/);
	} finally {
		await shell.close();
	}
});
