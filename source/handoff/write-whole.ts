import {randomBytes} from 'node:crypto';
import {open, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {hasCode, realDisk, writeAll} from '../journal/disk.js';
import {refuseMisreadName} from './windows-place.js';

/** A folder on a share may not be made durable at all: its file is there nevertheless. */
const syncFolder = async (folder: string): Promise<void> => {
	try {
		await realDisk.syncFolder(folder);
	} catch (error) {
		if (!hasCode(error, 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES')) {
			throw error;
		}
	}
};

const writeContent = async (temporary: string, content: string | AsyncIterable<Uint8Array>): Promise<void> => {
	const handle = await open(temporary, 'wx', 0o600);
	try {
		if (typeof content === 'string') {
			await handle.writeFile(content);
		} else {
			for await (const piece of content) {
				await writeAll(handle, piece);
			}
		}

		await handle.sync();
	} finally {
		await handle.close();
	}
};

/**
Writes a file that only its owner can read, durably: the old one or the new one, never half of one.

@param content - Text, or bytes as they come. A `Failure` that they end with is passed on, and nothing is left behind.
@param example - What a file of that kind is called, for the message about a folder.
@param before - What must be kept before anybody can have the file: carried out once its bytes are on the disk, just before it gets its name. Where they cannot be written it is not carried out.
@returns its absolute path.
@throws {Failure} with exit 3 when it cannot be written; nothing is left behind then.
*/
export async function writeWhole(file: string, content: string | AsyncIterable<Uint8Array>, example = 'handoff.md', before?: () => Promise<void>): Promise<string> {
	const place = path.resolve(file);
	refuseMisreadName(place);
	const existing = await stat(place).catch(() => undefined);
	if (existing?.isDirectory()) {
		throw new Failure(exitCode.refused, `${place} is a folder, so the hand-off was not written.`, {kept: 'The run is unchanged.', next: `Name a file in it, such as: -o ${path.join(file, example)}`});
	}

	const temporary = `${place}.${randomBytes(4).toString('hex')}.tmp`;
	try {
		await writeContent(temporary, content);
		await before?.();
		await rename(temporary, place);
	} catch (error) {
		// Where it could not even be made there may be no place to remove it from: the first error says why.
		await rm(temporary, {force: true}).catch(() => undefined);
		// What is no error of the system is a defect, or is explained by who threw it.
		const isOfSystem = typeof (error as NodeJS.ErrnoException).syscall === 'string' || hasCode(error, 'ENOSPC');
		throw isOfSystem ? new Failure(exitCode.refused, `The hand-off could not be written to ${place}: ${(error as Error).message}.`, {kept: 'The run is unchanged.', next: 'Name another file with -o.', cause: error}) : error;
	}

	await syncFolder(path.dirname(place));
	return place;
}
