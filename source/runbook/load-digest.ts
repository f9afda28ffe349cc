import {createHash} from 'node:crypto';

/**
SHA-256, hexadecimal, over every file's path and content: what trust is given to. Paths are sorted by their UTF-8 bytes; each path and each content stands behind its length (8 bytes, big-endian), so that no two folders give the same bytes.
*/
export function digestOf(files: ReadonlyMap<string, Uint8Array>): string {
	const hash = createHash('sha256');
	hash.update('handrail runbook 1\n');
	const sorted = [...files].map(([name, content]) => ({name: new TextEncoder().encode(name), content}));
	sorted.sort((left, right) => compareBytes(left.name, right.name));
	for (const {name, content} of sorted) {
		hash.update(lengthOf(name)).update(name).update(lengthOf(content)).update(content);
	}

	return hash.digest('hex');
}

function lengthOf(bytes: Uint8Array): Uint8Array {
	const length = new Uint8Array(8);
	new DataView(length.buffer).setBigUint64(0, BigInt(bytes.byteLength));
	return length;
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
	const differs = left.findIndex((byte, index) => byte !== right[index]);
	return differs === -1 || differs >= right.length ? left.length - right.length : left[differs]! - right[differs]!;
}
