import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import {execa} from 'execa';
import {skipWithoutPowerShell} from '../../powershell.js';
import type {Walk} from './walk.js';

async function walk(t: TestContext, way: 'whole' | 'troubled', kind: 'yaml' | 'powershell'): Promise<Walk> {
	const home = await mkdtemp(path.join(tmpdir(), 'hr-'));
	t.after(async () => {
		await rm(home, {recursive: true, force: true});
	});
	const {stdout} = await execa(process.execPath, ['--import=tsx', path.join(import.meta.dirname, 'walk.ts'), kind, way, home], {env: {HANDRAIL_HOME: home, HANDRAIL_REHEARSAL_PACE: '0'}, stdin: 'ignore', maxBuffer: 64 * 1024 * 1024});
	return JSON.parse(stdout) as Walk;
}

test('both kinds of rehearsal give the same rows, statuses and records at every step, undos too, and leave the same tenant', {skip: skipWithoutPowerShell, timeout: 300_000}, async t => {
	const [yaml, powershell] = await Promise.all([walk(t, 'whole', 'yaml'), walk(t, 'whole', 'powershell')]);
	assert.deepEqual(yaml.came.filter(({intent, exit}) => exit !== 0 && !/"(?:run","step":"(?:connectors|actors|admins)|wait)"/v.test(intent)).map(({message}) => message), [], 'only what still waits or is still to be chosen is not done');
	assert.deepEqual([yaml.hosts, powershell.hosts].map(hosts => hosts.filter(Boolean)), [['rehearsal'], ['PowerShell']]);
	for (const [index, came] of yaml.came.entries()) {
		assert.equal(JSON.stringify(powershell.came[index], undefined, 1), JSON.stringify(came, undefined, 1), came.intent);
	}

	assert.deepEqual(powershell.outputs, yaml.outputs);
	assert.deepEqual(powershell.state, yaml.state);
});

test('what goes wrong comes to the same in both kinds: waited for, failed, unknown, and put right', {skip: skipWithoutPowerShell, timeout: 300_000}, async t => {
	const [yaml, powershell] = await Promise.all([walk(t, 'troubled', 'yaml'), walk(t, 'troubled', 'powershell')]);
	for (const [index, {intent, exit, steps}] of yaml.came.entries()) {
		const came = powershell.came[index]!;
		assert.deepEqual({exit: came.exit, steps: came.steps}, {exit, steps}, `${intent}: ${came.message}`);
	}

	assert.deepEqual(powershell.state, yaml.state);
	const said = powershell.came.map(({message}) => message).join('\n');
	for (const words of [/Get-InboundConnector is not there for dana@contoso\.onmicrosoft\.com.*Global Reader/v, /sign-in to Microsoft Graph has expired, so the command was refused and nothing was done/v, /Microsoft Graph refuses the command to dana@contoso\.onmicrosoft\.com: the account lacks the role.*Global Reader/v]) {
		assert.match(said, words);
	}
});
