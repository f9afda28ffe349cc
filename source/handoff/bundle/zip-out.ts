import {createHash} from 'node:crypto';
import {Readable} from 'node:stream';
import {ZipFile} from 'yazl';
import {hashComment, noHash} from './comment.js';

/** A file as it goes into a bundle. `read` may be called more than once. */
export type FileOut = {path: string; bytes: number; sha256: string; read(): AsyncIterable<Uint8Array>};

/** The moment that every file has, whatever the machine's time zone: the same run gives the same bytes. */
const noTime = new Date(1980, 0, 1);
const fileMode = 0o10_0600;

/**
The bytes of a ZIP whose files are these, in their order. Its comment is the SHA-256 of all that is before it. One piece after the other: of a file no more is in memory than a piece.

@param compress - False writes them as they are.
@throws what reading a file throws, in the middle of it.
@yields {Uint8Array} the next bytes.
*/
export async function * zipped(files: readonly FileOut[], {compress}: {compress: boolean}): AsyncGenerator<Uint8Array> {
	const zip = new ZipFile();
	// What the library declares is older than what it gives.
	const output = zip.outputStream as Readable;
	const reading: {now?: Readable} = {};
	const fail = (error: unknown): void => {
		output.destroy(error as Error);
	};

	zip.on('error', fail);
	for (const {path, bytes, read} of files) {
		zip.addReadStreamLazy(path, {mtime: noTime, forceDosTimestamp: true, mode: fileMode, compress: compress && bytes > 0, size: bytes}, give => {
			reading.now = Readable.from(read(), {objectMode: false});
			reading.now.on('error', fail);
			give(undefined, reading.now);
		});
	}

	zip.end({comment: noHash, forceZip64Format: false});
	try {
		yield * hashComment(output);
	} finally {
		reading.now?.destroy();
	}
}

/**
The same bytes, held against how many they are to be and what they are to hash to.

@throws the problem, behind the last of them.
@yields {Uint8Array} the next bytes.
*/
export async function * checked(pieces: AsyncIterable<Uint8Array>, {bytes, sha256}: {bytes: number; sha256: string}, problem: () => Error): AsyncGenerator<Uint8Array> {
	const hash = createHash('sha256');
	let seen = 0;
	for await (const piece of pieces) {
		seen += piece.length;
		hash.update(piece);
		yield piece;
	}

	if (seen !== bytes || hash.digest('hex') !== sha256) {
		throw problem();
	}
}
