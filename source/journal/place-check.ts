import {hasCode, writeNewFile, type Disk} from './disk.js';
import {lineMatchesHash} from './event-hash.js';

const gone = (): Error => new Error('the file or its folder is gone');

/**
Holds that a journal is where its writer believes it to be and holds exactly what was written: a file that was deleted, moved away, cut or written to by somebody else acknowledges nothing.

@throws what becomes NOT SAVED.
*/
export const holdPlace = (disk: Disk, file: string, expected: {id?: string; size: number}): {id: string} => {
	const found = disk.fileAt(file);
	if (!found) {
		throw gone();
	}

	if (expected.id !== undefined && found.id !== expected.id) {
		throw new Error('another file was put in its place');
	}

	if (found.size !== expected.size) {
		throw new Error(`it holds ${found.size} bytes where ${expected.size} were written, so something else writes to it or cut it`);
	}

	return found;
};

/** The same as an answer: why what was written to it does not count; undefined when it does. */
export const whyLost = (disk: Disk, file: string, expected: {id: string; size: number}): Error | undefined => {
	try {
		holdPlace(disk, file, expected);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
};

/** Why nothing may be written once the lock keeps nobody out any more. */
export const lostLock = (disk: Disk, file: string): Error => disk.fileAt(file)
	? new Error('the file of the run\'s lock is gone, and another Handrail could be writing too')
	: gone();

/**
Before a journal is written anew from memory: holds that what is there now is this writer's. Another process that went on with it, while this one had lost the lock, has acknowledged events that must not be covered up.

@param own - What this writer acknowledged; `refused` is what it began to write and could not save, and is kept in the file `aside` when it must give way.
@throws what becomes NOT SAVED.
*/
export const refuseForeign = async (disk: Disk, file: string, {own, refused = new Uint8Array(), aside}: {own: Buffer; refused: Uint8Array | undefined; aside: string}): Promise<void> => {
	let there: Buffer;
	try {
		there = Buffer.from(await disk.read(file));
	} catch (error) {
		// What cannot be read any more is kept as it is and replaced.
		if (hasCode(error, 'ENOENT', 'EIO')) {
			return;
		}

		throw error;
	}

	if (!holdsForeign(there, Buffer.concat([own, refused]))) {
		return;
	}

	if (refused.length > 0) {
		await writeNewFile(disk, aside, refused);
	}

	throw new Error(`another process has written to it since. What could not be saved here is kept in ${aside}; close this run and open it again`);
};

const newLine = 0x0A;

/** Whether the first record that is not this writer's is whole: then somebody meant it. A garbled one is what a failing disk leaves. */
const holdsForeign = (there: Buffer, own: Buffer): boolean => {
	if (own.subarray(0, there.length).equals(there)) {
		return false;
	}

	let same = 0;
	while (same < own.length && own[same] === there[same]) {
		same++;
	}

	const start = there.subarray(0, same).lastIndexOf(newLine) + 1;
	const end = there.indexOf(newLine, start);
	try {
		const line = there.subarray(start, end === -1 ? there.length : end);
		return lineMatchesHash(line, JSON.parse(line.toString()) as {hash: string});
	} catch {
		return false;
	}
};
