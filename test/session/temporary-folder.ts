import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after} from 'node:test';

const made: string[] = [];

/** A new folder that goes away when the tests of this file are over. */
export async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-test-'));
	made.push(folder);
	return folder;
}

after(async () => {
	await Promise.all(made.map(async folder => rm(folder, {recursive: true, force: true})));
});
