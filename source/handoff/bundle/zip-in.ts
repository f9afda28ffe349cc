import type {FileHandle} from 'node:fs/promises';
import {Readable} from 'node:stream';
import {callbackify} from 'node:util';
import {fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile} from 'yauzl';
import {Failure} from '../../failure.js';
import {mostFiles} from '../../runbook/load-files.js';
import {formatBytes} from '../../text/bytes.js';
import {inert} from '../../text/inert.js';
import {piecesOf, readAt} from './file-pieces.js';
import {mostBytes, mostEntries, ratioFits} from './limits.js';
import {holdLocal} from './local-header.js';
import {bundledAs, firstTwice, mostBytesOf, type Bundled} from './names.js';
import {damagedBundle, refusedBundle} from './refusals.js';
import {readZipEnd} from './zip-end.js';

/** A file of a bundle. `read` gives its bytes, uncompressed: as many as `bytes` says, or it fails. */
export type FileIn = {name: string; known: Bundled; bytes: number; read(): AsyncIterable<Uint8Array>};

/** The file as the library reads it: it stays open as long as the bundle does, whatever becomes of its streams. */
class HandleReader extends RandomAccessReader {
	readonly #handle: FileHandle;

	constructor(handle: FileHandle) {
		super();
		this.#handle = handle;
	}

	override _readStreamForRange(start: number, end: number): Readable {
		return Readable.from(piecesOf(this.#handle, start, end), {objectMode: false});
	}

	override read(buffer: Buffer, offset: number, length: number, position: number, done: (error: Error | null) => void): void {
		const fill = async (): Promise<void> => {
			const found = await readAt(this.#handle, position, length);
			found.copy(buffer, offset);
			if (found.length < length) {
				throw new Error('unexpected end of file');
			}
		};

		callbackify(fill)(done);
	}
}

const openZip = async (handle: FileHandle, size: number): Promise<ZipFile> =>
	fromRandomAccessReaderPromise(new HandleReader(handle), size, {autoClose: false, decodeStrings: false, validateEntrySizes: true});

const encrypted = 0x00_01;
/** Sizes behind the file, and names in UTF-8: what Handrail writes. */
const written = 0x08_08;
const unix = 3;
const kinds = {regular: 0o10, link: 0o12, folder: 0o04} as const;

const nameOf = (raw: Uint8Array): string => {
	try {
		return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(raw);
	} catch {
		throw refusedBundle('A file in the bundle is refused: its name is no text.');
	}
};

/** Holds that an entry is a plain file, as Handrail writes one. */
const holdPlain = (entry: Entry, name: string): void => {
	const shown = inert(name);
	if ((entry.generalPurposeBitFlag & encrypted) !== 0) {
		throw refusedBundle(`The file "${shown}" in the bundle is refused: it is encrypted by itself.`);
	}

	const kind = entry.versionMadeBy >>> 8 === unix ? entry.externalFileAttributes >>> 28 : undefined;
	if (kind === kinds.link) {
		throw refusedBundle(`The file "${shown}" in the bundle is refused: it is a link.`);
	}

	if (kind !== undefined && kind !== kinds.regular) {
		throw refusedBundle(`The file "${shown}" in the bundle is refused: it is ${kind === kinds.folder ? 'a folder' : 'no regular file'}.`);
	}

	const hasMore = entry.extraFieldLength > 0 && (entry.extraFields.length !== 1 || entry.extraFields[0]!.id !== 1);
	if (kind === undefined || entry.generalPurposeBitFlag !== written || ![0, 8].includes(entry.compressionMethod) || entry.fileCommentLength > 0 || hasMore) {
		throw damagedBundle(`The file "${shown}" in the bundle is not stored as Handrail stores files.`);
	}
};

const holdLength = (name: string, known: Bundled, bytes: number): void => {
	if (bytes > mostBytesOf(known)) {
		throw refusedBundle(`The file "${inert(name)}" in the bundle is refused: with ${formatBytes(bytes)} it is longer than any of its kind may be (${formatBytes(mostBytesOf(known))}).`);
	}
};

/** Holds the bounds that are of all files together. */
const holdSums = (files: readonly FileIn[], length: number): void => {
	const sum = (...of: Array<Bundled['kind']>): number => {
		let bytes = 0;
		for (const {known, bytes: more} of files) {
			bytes += of.includes(known.kind) ? more : 0;
		}

		return bytes;
	};

	if (files.filter(({known}) => known.kind === 'runbook').length > mostFiles) {
		throw refusedBundle(`The bundle is refused: its runbook has more than the ${mostFiles} files that one may have.`);
	}

	const all = sum('runbook', 'journal', 'tail', 'evidence', 'rehearsal');
	if (sum('runbook') > mostBytes.runbooks || sum('journal', 'tail') > mostBytes.journals || all > mostBytes.all) {
		throw refusedBundle(`The bundle is refused: ${formatBytes(all)} would come out of it, more than may be in one.`);
	}

	if (!ratioFits(all, length)) {
		throw refusedBundle(`The bundle is refused: ${formatBytes(all)} would come out of ${formatBytes(length)}, which is how a file is made that fills a disk.`);
	}
};

/**
The files of a bundle, in its order: each of a known name and a plain file, none there twice, within the bounds, one lying right behind the other, each as it is listed. No file is read.

@param size - The file's length.
@throws {Failure} with exit 3 for what is refused by a rule, 4 for bytes that do not fit.
*/
export const listZip = async (handle: FileHandle, size: number): Promise<FileIn[]> => {
	const {count, listStart, listEnd} = await readZipEnd(handle, size);
	if (count > mostEntries) {
		throw refusedBundle(`The bundle is refused: it holds ${count} files, more than the ${mostEntries} that may be in one.`);
	}

	const files: FileIn[] = [];
	const broken = (cause?: unknown) => damagedBundle(`The bundle's list of files is broken after ${files.length} of ${count}.`, cause);
	const zip = await openZip(handle, size).catch((error: unknown) => {
		throw broken(error);
	});
	let place = 0;
	let listed = 0;
	try {
		for await (const entry of zip.eachEntry()) {
			const name = nameOf(entry.fileNameRaw);
			const known = bundledAs(name);
			if (typeof known === 'string') {
				throw refusedBundle(known);
			}

			holdPlain(entry, name);
			holdLength(name, known, entry.uncompressedSize);
			place = await holdLocal(handle, entry, {name, place, listStart});
			listed += 46 + entry.fileNameLength + entry.extraFieldLength;
			files.push({
				name, known, bytes: entry.uncompressedSize,
				async * read() {
					yield * await zip.openReadStreamPromise(entry);
				},
			});
		}
	} catch (error) {
		throw error instanceof Failure ? error : broken(error);
	}

	if (files.length !== count || place !== listStart || listed !== listEnd - listStart) {
		throw broken();
	}

	const twice = firstTwice(files.map(({name}) => name));
	if (twice) {
		throw refusedBundle(twice.name === twice.like
			? `The bundle is refused: it holds "${inert(twice.name)}" twice.`
			: `The bundle is refused: "${inert(twice.name)}" and "${inert(twice.like)}" in it have the same name where capitals do not count.`);
	}

	holdSums(files, size);
	return files;
};
