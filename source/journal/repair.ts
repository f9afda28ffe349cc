import {randomBytes} from 'node:crypto';
import path from 'node:path';
import {writeAll, writeNewFile, hasCode, type Disk} from './disk.js';
import {sha256} from './event-hash.js';
import type {JournalFile} from './read-journals.js';

/** Keeps bytes in a file of their own; it is on the disk, name included, when it resolves with that name. */
const keepAside = async (disk: Disk, beginning: string, bytes: Uint8Array): Promise<string> => {
	const aside = `${beginning}-${sha256(bytes).toString('hex').slice(0, 8)}`;
	try {
		await writeNewFile(disk, aside, bytes);
	} catch (error) {
		if (!hasCode(error, 'EEXIST')) {
			throw error;
		}

		// The name is made from the bytes: an earlier repair kept the same, or was interrupted while it did.
		if (!Buffer.from(await disk.read(aside)).equals(bytes)) {
			await disk.remove(aside);
			await writeNewFile(disk, aside, bytes);
		}
	}

	await disk.syncFolder(path.dirname(aside));
	return aside;
};

/** Puts these bytes in the place of a journal, whole or not at all: on the disk when it resolves. The reading back only tells a wrong disk; that they are durable, the fsync of a new file says. */
export const replaceJournal = async (disk: Disk, file: string, bytes: Uint8Array): Promise<void> => {
	const fresh = `${file}.new-${randomBytes(4).toString('hex')}`;
	try {
		await writeNewFile(disk, fresh, bytes);
		await disk.rename(fresh, file);
	} catch (error) {
		await disk.remove(fresh).catch(() => undefined);
		throw error;
	}

	await disk.syncFolder(path.dirname(file));
	if (!Buffer.from(await disk.read(file)).equals(bytes)) {
		throw new Error('what was read back is not what was written');
	}
};

/**
Makes sure that what is read of this responder's own journal is on the disk before anything follows from it; only the lock's holder may. What an earlier writer left unsaved is kept in a file beside it and cut off.

@param wasLeft - Whether the writer before ended without giving the lock back in order. Its last fsync may have failed, and an fsync after a failed one proves nothing (the system takes what it could not write for written): all of it is written anew.
@returns A whole sentence when something was set aside.
*/
export const makeDurable = async (disk: Disk, {file, bytes, unsaved, journal}: JournalFile, wasLeft: boolean): Promise<string | undefined> => {
	if (!wasLeft && unsaved === undefined) {
		const open = await disk.openToAppend(file);
		try {
			await open.datasync();
		} finally {
			await open.close();
		}

		await disk.syncFolder(path.dirname(file));
		return undefined;
	}

	const aside = unsaved && await keepAside(disk, `${file}.unsaved-${journal.head.seq + 1}`, unsaved);
	await replaceJournal(disk, file, bytes);
	return aside && `Event ${journal.head.seq + 1} of ${journal.responder} had been said to be NOT SAVED and never counted, but its bytes had reached the journal. They were set aside in ${path.basename(aside)}.`;
};

/**
Makes the end of this responder's own journal whole; only the lock's holder may. A torn last record is kept in a file beside the journal and cut off; a missing line end is added.

@returns The journal's bytes as they are now, and what was set aside: a whole sentence.
*/
export const repairEnding = async (disk: Disk, {file, bytes, journal}: JournalFile): Promise<{bytes: Uint8Array; finding: string | undefined}> => {
	if (journal.ending === 'unterminated') {
		const whole = bytes.subarray(0, journal.provedBytes);
		if (whole.length < bytes.length) {
			// Zeros, where the line end had not been written when the power went: they say nothing that could be kept.
			await disk.truncate(file, whole.length);
		}

		const open = await disk.openToAppend(file);
		try {
			await writeAll(open, Buffer.from('\n'));
			await open.datasync();
		} finally {
			await open.close();
		}

		return {bytes: Buffer.concat([whole, Buffer.from('\n')]), finding: undefined};
	}

	if (journal.ending !== 'torn') {
		return {bytes, finding: undefined};
	}

	const torn = bytes.subarray(journal.provedBytes);
	const aside = await keepAside(disk, `${file}.torn-${journal.head.seq + 1}`, torn);
	await disk.truncate(file, journal.provedBytes);
	const event = `event ${journal.head.seq + 1} of ${journal.responder}`;
	return {
		bytes: bytes.subarray(0, journal.provedBytes),
		finding: `The last record (${event}) was cut off while it was being written and had not been acknowledged. Its ${torn.length} bytes were set aside in ${path.basename(aside)}.`,
	};
};
