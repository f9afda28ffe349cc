import {createHash} from 'node:crypto';
import type {FileHandle} from 'node:fs/promises';
import {exitCode, Failure} from '../../failure.js';
import {commentLength} from './comment.js';
import {piecesOf, readAt} from './file-pieces.js';
import {damagedBundle} from './refusals.js';

const zipBegins = Buffer.from('504b0304', 'hex');
const endBegins = Buffer.from('504b0506', 'hex');
const endLength = 22;

/** The hash that the last bytes of a bundle say; undefined where they are not the end of one. */
const saidIn = (last: Buffer): string | undefined => {
	const isEnd = last.length === endLength + commentLength && last.subarray(0, endBegins.length).equals(endBegins) && last.readUInt16LE(endLength - 2) === commentLength;
	const comment = last.subarray(-commentLength).toString('latin1');
	return isEnd && /^[\da-f]{64}$/v.test(comment) ? comment : undefined;
};

/**
Holds a bundle against the hash at its end: before anything else of it is read.

@param shown - What the file is called, for messages.
@returns The hash.
@throws {Failure} with exit 4 for one that was cut or changed, 2 for a file that is no bundle at all.
*/
export const holdComment = async (handle: FileHandle, size: number, shown: string): Promise<string> => {
	if (size === 0) {
		throw damagedBundle(`The file ${shown} is empty.`);
	}

	const begins = await readAt(handle, 0, zipBegins.length);
	const ends = await readAt(handle, Math.max(0, size - endLength - commentLength), endLength + commentLength);
	const said = saidIn(ends);
	if (said === undefined) {
		if (!zipBegins.subarray(0, begins.length).equals(begins)) {
			if (/\.handrail(?:\.age)?$/v.test(shown)) {
				throw damagedBundle(`The file ${shown} was cut or changed: it begins as no bundle and as no encrypted one.`);
			}

			throw new Failure(exitCode.wrongUsage, `The file ${shown} is no hand-off of Handrail.`, {kept: 'Nothing was written.', next: 'Name a .handrail file, as "handrail handoff --format bundle" writes it.'});
		}

		throw damagedBundle(`The bundle ${shown} was cut off, or its end was changed: the hash that has to stand there does not.`);
	}

	const hash = createHash('sha256');
	for await (const piece of piecesOf(handle, 0, size - commentLength)) {
		hash.update(piece);
	}

	if (hash.digest('hex') !== said) {
		throw damagedBundle(`The bundle ${shown} was changed since it was written: its bytes do not match the hash at its end.`);
	}

	return said;
};
