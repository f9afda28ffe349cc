import {createHash} from 'node:crypto';
import type {Disk} from './disk.js';

/** SHA-256 of a file and how many bytes it holds. In pieces: the whole text of an answer may be larger than the memory. */
export const digestOfFile = async (disk: Disk, file: string): Promise<{sha256: string; bytes: number}> => {
	const hash = createHash('sha256');
	let bytes = 0;
	for await (const piece of disk.readInPieces(file)) {
		hash.update(piece);
		bytes += piece.length;
	}

	return {sha256: hash.digest('hex'), bytes};
};
