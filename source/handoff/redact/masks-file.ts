import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {z} from 'zod';
import {exitCode, Failure} from '../../failure.js';
import {hasCode} from '../../journal/disk.js';
import {writeWhole} from '../write-whole.js';
import type {Masks} from './masks.js';

const masksFile = z.object({'handrail-masks': z.literal(1), addresses: z.record(z.string(), z.string())});

/** Where a run keeps which mask is whose: in its own folder, never in anything that is handed over. */
const placeOf = (folder: string): string => path.join(folder, 'masks.json');

/**
The masks that a run's documents have given out so far; none where no document has masked anything.

@throws {Failure} with exit 4 when the file is there and cannot be read: with other masks its documents would name the same person differently.
*/
export async function readMasks(folder: string): Promise<Masks> {
	try {
		return masksFile.parse(JSON.parse(await readFile(placeOf(folder), 'utf8'))).addresses;
	} catch (error) {
		if (hasCode(error, 'ENOENT')) {
			return {};
		}

		throw new Failure(exitCode.damaged, `Which masks this run has given out cannot be read from ${placeOf(folder)}.`, {kept: 'Nothing was written.', next: 'Move that file away to have everybody numbered anew.', cause: error});
	}
}

/** Keeps the masks, readable for their owner only. */
export async function keepMasks(folder: string, masks: Masks): Promise<void> {
	await writeWhole(placeOf(folder), `${JSON.stringify({'handrail-masks': 1, addresses: masks}, undefined, '\t')}\n`);
}
