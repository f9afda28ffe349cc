import type {FileHandle} from 'node:fs/promises';

/** All bytes of an open file from a place on; fewer where it ends. */
export const readAt = async (handle: FileHandle, position: number, length: number): Promise<Buffer> => {
	const buffer = Buffer.alloc(length);
	let filled = 0;
	while (filled < length) {
		const {bytesRead} = await handle.read(buffer, filled, length - filled, position + filled); // eslint-disable-line no-await-in-loop -- one after the other
		if (bytesRead === 0) {
			break;
		}

		filled += bytesRead;
	}

	return buffer.subarray(0, filled);
};

const pieceLength = 64 * 1024;

/**
A part of an open file, piece by piece; less where it ends.

@yields {Uint8Array} the next bytes, which stay what they are.
*/
export async function * piecesOf(handle: FileHandle, start: number, end: number): AsyncGenerator<Uint8Array> {
	for (let position = start; position < end;) {
		const piece = Buffer.allocUnsafe(Math.min(pieceLength, end - position));
		const {bytesRead} = await handle.read(piece, 0, piece.length, position); // eslint-disable-line no-await-in-loop -- one after the other
		if (bytesRead === 0) {
			return;
		}

		position += bytesRead;
		yield piece.subarray(0, bytesRead);
	}
}
