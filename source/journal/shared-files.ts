import {createHash, randomBytes} from 'node:crypto';
import {constants} from 'node:fs';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import {inert} from '../text/inert.js';
import {hasCode} from './disk.js';
import {forkOfFile} from './fork.js';
import {layout, responderOfFile} from './layout.js';
import type {Incoming} from './take-in.js';

/** The longest journal that is read from elsewhere, and the longest piece of evidence, in bytes. */
const longestJournal = 512 * (1024 ** 2);
const longestEvidence = 4 * (1024 ** 3);

const evidenceName = /^[\da-f]{64}$/v;
// Windows has no such flag; there a link needs rights of its own to make.
const readOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What a shared folder holds of a run; `files` are the bytes of its journals and tails by file name, `sizes` those of its evidence. */
export type Shared = Incoming & {files: ReadonlyMap<string, Uint8Array>; sizes: ReadonlyMap<string, number>; refused: string[]};

const namesIn = async (folder: string): Promise<string[]> => {
	try {
		const found = await fs.lstat(folder);
		return found.isDirectory() ? await fs.readdir(folder) : [];
	} catch (error) {
		if (hasCode(error, 'ENOENT')) {
			return [];
		}

		throw error;
	}
};

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

/** Reads what a shared folder holds of a run. Names that are none of a run's are passed over, links are never followed. */
export const readSharedRun = async (folder: string): Promise<Shared> => {
	const {journals: journalsFolder, evidence: evidenceFolder} = layout(folder);
	const journals = new Map<string, Uint8Array>();
	const tails: Array<{responder: string; bytes: Uint8Array}> = [];
	const files = new Map<string, Uint8Array>();
	const refused: string[] = [];
	/* eslint-disable no-await-in-loop -- one file after the other: it may be a slow place */
	for (const name of await namesIn(journalsFolder)) {
		const responder = responderOfFile(name);
		const fork = forkOfFile(name);
		const bytes = responder === undefined && !fork ? undefined : await readShared(path.join(journalsFolder, name));
		if (typeof bytes === 'string') {
			refused.push(bytes);
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
		const found = evidenceName.test(name) ? await fs.lstat(path.join(evidenceFolder, name)).catch(() => undefined) : undefined;
		if (found?.isFile() && found.size <= longestEvidence) {
			sizes.set(name, found.size);
		}
	}
	/* eslint-enable no-await-in-loop */

	const evidence = new Map([...sizes].map(([name, bytes]) => [name, {bytes, read: () => pieces(path.join(evidenceFolder, name))}]));
	return {journals, tails, evidence, files, sizes, refused};
};

/** A place on which not everything can be made durable: what cannot be is done without. The run itself is safe where it lies. */
const syncIfPossible = async (handle: fs.FileHandle): Promise<void> => {
	try {
		await handle.sync();
	} catch (error) {
		if (!hasCode(error, 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EPERM')) {
			throw error;
		}
	}
};

const halfPrefix = (responder: string): string => `.handrail-${responder}-`;

/** Removes what this responder was writing there when it was interrupted. */
export const removeHalfShared = async (folder: string, responder: string): Promise<void> => {
	for (const place of [layout(folder).journals, layout(folder).evidence]) {
		const names = await namesIn(place); // eslint-disable-line no-await-in-loop -- two folders
		await Promise.all(names.filter(name => name.startsWith(halfPrefix(responder))).map(async name => fs.rm(path.join(place, name), {force: true}))); // eslint-disable-line no-await-in-loop -- two folders
	}
};

/**
Writes a file of a shared folder whole: it has its name only once all of it is there.

@param sha256 - What its bytes must have; otherwise it gets no name.
@returns Whether it got it.
*/
export const writeShared = async (file: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, responder: string, sha256?: string): Promise<boolean> => {
	await fs.mkdir(path.dirname(file), {recursive: true});
	const half = path.join(path.dirname(file), `${halfPrefix(responder)}${randomBytes(4).toString('hex')}`);
	try {
		const handle = await fs.open(half, 'wx', 0o600);
		const hash = createHash('sha256');
		try {
			for await (const piece of content) {
				hash.update(piece);
				await handle.writeFile(piece);
			}

			await syncIfPossible(handle);
		} finally {
			await handle.close();
		}

		if (sha256 !== undefined && hash.digest('hex') !== sha256) {
			await fs.rm(half, {force: true});
			return false;
		}

		await fs.rename(half, file);
		return true;
	} catch (error) {
		await fs.rm(half, {force: true}).catch(() => undefined);
		throw error;
	}
};
