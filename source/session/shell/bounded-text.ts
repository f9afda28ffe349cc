/** Keeps the beginning of a stream of UTF-8, up to a number of bytes, and says whether there was more. */
export class BoundedText {
	cut = false;
	#text = '';
	#bytes = 0;
	readonly #most: number;
	readonly #decoder = new TextDecoder('utf-8', {ignoreBOM: true});

	constructor(most: number) {
		this.#most = most;
	}

	push(chunk: Uint8Array): void {
		const left = this.#most - this.#bytes;
		if (chunk.length > left) {
			this.cut = true;
		}

		if (left > 0) {
			this.#bytes += Math.min(chunk.length, left);
			this.#text += this.#decoder.decode(chunk.subarray(0, left), {stream: true});
		}
	}

	/** The text. Bytes that are no UTF-8 stand in it as U+FFFD; half a character at the cut is left out. */
	end(): string {
		this.#text += this.cut ? '' : this.#decoder.decode();
		return this.#text;
	}
}
