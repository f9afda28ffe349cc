import {createHash, randomBytes} from 'node:crypto';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {formatBytes} from '../text/bytes.js';
import type {Arrival} from './arrivals.js';
import {hasCode, writeAll, writeNewFile, type Disk} from './disk.js';
import {sha256} from './event-hash.js';
import {layout} from './layout.js';

/** Evidence from elsewhere. `bytes` is how long it says it is. */
export type EvidenceSource = {bytes: number; read(): AsyncIterable<Uint8Array>};

/** So many bytes of the disk are left alone: they belong to the journal. */
const reserve = 256 * (1024 ** 2);

const halfName = (): string => `taken.${randomBytes(4).toString('hex')}`;
const isHalf = /(?:^|\.)taken\.[\da-f]{8}$/v;

/** Removes what was being written when an earlier one was interrupted: it is still where it came from. */
export const removeHalfTaken = async (folder: string, disk: Disk): Promise<void> => {
	const {journals, evidence} = layout(folder);
	for (const place of [journals, evidence]) {
		const names = await readdir(place).catch(() => []); // eslint-disable-line no-await-in-loop -- two folders
		await Promise.all(names.filter(name => isHalf.test(name)).map(async name => disk.remove(path.join(place, name)))); // eslint-disable-line no-await-in-loop -- two folders
	}
};

/** Copies one piece; undefined when it is here, otherwise a whole sentence. What cannot be written fails. */
const copyEvidence = async (folder: string, name: string, {bytes, read}: EvidenceSource, disk: Disk): Promise<string | undefined> => {
	if (bytes + reserve > await disk.free(folder)) {
		return `The evidence ${name} (${formatBytes(bytes)}) was left where it is: the disk here is nearly full.`;
	}

	const half = path.join(folder, halfName());
	const hash = createHash('sha256');
	const file = await disk.create(half);
	let problem: string | undefined;
	const pieces = read()[Symbol.asyncIterator]();
	try {
		for (let seen = 0; problem === undefined;) {
			let piece: IteratorResult<Uint8Array>;
			try {
				piece = await pieces.next(); // eslint-disable-line no-await-in-loop -- one piece after the other
			} catch {
				problem = `The evidence ${name} cannot be read there yet.`;
				break;
			}

			if (piece.done) {
				break;
			}

			seen += piece.value.length;
			hash.update(piece.value);
			await writeAll(file, piece.value); // eslint-disable-line no-await-in-loop -- one piece after the other
			problem = seen > bytes ? `The evidence ${name} is still being written there.` : undefined;
		}

		await file.sync();
	} finally {
		// What is not read to its end stays open otherwise.
		await pieces.return?.().catch(() => undefined);
		await file.close();
	}

	if (problem === undefined && hash.digest('hex') !== name) {
		problem = `The evidence ${name} is not whole there yet: it does not match its name.`;
	}

	await (problem === undefined ? disk.rename(half, path.join(folder, name)) : disk.remove(half));
	return problem;
};

/**
Copies evidence that is named and not here. All that could be copied is on the disk when it resolves.

@param missing - The names to look for.
@returns How many are new; and a whole sentence for each that is not there, or not whole.
*/
export const takeEvidence = async (folder: string, missing: readonly string[], sources: ReadonlyMap<string, EvidenceSource>, disk: Disk): Promise<{added: number; waiting: string[]}> => {
	const {evidence} = layout(folder);
	const waiting: string[] = [];
	let added = 0;
	if (missing.some(name => sources.has(name))) {
		await disk.makeFolder(evidence);
	}

	for (const name of missing) {
		const source = sources.get(name);
		const problem = source ? await copyEvidence(evidence, name, source, disk) : `The evidence ${name} is neither here nor there yet.`; // eslint-disable-line no-await-in-loop -- one at a time: they may be large
		if (problem === undefined) {
			added++;
		} else {
			waiting.push(problem);
		}
	}

	if (added > 0) {
		await disk.syncFolder(evidence);
	}

	return {added, waiting};
};

/** What stands behind the proved part and is not what comes there now is kept beside the journal. */
const keepRest = async ({chain, replaced}: Arrival, disk: Disk): Promise<void> => {
	if (replaced && !Buffer.from(replaced).equals(chain.bytes.subarray(0, replaced.length))) {
		await disk.link(chain.file, `${chain.file}.torn-${sha256(replaced).toString('hex').slice(0, 8)}`).catch((error: unknown) => {
			if (!hasCode(error, 'EEXIST')) {
				throw error;
			}
		});
	}
};

/** Writes what arrived: each file whole to a new one that takes its name. All of it is on the disk when it resolves. */
export const writeTaken = async (folder: string, arrivals: readonly Arrival[], disk: Disk): Promise<void> => {
	const {journals} = layout(folder);
	// The ways beside a journal first: a journal is not to go on from what is not known yet.
	for (const arrival of arrivals.toSorted((one, other) => Number(other.isTail) - Number(one.isTail))) {
		const {file, bytes} = arrival.chain;
		const half = `${file}.${halfName()}`;
		/* eslint-disable no-await-in-loop -- one after the other */
		await writeNewFile(disk, half, bytes);
		await keepRest(arrival, disk);
		await disk.rename(half, file);
		/* eslint-enable no-await-in-loop */
	}

	if (arrivals.length > 0) {
		await disk.syncFolder(journals);
	}
};
