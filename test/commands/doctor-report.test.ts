import assert from 'node:assert/strict';
import {mkdir} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {fakePowerShell} from '../doctor/probes/fake-powershell.js';
import {program} from './program.js';

test('doctor --report can be pasted into an issue: it names no person, no machine, no tenant and no proxy, and says so on top', async t => {
	const broken = await fakePowerShell(t, 'echo "for planteduser of planted.onmicrosoft.com: planted words" >&2; exit 150');
	const {folder} = await program(t);
	const home = path.join(folder, 'planteduser');
	await mkdir(home);
	const handrail = await program(t, {environment: {
		PATH: path.dirname(broken), HOME: home, USER: 'planteduser', HTTPS_PROXY: 'https://dana:planted-secret@proxy.planted.example:8080', LANG: 'C.UTF-8',
	}});
	const {exit, stdout, stderr} = await handrail.run('doctor', '--report');
	assert.deepEqual([exit, stderr], [1, '']);
	assert.match(stdout, /^# Handrail on this machine\n\nLeft out: names of tenants[\s\S]*\| Handrail \| \d[\s\S]*\| Node \| \d[\s\S]*- \*\*MISSING\*\* \(powershell\)/v);
	assert.doesNotMatch(stdout, /planted/iv);
	assert.ok(!stdout.includes(handrail.home) && !stdout.includes(os.hostname()), stdout);
});

test('a report is of the machine alone: with a runbook it would name the tenant', async t => {
	const handrail = await program(t);
	const {exit, stderr} = await handrail.run('doctor', 'tenant-exceeded-threshold', '--report');
	assert.equal(exit, 2);
	assert.match(stderr, /names your tenant\. Nothing was looked at\./v);
});
