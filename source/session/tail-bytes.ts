/** So many bytes are kept for certain; what is older is given up when the room is used up. */
const kept = 256 * 1024;
const room = 3 * kept;

const [lineFeed, carriageReturn] = [0x0A, 0x0D];

/** Keeps the end of a flood of bytes. */
export class TailBytes {
	readonly #bytes = Buffer.allocUnsafe(room);
	#filled = 0;
	/** How many bytes came. */
	#length = 0;

	push(chunk: Uint8Array): void {
		this.#length += chunk.length;
		const end = chunk.length > kept ? chunk.subarray(chunk.length - kept) : chunk;
		if (this.#filled + end.length > room) {
			this.#bytes.copyWithin(0, this.#filled - kept, this.#filled);
			this.#filled = kept;
		}

		this.#bytes.set(end, this.#filled);
		this.#filled += end.length;
	}

	/** The last so many whole lines that are still there, with what stands behind them; and how many bytes went by before. */
	lastLines(most: number): {bytes: Buffer; skipped: number} {
		const bytes = this.#bytes.subarray(0, this.#filled);
		let start = startOfLastLines(bytes, most);
		// What is left of a line whose beginning was given up is no line.
		if (start === 0 && this.#length > bytes.length) {
			start = bytes.indexOf(lineFeed) + 1;
		}

		const given = bytes.subarray(start);
		return {bytes: given, skipped: this.#length - given.length};
	}
}

function startOfLastLines(bytes: Uint8Array, most: number): number {
	let ends = 0;
	let index = bytes.length;
	while (index > 0) {
		const byte = bytes[index - 1];
		if (byte === lineFeed || byte === carriageReturn) {
			if (ends === most) {
				return index;
			}

			ends++;
			index -= byte === lineFeed && bytes[index - 2] === carriageReturn ? 1 : 0;
		}

		index--;
	}

	return 0;
}
