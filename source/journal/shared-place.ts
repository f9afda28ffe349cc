import {createHash, randomBytes} from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import {Failure, exitCode} from '../failure.js';
import {inert} from '../text/inert.js';
import type {RunJournal} from './contract.js';
import {hasCode} from './disk.js';
import {layout} from './layout.js';
import {reasonOf} from './not-saved.js';
import type {JournalFile} from './read-journals.js';

/** The run that is shared, open to be written. */
export type SharedRun = Pick<RunJournal, 'run' | 'folder' | 'responder' | 'events' | 'refresh'>;

/** What of a shared folder was held against its name before: who looks again and again need not read all of it each time. */
export class SeenThere {
	/** What was proved of the journals here, by responder. */
	readonly proved = new Map<string, JournalFile>();
	readonly #stamps = new Map<string, string>();

	has(file: string, stamp: string): boolean {
		return this.#stamps.get(file) === stamp;
	}

	add(file: string, stamp: string): void {
		this.#stamps.set(file, stamp);
	}

	/** Forgets what was there: the folder was away, and may be another one. */
	forget(): void {
		this.#stamps.clear();
	}
}

/** Who may reach what is written there: those who reach the shared folder itself. Modes of files and of folders. */
export type Access = {file: number; folder: number};

/** Where a run is written in a shared folder, and by whom. */
export type SharedPlace = {
	/** The run's folder there. */
	folder: string;
	responder: string;
	access: Access;
	seen: SeenThere;
};

/** What a place says that cannot be reached or written. */
const reachable = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EIO', 'EBUSY', 'ESTALE', 'ETIMEDOUT', 'EHOSTDOWN', 'EHOSTUNREACH', 'ENOTCONN', 'ECONNRESET', 'ENETUNREACH', 'EINVAL'];

/**
Does something with a shared folder.

@throws {Failure} with exit 3 when it cannot be reached or used.
*/
export const throughShared = async <Result>(shared: string, work: () => Promise<Result>): Promise<Result> => {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Failure || !hasCode(error, ...reachable)) {
			throw error;
		}

		throw new Failure(exitCode.refused, `The shared folder ${inert(shared)} cannot be used: ${reasonOf(error)}.`, {
			kept: 'What is here of the run is whole.', next: 'Look whether it is connected and can be written, then sync again.', cause: error,
		});
	}
};

const isFolder = async (place: string): Promise<boolean> => {
	try {
		const found = await fs.lstat(place);
		if (!found.isDirectory()) {
			throw new Failure(exitCode.refused, `${inert(place)} is a link or no folder, so nothing is shared through it.`, {kept: 'Nothing was copied.', next: 'Remove it there, or name another folder.'});
		}

		return true;
	} catch (error) {
		if (hasCode(error, 'ENOENT')) {
			return false;
		}

		throw error;
	}
};

/**
Looks whether a run can be shared through a folder.

@param shared - The folder that several can reach. It may be a link itself; nothing in it may be one.
@returns Whether anything of the run is there, and who may reach what is written there.
@throws {Failure} with exit 3 when something else stands in its place.
*/
export const lookAtPlace = async (shared: string, run: string): Promise<{isThere: boolean; access: Access}> => {
	const found = await fs.stat(shared);
	if (!found.isDirectory()) {
		throw new Failure(exitCode.refused, `${inert(shared)} is no folder.`, {kept: 'Nothing was written.', next: 'Name a folder that all of you can reach.'});
	}

	const folder = path.join(shared, run);
	const {journals, evidence} = layout(folder);
	const there = await Promise.all([folder, journals, evidence].map(async place => isFolder(place)));
	// A folder that hands its group on hands it on to those in it.
	return {isThere: there.some(Boolean), access: {file: found.mode & 0o666, folder: found.mode & 0o2777}};
};

/** A place on which not everything can be made so: what cannot be is done without. The run itself is safe where it lies. */
const ifPossible = async (work: Promise<void>): Promise<void> => {
	try {
		await work;
	} catch (error) {
		if (!hasCode(error, 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EPERM')) {
			throw error;
		}
	}
};

/** Makes a folder there, unless there is one. */
export const makeSharedFolder = async (folder: string, access: Access): Promise<void> => {
	try {
		await fs.mkdir(folder);
	} catch (error) {
		if (hasCode(error, 'EEXIST')) {
			return;
		}

		throw error;
	}

	await ifPossible(fs.chmod(folder, access.folder));
};

/** What is not whole yet begins with this: only its writer removes it. */
export const halfPrefix = (responder: string): string => `.handrail-${responder}-`;

/** Removes what this responder was writing there when it was interrupted. */
export const removeHalfShared = async (folder: string, responder: string): Promise<void> => {
	for (const place of [folder, layout(folder).journals, layout(folder).evidence]) {
		/* eslint-disable no-await-in-loop -- three folders */
		const names = await fs.readdir(place).catch((error: unknown): string[] => {
			if (hasCode(error, 'ENOENT')) {
				return [];
			}

			throw error;
		});
		await Promise.all(names.filter(name => name.startsWith(halfPrefix(responder))).map(async name => fs.rm(path.join(place, name), {recursive: true, force: true})));
		/* eslint-enable no-await-in-loop */
	}
};

/**
Writes a file of a shared folder whole: it has its name only once all of it is there.

@param sha256 - What its bytes must have; otherwise it gets no name.
@returns Whether it got it.
*/
export const writeShared = async (file: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, {responder, access}: Pick<SharedPlace, 'responder' | 'access'>, sha256?: string): Promise<boolean> => {
	const half = path.join(path.dirname(file), `${halfPrefix(responder)}${randomBytes(4).toString('hex')}`);
	try {
		const handle = await fs.open(half, 'wx', 0o600);
		const hash = createHash('sha256');
		try {
			for await (const piece of content) {
				hash.update(piece);
				await handle.writeFile(piece);
			}

			await ifPossible(handle.chmod(access.file));
			await ifPossible(handle.sync());
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
