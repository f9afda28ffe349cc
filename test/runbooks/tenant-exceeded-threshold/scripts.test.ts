import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {execa} from 'execa';
import type {JsonObject} from '../../../source/runbook/values.js';
import {folder, listOf, open} from './opened.js';

// PowerShell cannot be installed as a package of the project: where it is not, these are skipped.
const {failed} = await execa('pwsh', ['-NoProfile', '-Version'], {reject: false, stdin: 'ignore'});
const skip = failed ? 'pwsh is not installed' : false;

const parser = `
param([string]$File)
$found = foreach ($script in Get-Content -Raw -LiteralPath $File | ConvertFrom-Json) {
	$errors = $null
	[void][System.Management.Automation.Language.Parser]::ParseInput($script, [ref]$null, [ref]$errors)
	, @($errors | ForEach-Object { "$($_.Message) $($_.Extent.Text)" })
}
ConvertTo-Json -InputObject @($found)
`;

/** Runs a script file in PowerShell and gives its output; what it writes to the error stream fails the test. */
async function powershell(file: string, argument: string): Promise<string> {
	const {stdout, stderr} = await execa('pwsh', ['-NoLogo', '-NoProfile', '-NonInteractive', '-File', file, argument], {stdin: 'ignore', env: {NO_COLOR: '1', POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off'}});
	assert.equal(stderr, '');
	return stdout;
}

test('PowerShell\'s own parser takes every script', {skip}, async (t: TestContext) => {
	const {runbook} = await open();
	const ways = Object.values(runbook.runbook.sessions).flatMap(({connect, disconnect}) => [...Object.values(connect as Record<string, string>), disconnect]);
	const scripts = [...ways, ...runbook.steps.flatMap(({parts}) => Object.values(parts).map(({script}) => script))];
	const temporary = await mkdtemp(path.join(tmpdir(), 'handrail-scripts-'));
	t.after(async () => {
		await rm(temporary, {recursive: true});
	});
	await writeFile(path.join(temporary, 'parser.ps1'), parser);
	// The last one is wrong on purpose: a parser that finds nothing there has not looked.
	await writeFile(path.join(temporary, 'scripts.json'), JSON.stringify([...scripts, 'if (']));
	const problems = JSON.parse(await powershell(path.join(temporary, 'parser.ps1'), path.join(temporary, 'scripts.json'))) as string[][];
	t.assert.strictEqual(problems.length, scripts.length + 1);
	t.assert.notDeepStrictEqual(problems.pop(), []);
	t.assert.deepStrictEqual(problems.flat(), []);
});

test('the scripts make of the tenant\'s answers what the rehearsal returns', {skip}, async () => {
	const {state} = await open();
	const made = JSON.parse(await powershell(path.join(import.meta.dirname, 'stand-ins.ps1'), folder)) as Record<string, JsonObject[]>;
	const {trace, audit, actors, admins} = made;
	assert.deepEqual({trace, audit, actors, admins}, {trace: state['trace'], audit: state['audit'], actors: state['actors'], admins: state['admins']});
	const [first, ...others] = made['sessions'] as unknown as string[];
	assert.equal(others.length, 3, 'after an empty answer it searches once more, until a page is empty');
	assert.equal(new Set(others).size, 1, 'all pages of one search have the same SessionId');
	assert.notEqual(first, others[0]);
	const cloud = listOf(state, 'admins').filter(({Kind, UserPrincipalName}) => Kind === 'cloud user' && UserPrincipalName !== 'dana@contoso.onmicrosoft.com');
	assert.deepEqual(made['sent'], cloud.map(({Id}) => ({UserId: Id, Profile: {Password: 'Abc-123-def-456', ForceChangePasswordNextSignIn: true}})));
	assert.deepEqual(made['refused'], ['Dana Reyes', 'runbook-automation', 'Megan Bowen', 'Service desk tier 1']);
});
