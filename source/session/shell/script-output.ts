import {StringDecoder} from 'node:string_decoder';
import {countLineEnds} from '../../text/line-ends.js';
import type {TextSink} from '../contract.js';

const blockSize = 256 * 1024;
const lineFeed = 0x0A;

/**
Keeps the beginning of a script's standard output, up to so many bytes and lines. Once there is more, all of it goes to the file of the whole, from the first byte on.
*/
export class ScriptOutput {
	/** Whether there was more than is kept. */
	cut = false;
	readonly #most: {bytes: number; lines: number};
	readonly #whole: TextSink | undefined;
	/** What is kept. A block is never changed once it is full. */
	readonly #blocks: Buffer[] = [];
	#filled = blockSize;
	#bytes = 0;
	#lines = 0;

	constructor(most: {bytes: number; lines: number}, whole: TextSink | undefined) {
		this.#most = most;
		this.#whole = whole;
	}

	/** Takes bytes, which may be overwritten as soon as it returns. False: the file of the whole has enough for now. */
	push(chunk: Uint8Array): boolean {
		if (this.cut) {
			return this.#whole?.write(chunk) ?? true;
		}

		const fitting = this.#fitting(chunk);
		this.#keep(chunk.subarray(0, fitting));
		if (fitting === chunk.length) {
			return true;
		}

		this.spill();
		return this.#whole?.write(chunk.subarray(fitting)) ?? true;
	}

	/** Gives what is kept to the file of the whole, and what is still to come, too. */
	spill(): void {
		if (!this.cut) {
			this.cut = true;
			for (const block of this.#whole === undefined ? [] : this.#keptBlocks()) {
				this.#whole?.write(block, true);
			}
		}
	}

	/**
	What is kept, in pieces of text. Bytes that are no UTF-8 stand in it as U+FFFD; half a character at the cut is left out.

	@yields {string} one piece after the other.
	*/
	* texts(): Generator<string, void, void> {
		const decoder = new StringDecoder('utf8');
		for (const block of this.#keptBlocks()) {
			yield decoder.write(block);
		}

		if (!this.cut) {
			yield decoder.end();
		}
	}

	#fitting(chunk: Uint8Array): number {
		const bytes = Math.min(chunk.length, this.#most.bytes - this.#bytes);
		const lines = this.#most.lines === Infinity ? 0 : countLineEnds(chunk.subarray(0, bytes));
		if (this.#lines + lines <= this.#most.lines) {
			this.#lines += lines;
			return bytes;
		}

		let end = 0;
		for (; this.#lines < this.#most.lines; this.#lines++) {
			end = chunk.indexOf(lineFeed, end) + 1;
		}

		return end;
	}

	#keep(bytes: Uint8Array): void {
		for (let from = 0; from < bytes.length;) {
			if (this.#filled === blockSize) {
				this.#blocks.push(Buffer.allocUnsafeSlow(blockSize));
				this.#filled = 0;
			}

			const taken = Math.min(bytes.length - from, blockSize - this.#filled);
			this.#blocks.at(-1)!.set(bytes.subarray(from, from + taken), this.#filled);
			this.#filled += taken;
			from += taken;
		}

		this.#bytes += bytes.length;
	}

	#keptBlocks(): Buffer[] {
		const last = this.#blocks.at(-1);
		return last === undefined ? [] : [...this.#blocks.slice(0, -1), last.subarray(0, this.#filled)];
	}
}
