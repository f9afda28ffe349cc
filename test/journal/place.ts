import {chmod, mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';
import type {RunJournal} from '../../source/journal/contract.js';
import type {Disk} from '../../source/journal/disk.js';
import {createRun} from '../../source/journal/open.js';
import {loadIdentity} from '../../source/journal/identity.js';
import type {EvidenceBody} from '../../source/session/contract.js';
import {smallRunbook} from '../run/small-runbook.js';

/** A HANDRAIL_HOME of its own, gone after the test. */
export const newHome = async (context: TestContext): Promise<string> => {
	const home = await mkdtemp(path.join(tmpdir(), 'handrail-journal-'));
	context.after(async () => {
		await chmod(home, 0o700);
		await rm(home, {recursive: true, force: true});
	});
	return home;
};

export const newRun = async (home: string, {rehearsal = false, name = 'Dana', disk, now}: {rehearsal?: boolean; name?: string; disk?: Disk; now?: () => Date} = {}): Promise<RunJournal> =>
	createRun(home, {runbook: smallRunbook, params: {tenant: 'contoso.onmicrosoft.com'}, secrets: [], rehearsal, name, ...disk && {disk}, ...now && {now}});

/** A run with two notes after its start, closed; with its own journal's file and bytes. */
export const smallRun = async (home: string) => {
	const run = await newRun(home);
	await run.append({kind: 'noted', data: {text: 'one'}});
	await run.append({kind: 'noted', data: {text: 'two \u001B[31m \u{1F4A5}'}});
	await run.close();
	const file = path.join(run.folder, 'journals', `${run.responder}.jsonl`);
	return {run, folder: run.folder, file, bytes: await readFile(file), identity: await loadIdentity(home)};
};

/** Every file below a folder with its content, by its path. */
export const contents = async (folder: string): Promise<Record<string, string>> => {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
	return Object.fromEntries(await Promise.all(files.map(async file => [path.relative(folder, file), await readFile(file, 'latin1')] as const)));
};

export const body = (rows: EvidenceBody['rows'] = []): EvidenceBody => ({
	v: 1, rows, types: {}, text: '', truncated: false, warnings: [], information: [], errors: [], exitCode: null, console: [], verify: null,
});
