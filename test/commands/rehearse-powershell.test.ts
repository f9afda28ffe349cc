import assert from 'node:assert/strict';
import {appendFile, cp} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {test} from 'node:test';
import type {RunStatus} from '../../source/run/status.js';
import {packageRoot} from '../../source/settings/shipped.js';
import {skipWithoutPowerShell} from '../powershell.js';
import {program} from './program.js';

test('a rehearsal by PowerShell is not begun where there is no PowerShell', async t => {
	const handrail = await program(t, {environment: {PATH: ''}});
	const {exit, stderr} = await handrail.run('rehearse', 'tenant-exceeded-threshold', '--powershell');
	assert.equal(exit, 3);
	assert.match(stderr, /neither pwsh nor powershell\.exe is on the PATH\. Nothing was started\. Rehearse without --powershell/v);
	assert.deepEqual(await handrail.json(0, 'runs'), []);
});

test('a rehearsal by PowerShell wants a foreign runbook trusted, is by PowerShell in every later process too, and says so', {skip: skipWithoutPowerShell}, async t => {
	const handrail = await program(t, {environment: process.env});
	const runbook = path.join(handrail.folder, 'foreign');
	await cp(path.join(packageRoot(), 'runbooks', 'tenant-exceeded-threshold'), runbook, {recursive: true});
	await appendFile(path.join(runbook, 'runbook.yaml'), '# Not as it was shipped.\n');
	const begun = await handrail.run('rehearse', runbook, '--powershell', '--json');
	assert.match(begun.stderr, /not trusted yet: none of its commands is sent/v);
	const {run} = JSON.parse(begun.stdout) as RunStatus;

	const refused = await handrail.run('do', run, 'auditing', '--connect', 'exchange=browser');
	assert.equal(refused.exit, 3);
	assert.match(refused.stderr, /handrail trust/v);
	await handrail.run('trust', runbook, '--yes');
	const done = await handrail.run('do', run, 'auditing', '--connect', 'exchange=browser');
	assert.equal(done.exit, 0, done.stderr);
	const {rehearsal, powershell, steps} = await handrail.json<RunStatus>(0, 'status', run);
	assert.deepEqual([rehearsal, powershell, steps.find(({id}) => id === 'auditing')?.status], [true, true, 'done']);
	assert.match((await handrail.run('status', run)).stdout, /^REHEARSAL by PowerShell {2}Tenant has exceeded threshold/v);
});
