import {open, rm} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {refuseMisreadName} from '../handoff/windows-place.js';
import {writeOut} from '../handoff/write-out.js';

/**
Writes a file that only its owner can read, where there is none yet.

@param never - There is no way to have a file that is there written over.
@returns its absolute path.
@throws {Failure} with exit 3 when there is one already and nobody said to overwrite it, or when it cannot be written.
*/
export async function writeNew(file: string, text: string, {overwrite, never = false}: {overwrite: boolean; never?: boolean}): Promise<string> {
	if (overwrite) {
		return writeOut(file, text);
	}

	const place = path.resolve(file);
	refuseMisreadName(place);
	let made = false;
	try {
		const handle = await open(place, 'wx', 0o600);
		made = true;
		try {
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}

		return place;
	} catch (error) {
		if (made) {
			await rm(place, {force: true});
		}

		const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
		throw new Failure(exitCode.refused, isThere ? `${place} is there already, and was not touched.` : `${place} could not be written: ${(error as Error).message}.`, {
			next: isThere ? (never ? 'Name another file: a file that is there is never written over.' : 'Name another file, or say --overwrite.') : 'Name another file.', cause: error,
		});
	}
}
