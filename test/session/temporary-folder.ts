import {rmSync} from 'node:fs';
import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';

const made: string[] = [];

/** A new folder that goes away when the tests of this file are over. */
export async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-test-'));
	made.push(folder);
	if (made.length === 1) {
		process.once('exit', () => {
			for (const each of made) {
				rmSync(each, {recursive: true, force: true});
			}
		});
	}

	return folder;
}
