import {open, readdir} from 'node:fs/promises';
import path from 'node:path';
import {readIdentity} from '../../journal/identity.js';
import {layout, responderOfFile, runsFolder} from '../../journal/layout.js';
import {readAt} from './file-pieces.js';

/** The longest first event that is looked at: it carries the parameters. */
const longestStart = 1024 * 1024;

const keyIn = async (file: string): Promise<string | undefined> => {
	const handle = await open(file, 'r');
	try {
		const bytes = await readAt(handle, 0, longestStart);
		const {data} = JSON.parse(bytes.subarray(0, bytes.indexOf(0x0A)).toString()) as {data?: {publicKey?: unknown}};
		return typeof data?.publicKey === 'string' ? data.publicKey : undefined;
	} catch {
		return undefined;
	} finally {
		await handle.close();
	}
};

/** The public keys of all responders that this machine has met: its own, and those whose journals are in a run here. */
export const knownKeys = async (home: string): Promise<Set<string>> => {
	const own = await readIdentity(home).catch(() => undefined);
	const keys = new Set(own === undefined ? [] : [own.publicKey]);
	for (const run of await readdir(runsFolder(home)).catch(() => [])) {
		const {journals} = layout(path.join(runsFolder(home), run));
		const names = await readdir(journals).catch(() => []); // eslint-disable-line no-await-in-loop -- a handful of runs
		const found = await Promise.all(names.filter(name => responderOfFile(name) !== undefined).map(async name => keyIn(path.join(journals, name)).catch(() => undefined))); // eslint-disable-line no-await-in-loop -- a handful of files
		for (const key of found) {
			if (key !== undefined) {
				keys.add(key);
			}
		}
	}

	return keys;
};
