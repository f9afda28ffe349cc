import path from 'node:path';
import {Failure, exitCode} from '../failure.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import {writeNewFile, type Disk} from './disk.js';

/** Copies the runbook's files; every folder and file is on the disk when it resolves. */
export const copyRunbook = async (disk: Disk, folder: string, files: LoadedRunbook['files']): Promise<void> => {
	const folders = new Set([folder]);
	await disk.makeFolder(folder);
	for (const [name, bytes] of files) {
		const target = path.join(folder, ...name.split('/'));
		if (path.relative(folder, target).startsWith('..') || path.isAbsolute(name)) {
			throw new Failure(exitCode.wrongUsage, `The runbook has a file outside its folder: ${name}.`);
		}

		/* eslint-disable no-await-in-loop -- one after another, and folders before what is in them */
		for (let parent = path.dirname(target); parent !== folder; parent = path.dirname(parent)) {
			folders.add(parent);
		}

		await disk.makeFolder(path.dirname(target));
		await writeNewFile(disk, target, bytes);
	}

	for (const made of folders) {
		await disk.syncFolder(made);
	}
	/* eslint-enable no-await-in-loop */
};
