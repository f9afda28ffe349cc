import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, test, type TestContext} from 'node:test';
import {execa} from 'execa';
import type {JsonObject, Row} from '../../../source/runbook/values.js';
import type {SessionEvent, SessionRequest} from '../../../source/session/contract.js';
import {SimulatedPowerShellSession} from '../../../source/session/powershell/simulated.js';
import {powershell, skipWithoutPowerShell} from '../../powershell.js';
import {gather, only, request} from '../../session/contract.js';
import {
	open, readAtStart, stepOf, textIn, type Opened,
} from './opened.js';

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
async function run(file: string, argument: string): Promise<string> {
	const {stdout, stderr} = await execa(powershell!.file, ['-NoLogo', '-NoProfile', '-NonInteractive', '-File', file, argument], {stdin: 'ignore', env: {NO_COLOR: '1', POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off'}});
	assert.equal(stderr, '');
	return stdout;
}

test('PowerShell\'s own parser takes every script', {skip: skipWithoutPowerShell}, async (t: TestContext) => {
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
	const problems = JSON.parse(await run(path.join(temporary, 'parser.ps1'), path.join(temporary, 'scripts.json'))) as string[][];
	t.assert.strictEqual(problems.length, scripts.length + 1);
	t.assert.notDeepStrictEqual(problems.pop(), []);
	t.assert.deepStrictEqual(problems.flat(), []);
});

/** A session of the runbook over its simulated tenant, which is as awkward as the service can be: its first search finds nothing, and its pages of four records overlap. */
async function openAwkward(opened: Opened, name: 'exchange' | 'graph', folder: string): Promise<SimulatedPowerShellSession> {
	const definition = opened.runbook.runbook.sessions[name]!;
	const files = new Map(opened.runbook.files);
	files.set('state.json', Buffer.from(JSON.stringify({...opened.state, quirks: {emptySearches: 1, auditPage: 4}})));
	const session = new SimulatedPowerShellSession({name, title: definition.title, service: definition.service, temporaryFolder: folder, files, folder, runFolder: folder, faults: [], pace: 0});
	await session.open();
	const prepared = await session.prepare(request({address: {step: undefined, part: 'connect', item: undefined, attempt: 1}, script: (definition.connect as Record<string, string>)['browser']!, data: dataOf(opened)}));
	assert.deepEqual(only(await gather(prepared.send()), 'error'), []);
	return session;
}

const dataOf = ({params}: Opened): SessionRequest['data'] => ({params, records: {}, outputs: {}, chosen: {}, item: undefined});

describe('the scripts against an awkward tenant', {skip: skipWithoutPowerShell}, () => {
	let folder: string;
	let opened: Opened;
	let session: SimulatedPowerShellSession | undefined;
	before(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'hr-'));
		opened = await open();
	});
	after(async () => {
		await session?.close();
		await rm(folder, {recursive: true});
	});

	const sendScript = async (script: string, rest: Partial<SessionRequest> = {}): Promise<SessionEvent[]> => {
		const prepared = await session!.prepare(request({address: {step: 'reset', part: 'run', item: undefined, attempt: 1}, script, data: dataOf(opened), ...rest}));
		return gather(prepared.send());
	};

	test('the audit log is searched once more after an empty answer, page by page, and no record comes twice', async () => {
		session = await openAwkward(opened, 'exchange', folder);
		const {script} = stepOf(opened, 'audit').parts.run!;
		const events = await sendScript(script, {address: {step: 'audit', part: 'run', item: undefined, attempt: 1}});
		assert.deepEqual(only(events, 'error'), []);
		assert.deepEqual(only(events, 'objects').flatMap(({rows}) => rows), readAtStart(opened, 'audit'));
		await session.close();
	});

	test('only a cloud user\'s password is reset, never that of the own account, and it is the one that was shown', async () => {
		session = await openAwkward(opened, 'graph', folder);
		// In place of the command, what it is called with.
		await sendScript('function global:Update-MgUser { param($UserId, $PasswordProfile) [pscustomobject]@{UserId = $UserId; PasswordProfile = $PasswordProfile} }');
		const {script} = stepOf(opened, 'reset').parts.run!;
		const sent: Row[] = [];
		const refused: string[] = [];
		for (const row of readAtStart(opened, 'admins')) {
			const item = {key: textIn(row, 'Id'), row, types: {}};
			const events = await sendScript(script, {secrets: {newPassword: 'Abc-123-def-456'}, effect: 'change', errorAction: 'Stop', data: {...dataOf(opened), item}}); // eslint-disable-line no-await-in-loop -- a session carries out one after the other
			sent.push(...only(events, 'objects').flatMap(({rows}) => rows));
			if (only(events, 'error').some(({message}) => message.endsWith('Nothing was changed.'))) {
				refused.push(textIn(row, 'DisplayName'));
			}
		}

		const cloud = readAtStart(opened, 'admins').filter(({Kind, UserPrincipalName}) => Kind === 'cloud user' && UserPrincipalName !== opened.params['admin']);
		assert.deepEqual(sent, cloud.map(({Id}): JsonObject => ({UserId: Id!, PasswordProfile: {Password: '[secret newPassword]', ForceChangePasswordNextSignIn: true}})));
		assert.deepEqual(refused, ['Dana Reyes', 'Break glass 01', 'runbook-automation', 'Megan Bowen', 'Service desk tier 1']);
	});
});
