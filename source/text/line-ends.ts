const lineFeed = 0x0A;

/** Words after which the sums of their bytes are added up: so many fit a byte of a whole number with a sign. */
const round = 127;

/** How many line feeds there are among these bytes. Four bytes at a time: a flood is counted without a copy and without a string. */
export function countLineEnds(bytes: Uint8Array): number {
	const misaligned = Math.min(bytes.length, (4 - (bytes.byteOffset % 4)) % 4);
	const words = new Int32Array(bytes.buffer, misaligned === bytes.length ? 0 : bytes.byteOffset + misaligned, (bytes.length - misaligned) >>> 2);
	let count = 0;
	for (let from = 0; from < words.length; from += round) {
		const end = Math.min(words.length, from + round);
		let sums = 0;
		for (let index = from; index < end; index++) {
			const word = words[index]! ^ 0x0A_0A_0A_0A;
			// The highest bit of each byte that is now zero, and of no other, as its lowest.
			sums += (~(((word & 0x7F_7F_7F_7F) + 0x7F_7F_7F_7F) | word) >>> 7) & 0x01_01_01_01;
		}

		count += (sums & 0xFF) + ((sums >>> 8) & 0xFF) + ((sums >>> 16) & 0xFF) + (sums >>> 24);
	}

	return count + countOneByOne(bytes.subarray(0, misaligned)) + countOneByOne(bytes.subarray(misaligned + (words.length * 4)));
}

function countOneByOne(bytes: Uint8Array): number {
	let count = 0;
	for (const byte of bytes) {
		count += byte === lineFeed ? 1 : 0;
	}

	return count;
}
