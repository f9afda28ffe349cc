import {constants} from 'node:fs';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import {inert} from '../text/inert.js';
import {hasCode} from './disk.js';
import {forkOfFile} from './fork.js';
import {layout, responderOfFile} from './layout.js';
import {readSharedRunbooks} from './shared-runbooks.js';
import type {Incoming} from './take-in.js';

/** The longest journal that is read from elsewhere, and the longest piece of evidence, in bytes. */
const longestJournal = 512 * (1024 ** 2);
const longestEvidence = 4 * (1024 ** 3);

const evidenceName = /^[\da-f]{64}$/v;
// Windows has no such flag; there a link needs rights of its own to make.
const readOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What a shared folder holds of a run. */
export type Shared = Required<Incoming> & {
	/** The bytes of its journals and tails, by file name. */
	files: ReadonlyMap<string, Uint8Array>;
	/** How long its pieces of evidence are, by name. */
	sizes: ReadonlyMap<string, number>;
	/** What is not read and never written over, by name: whole sentences. */
	ruledOut: ReadonlyMap<string, string>;
};

const namesIn = async (folder: string): Promise<string[]> => fs.readdir(folder).catch((error: unknown): string[] => {
	if (hasCode(error, 'ENOENT')) {
		return [];
	}

	throw error;
});

/** The bytes of a regular file; a sentence for a link or one that is too large; undefined for one that is gone. */
const readShared = async (file: string): Promise<Uint8Array | string | undefined> => {
	const name = inert(path.basename(file));
	try {
		const handle = await fs.open(file, readOnly);
		try {
			const found = await handle.stat();
			if (!found.isFile()) {
				return `${name} is no regular file and was left alone.`;
			}

			return found.size > longestJournal ? `${name} is longer than any journal and was left alone.` : await handle.readFile();
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (hasCode(error, 'ELOOP', 'EMLINK')) {
			return `${name} is a link and was left alone.`;
		}

		if (hasCode(error, 'ENOENT', 'EBUSY')) {
			return undefined;
		}

		throw error;
	}
};

async function * pieces(file: string): AsyncGenerator<Uint8Array> {
	const handle = await fs.open(file, readOnly);
	try {
		yield * handle.createReadStream({autoClose: false}) as AsyncIterable<Uint8Array>;
	} finally {
		await handle.close();
	}
}

/** Why a piece of evidence is not read; else how long it is. Undefined for one that is gone. */
const lookAtEvidence = async (file: string): Promise<number | string | undefined> => {
	const found = await fs.lstat(file).catch((error: unknown) => {
		if (hasCode(error, 'ENOENT', 'EBUSY')) {
			return undefined;
		}

		throw error;
	});
	if (!found) {
		return undefined;
	}

	const name = path.basename(file);
	if (!found.isFile()) {
		return `The evidence ${name} is a link or no regular file and was left alone.`;
	}

	return found.size > longestEvidence ? `The evidence ${name} is longer than any evidence and was left alone.` : found.size;
};

/** Reads what a shared folder holds of a run. Names that are none of a run's are passed over, links are never followed. */
export const readSharedRun = async (folder: string): Promise<Shared> => {
	const {journals: journalsFolder, evidence: evidenceFolder} = layout(folder);
	const {runbooks, ruledOut} = await readSharedRunbooks(folder);
	const journals = new Map<string, Uint8Array>();
	const tails: Array<{responder: string; bytes: Uint8Array}> = [];
	const files = new Map<string, Uint8Array>();
	/* eslint-disable no-await-in-loop -- one file after the other: it may be a slow place */
	for (const name of await namesIn(journalsFolder)) {
		const responder = responderOfFile(name);
		const fork = forkOfFile(name);
		const bytes = responder === undefined && !fork ? undefined : await readShared(path.join(journalsFolder, name));
		if (typeof bytes === 'string') {
			ruledOut.set(name, bytes);
		} else if (bytes) {
			files.set(name, bytes);
			if (responder === undefined) {
				tails.push({responder: fork!.responder, bytes});
			} else {
				journals.set(responder, bytes);
			}
		}
	}

	const sizes = new Map<string, number>();
	for (const name of await namesIn(evidenceFolder)) {
		const found = evidenceName.test(name) ? await lookAtEvidence(path.join(evidenceFolder, name)) : undefined;
		if (typeof found === 'string') {
			ruledOut.set(name, found);
		} else if (found !== undefined) {
			sizes.set(name, found);
		}
	}
	/* eslint-enable no-await-in-loop */

	const evidence = new Map([...sizes].map(([name, bytes]) => [name, {bytes, read: () => pieces(path.join(evidenceFolder, name))}]));
	return {journals, tails, evidence, runbooks, files, sizes, ruledOut};
};
