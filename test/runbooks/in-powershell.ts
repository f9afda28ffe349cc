import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {execa} from 'execa';
import type {Json} from '../../source/runbook/values.js';
import {powershell} from '../powershell.js';

/** Carries out a program of PowerShell that ends with one object, with no module but PowerShell's own; what it writes to the error stream fails the test. `folder` is in `$here`. */
export async function inPowerShell(t: TestContext, folder: string, program: string): Promise<Record<string, Json>> {
	const temporary = await mkdtemp(path.join(tmpdir(), 'handrail-scripts-'));
	t.after(async () => rm(temporary, {recursive: true, force: true}));
	const file = path.join(temporary, 'program.ps1');
	await writeFile(file, `param($here)\n$ErrorActionPreference = 'Stop'\n$ProgressPreference = 'SilentlyContinue'\nSet-StrictMode -Off\n& {\n${program}\n} | ConvertTo-Json -Depth 8 -Compress\n`);
	const {stdout, stderr} = await execa(powershell!.file, ['-NoLogo', '-NoProfile', '-NonInteractive', '-File', file, folder], {stdin: 'ignore', env: {NO_COLOR: '1', POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off'}});
	assert.equal(stderr, '');
	return JSON.parse(stdout) as Record<string, Json>;
}
