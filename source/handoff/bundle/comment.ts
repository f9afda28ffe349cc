import {createHash} from 'node:crypto';

/** The comment of a bundle: 64 hex digits. */
export const commentLength = 64;

/** What stands in its place until the hash is known. */
export const noHash = '0'.repeat(commentLength);

/**
Sets the comment of a ZIP that ends in `noHash`: to the SHA-256 of all bytes before it. Nothing is kept of it but its end.

@yields {Uint8Array} the next bytes.
*/
export async function * hashComment(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	const hash = createHash('sha256');
	let end: Uint8Array = Buffer.alloc(0);
	for await (const piece of pieces) {
		const all = end.length === 0 ? piece : Buffer.concat([end, piece]);
		const known = all.subarray(0, Math.max(0, all.length - commentLength));
		end = Buffer.from(all.subarray(known.length));
		if (known.length === 0) {
			continue;
		}

		hash.update(known);
		yield known;
	}

	yield Buffer.from(hash.digest('hex'));
}
