import {createHash} from 'node:crypto';
import {lstat, mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {exitCode, Failure} from '../failure.js';
import {bootId, findProcess} from './process-table.js';

/** `handrail-<pid>-<owner>-<random>`: the owner is a short hash of boot and start time, because sockets' paths must stay short. */
const named = /^handrail-(?<pid>\d+)-(?<owner>[\da-f]{8})-\w{6}$/u;

/** Undefined when no process has the number. Where the system tells no start time, whoever has the number is taken for the owner. */
function ownerOf(pid: number): string | undefined {
	const found = findProcess(pid);
	return found && createHash('sha256').update(found.startedAt === '' ? '' : `${bootId()}\n${found.startedAt}`).digest('hex').slice(0, 8);
}

/** A folder of this process's own, and how it goes away. */
export type OwnedFolder = {readonly path: string; remove(): Promise<void>};

/** Makes this process's own folder in a temporary folder, after what dead processes left there was removed. */
export async function openOwnedFolder(parent: string = tmpdir()): Promise<OwnedFolder> {
	await removeAbandonedFolders(parent);
	const folder = await makeOwnedFolder(parent);
	return {path: folder, remove: async () => rm(folder, {recursive: true, force: true})};
}

/**
Makes a folder (0700) for sockets, scripts and their data. Its name says which process owns it, so that a later start can tell that the owner is gone; inside a folder that says so already the name is short, because a socket's path must be.

@throws {Failure} with exit 3 when none can be made there.
*/
export async function makeOwnedFolder(parent: string): Promise<string> {
	const prefix = named.test(path.basename(parent)) ? 's-' : `handrail-${process.pid}-${ownerOf(process.pid)}-`;
	try {
		// The system makes it with 0700.
		return await mkdtemp(path.join(parent, prefix));
	} catch (error) {
		throw new Failure(exitCode.refused, `No folder can be made in the temporary folder: ${(error as Error).message}.`, {kept: 'Nothing was sent.', next: 'Make room there, or set TMPDIR (TEMP on Windows) to a folder that can be written to.'});
	}
}

const cleaned = new Set<string>();

/**
Removes what processes that are gone have left behind in a temporary folder; once in the life of this process. What belongs to another user, or is a link, is left alone.

@returns the folders that were removed.
*/
export async function removeAbandonedFolders(parent: string): Promise<string[]> {
	if (cleaned.has(parent)) {
		return [];
	}

	cleaned.add(parent);
	const names = await readdir(parent).catch(() => []);
	const removed = await Promise.all(names.map(async name => {
		const folder = path.join(parent, name);
		const found = named.exec(name)?.groups;
		if (!found || ownerOf(Number(found['pid'])) === found['owner'] || !await isOurs(folder)) {
			return [];
		}

		// A second Handrail that starts at the same moment may remove the same folder.
		await rm(folder, {recursive: true, force: true}).catch(() => undefined);
		return [folder];
	}));
	return removed.flat();
}

async function isOurs(folder: string): Promise<boolean> {
	const about = await lstat(folder).catch(() => undefined);
	return about?.isDirectory() === true && (process.getuid === undefined || about.uid === process.getuid());
}
