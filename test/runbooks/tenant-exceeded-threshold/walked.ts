import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {TestContext} from 'node:test';
import {execa} from 'execa';
import type {Walk} from './walk.js';

/** Walks a rehearsal of the runbook in a process of its own, without waiting anywhere. */
export async function walk(t: TestContext, way: 'whole' | 'troubled', kind: 'yaml' | 'powershell'): Promise<Walk> {
	const home = await mkdtemp(path.join(tmpdir(), 'hr-'));
	t.after(async () => {
		await rm(home, {recursive: true, force: true});
	});
	const {stdout} = await execa(process.execPath, [`--import=${import.meta.resolve('../../../scripts/typescript.ts')}`, path.join(import.meta.dirname, 'walk.ts'), kind, way, home], {env: {HANDRAIL_HOME: home, HANDRAIL_REHEARSAL_PACE: '0'}, stdin: 'ignore', maxBuffer: 64 * 1024 * 1024});
	return JSON.parse(stdout) as Walk;
}
