import path from 'node:path';
import {writeAll, writeNewFile, hasCode, type Disk} from './disk.js';
import {sha256} from './event-hash.js';
import type {JournalFile} from './read-journals.js';

/**
Makes the end of this responder's own journal whole; only the lock's holder may. A torn last record is kept in a file beside the journal and cut off; a missing line end is added.

@returns The journal's bytes as they are now, and what was set aside: a whole sentence.
*/
export const repairEnding = async (disk: Disk, {file, bytes, journal}: JournalFile): Promise<{bytes: Uint8Array; finding: string | undefined}> => {
	if (journal.ending === 'unterminated') {
		const open = await disk.openToAppend(file);
		try {
			await writeAll(open, Buffer.from('\n'));
			await open.datasync();
		} finally {
			await open.close();
		}

		return {bytes: Buffer.concat([bytes, Buffer.from('\n')]), finding: undefined};
	}

	if (journal.ending !== 'torn') {
		return {bytes, finding: undefined};
	}

	const torn = bytes.subarray(journal.provedBytes);
	const aside = `${file}.torn-${journal.head.seq + 1}-${sha256(torn).toString('hex').slice(0, 8)}`;
	try {
		await writeNewFile(disk, aside, torn);
	} catch (error) {
		if (!hasCode(error, 'EEXIST')) {
			throw error;
		}

		// The name is made from the bytes: an earlier repair kept the same, or was interrupted while it did.
		if (!Buffer.from(await disk.read(aside)).equals(torn)) {
			await disk.remove(aside);
			await writeNewFile(disk, aside, torn);
		}
	}

	await disk.syncFolder(path.dirname(file));
	await disk.truncate(file, journal.provedBytes);
	const event = `event ${journal.head.seq + 1} of ${journal.responder}`;
	return {
		bytes: bytes.subarray(0, journal.provedBytes),
		finding: `The last record (${event}) was cut off while it was being written and had not been acknowledged. Its ${torn.length} bytes were set aside in ${path.basename(aside)}.`,
	};
};
