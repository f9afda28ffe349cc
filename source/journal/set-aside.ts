import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {formatBytes} from '../text/bytes.js';
import {hasCode, type Disk} from './disk.js';
import {unfinished} from './evidence-file.js';

const aside = /^torn-(?:whole|body)-[\da-f]{8}$/v;

const namesIn = async (folder: string): Promise<string[]> => {
	try {
		return await readdir(folder);
	} catch (error) {
		if (hasCode(error, 'ENOENT', 'ENOTDIR')) {
			return [];
		}

		throw error;
	}
};

/**
Sets aside what was being written to the evidence folder when the writer stopped; only the lock's holder may. It is kept, because it may be all there is of an answer that nobody saw, and it is no part of the run.

@returns For each a whole sentence.
*/
export const setTornAside = async (disk: Disk, folder: string): Promise<string[]> => {
	const findings: string[] = [];
	for (const name of await namesIn(folder)) {
		const file = path.join(folder, name);
		const kind = unfinished.exec(name)?.groups?.['kind'];
		if (kind === undefined) {
			continue;
		}

		/* eslint-disable no-await-in-loop -- most often there is none */
		const {size} = await stat(file);
		if (size === 0) {
			await disk.remove(file);
			continue;
		}

		const torn = `torn-${name.slice(1)}`;
		await disk.rename(file, path.join(folder, torn));
		findings.push(`${kind === 'whole' ? 'The whole text of an answer' : 'An answer'} was being written when Handrail stopped. What there is of it (${formatBytes(size)}) was set aside in evidence/${torn}; it may be deleted.`);
		/* eslint-enable no-await-in-loop */
	}

	if (findings.length > 0) {
		await disk.syncFolder(folder);
	}

	return findings;
};

/** What was set aside in the evidence folder, by name. */
export const tornAside = async (folder: string): Promise<string[]> => {
	const names = await namesIn(folder);
	return names.filter(name => aside.test(name)).toSorted();
};
