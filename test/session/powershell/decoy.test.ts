import assert from 'node:assert/strict';
import {
	mkdir, readdir, readFile, rm, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {test} from 'node:test';
import {execa} from 'execa';
import {simulatedModules} from '../../../source/session/powershell/simulated.js';
import {powershell, skipWithoutPowerShell} from '../../powershell.js';
import {temporaryFolder} from '../temporary-folder.js';
import type {Given} from './simulated-host.js';

/** Writes a module that leaves a line in a file when it is loaded, and has these commands. */
async function writeDecoy(folder: string, name: string, {marker, commands}: {marker: string; commands: string[]}): Promise<void> {
	await mkdir(path.join(folder, name), {recursive: true});
	await writeFile(path.join(folder, name, `${name}.psd1`), `@{RootModule = '${name}.psm1'; ModuleVersion = '99.0.0'; FunctionsToExport = @(${commands.map(command => `'${command}'`).join(', ')})}`);
	await writeFile(path.join(folder, name, `${name}.psm1`), `[IO.File]::AppendAllText('${marker}', "$PSScriptRoot\`n")\n${commands.map(command => `function ${command} { 'a real tenant' }`).join('\n')}\n`);
}

test('a module of the real name elsewhere never loads in a rehearsal, and nothing is left in the home of whoever rehearses', {skip: skipWithoutPowerShell}, async () => {
	const root = await temporaryFolder();
	const marker = path.join(root, 'loaded');
	const home = path.join(root, 'home');
	// Every place where PowerShell looks for modules that a user can write to.
	const places = {Home: process.platform === 'win32' ? path.join(home, 'Documents', 'PowerShell', 'Modules') : path.join(home, '.local', 'share', 'powershell', 'Modules'), Path: path.join(root, 'modules')};
	for (const [place, folder] of Object.entries(places)) {
		/* eslint-disable no-await-in-loop -- a few small files */
		await writeDecoy(folder, 'ExchangeOnlineManagement', {marker, commands: ['Connect-ExchangeOnline', 'Get-InboundConnector', 'Get-ConnectionInformation']});
		await writeDecoy(folder, 'Handrail.SimulatedTenant', {marker, commands: ['Read-SimulatedState']});
		await writeDecoy(folder, `Canary.${place}`, {marker, commands: [`Get-Canary${place}`]});
		/* eslint-enable no-await-in-loop */
	}

	const environment = {...process.env, HOME: home, USERPROFILE: home, XDG_DATA_HOME: undefined, PSModulePath: places.Path, TMPDIR: root, HANDRAIL_HOME: path.join(root, 'handrail')};
	const loaded = async () => {
		const text = await readFile(marker, 'utf8').catch(() => '');
		return text.split('\n').filter(line => line !== '').map(line => path.relative(root, line)).toSorted();
	};

	// Without a rehearsal each of them is found.
	await execa(powershell!.file, ['-NoProfile', '-NonInteractive', '-Command', 'Get-CanaryHome; Get-CanaryPath; Get-InboundConnector'], {env: environment, extendEnv: false, stdin: 'ignore'});
	assert.equal((await loaded()).length, 3);
	await rm(marker);

	const before = await readdir(home, {recursive: true});
	const canary = path.join(places.Path, 'Canary.Path');
	const past = [`using module '${canary}'\n1`, `Microsoft.PowerShell.Core\\Import-Module '${canary}'`, `1 | ForEach-Object -Parallel { Import-Module '${canary}' }`, `[powershell]::Create().AddScript({ Import-Module '${canary}' }).Invoke()`];
	const {stdout} = await execa(process.execPath, [
		`--import=${import.meta.resolve('../../../scripts/typescript.ts')}`, path.join(import.meta.dirname, 'simulated-host.ts'),
		'Get-InboundConnector', 'Get-CanaryHome', `$env:PSModulePath = '${places.Path}'; Get-CanaryPath`, `Import-Module Canary.Path, '${path.join(places.Path, 'Canary.Path')}'`,
		'Import-Module ExchangeOnlineManagement; Connect-ExchangeOnline -ShowBanner:$false; @(Get-InboundConnector).Count',
		'Get-Module ExchangeOnlineManagement, Handrail.SimulatedTenant | ForEach-Object { $_.ModuleBase }',
		'$null = Set-Content -LiteralPath (Join-Path $HOME kept) -Value here; $HOME',
		...past,
	], {env: environment, extendEnv: false, stdin: 'ignore'});
	const [early, inHome, inPath, imported, connectors, bases, ownHome, ...pastAll] = JSON.parse(stdout) as Given[];
	assert.deepEqual(await loaded(), []);
	for (const {rows, errors} of [early!, inHome!, inPath!]) {
		assert.deepEqual(rows, []);
		assert.match(errors.join(' '), /is not recognized/v);
	}

	assert.deepEqual(pastAll.map(({rows, errors}) => [rows, errors.length]), past.map(() => [[], 1]));
	for (const {errors} of pastAll) {
		assert.match(errors[0]!, /Nothing of the script was carried out/v);
	}

	assert.match(imported!.errors.join(' '), /has only the simulated modules/v);
	assert.deepEqual(connectors, {rows: [2], errors: []});
	assert.deepEqual(bases, {rows: ['ExchangeOnlineManagement', 'Handrail.SimulatedTenant'].map(name => path.join(simulatedModules(), name)), errors: []});
	assert.notEqual(ownHome!.rows[0], home);
	assert.deepEqual(await readdir(home, {recursive: true}), before);
	await assert.rejects(readdir(String(ownHome!.rows[0])), {code: 'ENOENT'});
});
