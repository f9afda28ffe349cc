import {randomBytes} from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import {Failure} from '../failure.js';
import type {RunEvent} from '../run/events.js';
import {digestOf} from '../runbook/load-digest.js';
import {readRunbookFiles} from '../runbook/load-files.js';
import {hasCode, type Disk} from './disk.js';
import {findCopy, writeBeside} from './move-runbook.js';
import {halfPrefix, makeSharedFolder, writeShared, type SharedPlace} from './shared-place.js';

/** Versions of a run's runbook that lie elsewhere, by their digests: each gives its files, or undefined while it is not what its digest says. */
export type RunbookSources = ReadonlyMap<string, () => Promise<ReadonlyMap<string, Uint8Array> | undefined>>;

const copyName = /^runbook-(?<sha256>[\da-f]{64})$/v;

/** What the folder of a version is called where a run is shared. */
const nameOf = (sha256: string): string => `runbook-${sha256}`;

/** The digests of the versions that these events name, each once: the run was begun with one and may have been moved to others. */
export const versionsOf = (events: readonly RunEvent[]): string[] => [...new Set(events.flatMap(event =>
	event.kind === 'run-started' ? [event.data.runbook.sha256] : (event.kind === 'runbook-moved' ? [event.data.to] : [])))];

/** The files that lie there, if they are what the digest says. What cannot be read, or is still being copied, is not. */
const filesAt = async (place: string, sha256: string): Promise<ReadonlyMap<string, Uint8Array> | undefined> => {
	try {
		const {files} = await readRunbookFiles(place);
		return digestOf(files) === sha256 ? files : undefined;
	} catch (error) {
		if (error instanceof Failure || hasCode(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'EBUSY')) {
			return undefined;
		}

		throw error;
	}
};

/** The versions of the runbook that a shared folder holds of a run; whole sentences for those that are links or no folders. */
export const readSharedRunbooks = async (folder: string): Promise<{runbooks: RunbookSources; ruledOut: Map<string, string>}> => {
	const runbooks = new Map<string, () => Promise<ReadonlyMap<string, Uint8Array> | undefined>>();
	const ruledOut = new Map<string, string>();
	const entries = await fs.readdir(folder, {withFileTypes: true}).catch((error: unknown) => {
		if (hasCode(error, 'ENOENT')) {
			return [];
		}

		throw error;
	});
	for (const entry of entries) {
		const sha256 = copyName.exec(entry.name)?.groups?.['sha256'];
		if (sha256 !== undefined && entry.isDirectory()) {
			runbooks.set(sha256, async () => filesAt(path.join(folder, entry.name), sha256));
		} else if (sha256 !== undefined) {
			ruledOut.set(entry.name, `${entry.name} is a link or no folder and was left alone.`);
		}
	}

	return {runbooks, ruledOut};
};

/**
Copies the versions of the runbook that are named and not here. They lie beside the run's own copy, as a move has them; all that could be copied is on the disk when it resolves.

@returns A whole sentence for each that is not there, or not whole. Unsaid sources are not asked for.
@throws {Failure} with exit 3 (NOT SAVED).
*/
export const takeRunbooks = async (folder: string, versions: readonly string[], sources: RunbookSources | undefined, disk: Disk): Promise<string[]> => {
	const waiting: string[] = [];
	for (const sha256 of sources ? versions : []) {
		/* eslint-disable no-await-in-loop -- hardly ever is there more than one */
		if (await findCopy(folder, sha256) !== undefined) {
			continue;
		}

		const files = await sources!.get(sha256)?.();
		if (files && digestOf(files) === sha256) {
			await writeBeside(folder, {files: new Map(files), sha256}, disk);
		} else {
			waiting.push(`The version ${sha256.slice(0, 12)} of the runbook is neither here nor whole there yet.`);
		}
		/* eslint-enable no-await-in-loop */
	}

	return waiting;
};

/** Writes one version whole: it has its name only once all of it is there. What lay there and was not what its name says gives way. */
const writeCopy = async (place: SharedPlace, sha256: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> => {
	const half = path.join(place.folder, `${halfPrefix(place.responder)}${randomBytes(4).toString('hex')}`);
	const target = path.join(place.folder, nameOf(sha256));
	try {
		await makeSharedFolder(half, place.access);
		/* eslint-disable no-await-in-loop -- one after the other, and folders before what is in them */
		for (const [name, bytes] of files) {
			const parts = name.split('/');
			for (let depth = 1; depth < parts.length; depth++) {
				await makeSharedFolder(path.join(half, ...parts.slice(0, depth)), place.access);
			}

			await writeShared(path.join(half, ...parts), [bytes], place);
		}
		/* eslint-enable no-await-in-loop */

		await fs.rename(target, `${half}-wrong`).catch((error: unknown) => {
			if (!hasCode(error, 'ENOENT')) {
				throw error;
			}
		});
		await fs.rename(half, target).catch((error: unknown) => {
			// Somebody else has just put it there.
			if (!hasCode(error, 'EEXIST', 'ENOTEMPTY')) {
				throw error;
			}
		});
	} finally {
		await fs.rm(half, {recursive: true, force: true}).catch(() => undefined);
		await fs.rm(`${half}-wrong`, {recursive: true, force: true}).catch(() => undefined);
	}
};

/**
Puts the versions there that are here and not there, or are not there what their names say.

@param there - What was found there.
@param ruledOut - The names that are left alone.
@returns How many were written.
*/
export const shareRunbooks = async (run: {folder: string; events: readonly RunEvent[]}, place: SharedPlace, {runbooks, ruledOut}: {runbooks: RunbookSources; ruledOut: ReadonlyMap<string, string>}): Promise<number> => {
	let sent = 0;
	for (const sha256 of versionsOf(run.events)) {
		const target = path.join(place.folder, nameOf(sha256));
		if (ruledOut.has(nameOf(sha256)) || place.seen.has(target, sha256)) {
			continue;
		}

		/* eslint-disable no-await-in-loop -- hardly ever is there more than one */
		const copy = await findCopy(run.folder, sha256);
		if (copy === undefined) {
			continue;
		}

		if (await runbooks.get(sha256)?.() === undefined) {
			const files = await filesAt(copy, sha256);
			if (!files) {
				continue;
			}

			await writeCopy(place, sha256, files);
			sent++;
		}
		/* eslint-enable no-await-in-loop */

		place.seen.add(target, sha256);
	}

	return sent;
};
