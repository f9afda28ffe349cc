import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {hasCode} from './disk.js';
import {layout} from './layout.js';

const namesIn = async (folder: string): Promise<string[]> => {
	try {
		const names = await readdir(folder);
		return names.toSorted();
	} catch (error) {
		if (hasCode(error, 'ENOENT', 'ENOTDIR')) {
			return [];
		}

		throw error;
	}
};

/**
What differs whenever something was added to a run in this folder: its journals' sizes and times, and the names of its evidence and of all else in it. Cheap enough to be asked for again and again; nothing is read.

@throws the system's error where the folder cannot be looked at; one that is not there is as empty.
*/
export const folderStamp = async (folder: string): Promise<string> => {
	const {journals, evidence} = layout(folder);
	const names = await namesIn(journals);
	const files = await Promise.all(names.map(async name => {
		const found = await stat(path.join(journals, name)).catch(() => undefined);
		return found ? [name, found.size, found.mtimeMs, found.ino] : [name];
	}));
	return JSON.stringify([files, await namesIn(evidence), await namesIn(folder)]);
};
