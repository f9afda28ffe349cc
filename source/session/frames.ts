/** The most bytes of JSON that one frame may hold: 16 MiB. */
export const maximumFrame = 16 * 1024 * 1024;

const prefix = 4;

/** Something on the channel is not what the protocol says: the channel cannot be used any longer. */
export class FrameError extends Error {
	override name = 'FrameError';
}

/**
Packs one message: its length as an unsigned 32-bit number, big-endian, then the message as UTF-8 JSON.

@throws {FrameError} when it is larger than a frame may be.
*/
export function encodeFrame(message: unknown): Buffer {
	const text = JSON.stringify(message);
	const length = Buffer.byteLength(text);
	if (length > maximumFrame) {
		throw new FrameError(`A message of ${length} bytes does not fit a frame of ${maximumFrame} bytes.`);
	}

	const frame = Buffer.allocUnsafe(prefix + length);
	frame.writeUInt32BE(length);
	frame.write(text, prefix);
	return frame;
}

/** Unpacks messages from a stream of bytes, in whatever pieces they arrive. */
export class FrameDecoder {
	/** The most bytes that the next frame may hold. */
	maximum: number;
	#chunks: Uint8Array[] = [];
	#length = 0;
	readonly #text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});

	constructor(maximum = maximumFrame) {
		this.maximum = maximum;
	}

	/** The bytes of a frame that has not arrived whole. */
	get pending(): number {
		return this.#length;
	}

	/**
	Takes the next bytes and gives the messages that are complete with them, in order.

	@yields {unknown} one message after the other.
	@throws {FrameError} for a frame that is too long, or is not UTF-8 JSON. Messages before it are given first.
	*/
	* push(chunk: Uint8Array): Generator<unknown, void, void> {
		this.#chunks.push(chunk);
		this.#length += chunk.length;
		for (;;) {
			if (this.#length < prefix) {
				return;
			}

			const length = this.#peekLength();
			if (length > this.maximum) {
				throw new FrameError(`A frame of ${length} bytes was announced; at most ${this.maximum} are allowed.`);
			}

			if (this.#length < prefix + length) {
				return;
			}

			const bytes = this.#take(prefix + length);
			yield this.#parse(bytes.subarray(prefix));
		}
	}

	#peekLength(): number {
		if (this.#chunks[0]!.length < prefix) {
			this.#chunks = [Buffer.concat(this.#chunks)];
		}

		const first = this.#chunks[0]!;
		return new DataView(first.buffer, first.byteOffset, first.byteLength).getUint32(0);
	}

	/** Joins the chunks only once a frame is whole, so that a large frame in small pieces is copied once. */
	#take(count: number): Uint8Array {
		const whole = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
		this.#chunks = whole.length > count ? [whole.subarray(count)] : [];
		this.#length -= count;
		return whole.subarray(0, count);
	}

	#parse(bytes: Uint8Array): unknown {
		try {
			return JSON.parse(this.#text.decode(bytes));
		} catch (error) {
			throw new FrameError('A frame does not hold UTF-8 JSON.', {cause: error});
		}
	}
}
