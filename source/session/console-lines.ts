import {TailBytes} from './tail-bytes.js';

/** Bytes after which a line is given out in pieces, so that a child that never ends its line fills no memory. */
export const longestLine = 8192;

/** At most so many lines in so many milliseconds are given out as they come. */
const mostLines = 500;
const interval = 100;
/** Of more than that, only so many last ones are. */
export const lastLines = 200;

const [lineFeed, carriageReturn] = [0x0A, 0x0D];

/** Gets one line; so many bytes before it were not given out. */
export type ShowLine = (line: string, skipped: number) => void;

/**
Makes lines of what a child writes to its console: UTF-8 across the borders of chunks, and a bounded length. Bytes that are no UTF-8 become U+FFFD. A lone carriage return ends a line too: it is how progress is written over itself.

Nobody can read a flood: of more lines than an eye could follow, only the last ones of each tenth of a second are made. The others are not even looked at.
*/
export class ConsoleLines {
	readonly #show: ShowLine;
	readonly #most: number;
	/** The beginning of a line whose end has not come. */
	#rest: Buffer = Buffer.alloc(0);
	/** How many more lines are given out in this interval. */
	#left: number;
	#timer: NodeJS.Timeout | undefined;
	/** What came since there were too many lines; undefined as long as there are not. */
	#flood: TailBytes | undefined;
	#skipped = 0;

	constructor(show: ShowLine, most = mostLines) {
		this.#show = show;
		this.#most = most;
		this.#left = most;
	}

	/** The chunk may be overwritten as soon as this returns. */
	push(chunk: Uint8Array): void {
		if (this.#flood === undefined) {
			const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
			this.#give(this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]), false);
		} else {
			this.#flood.push(chunk);
		}
	}

	/** A line that was never ended is a line all the same. */
	end(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#endFlood();
		this.#left = Infinity;
		this.#give(this.#rest, true);
		if (this.#rest.length > 0) {
			this.#line(this.#rest);
		}

		this.#rest = Buffer.alloc(0);
		this.#left = this.#most;
	}

	/** Gives out the whole lines among these bytes, and keeps the rest. */
	#give(bytes: Buffer, last: boolean): void {
		let from = 0;
		for (let index = 0; index < bytes.length; index++) {
			const byte = bytes[index];
			if (byte !== lineFeed && byte !== carriageReturn) {
				continue;
			}

			// The line feed that belongs to it may be in the next chunk.
			if (byte === carriageReturn && !last && index + 1 === bytes.length) {
				break;
			}

			if (this.#left <= 0) {
				this.#beginFlood(bytes.subarray(from));
				return;
			}

			this.#line(bytes.subarray(from, index));
			index += byte === carriageReturn && bytes[index + 1] === lineFeed ? 1 : 0;
			from = index + 1;
		}

		// Copied: the chunk is not ours.
		this.#rest = Buffer.from(this.#pieces(bytes.subarray(from)));
	}

	#line(bytes: Buffer): void {
		this.#showText(this.#pieces(bytes));
	}

	/** Gives out what is longer than a line may be, and gives back what is not. */
	#pieces(bytes: Buffer): Buffer {
		let rest = bytes;
		while (rest.length > longestLine) {
			const cut = endOfCharacter(rest, longestLine);
			this.#showText(rest.subarray(0, cut));
			rest = rest.subarray(cut);
		}

		return rest;
	}

	#showText(bytes: Buffer): void {
		this.#left--;
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			this.#left = this.#most;
			this.#endFlood();
		}, interval);
		const skipped = this.#skipped;
		this.#skipped = 0;
		this.#show(bytes.toString(), skipped);
	}

	#beginFlood(bytes: Uint8Array): void {
		this.#rest = Buffer.alloc(0);
		this.#flood = new TailBytes();
		this.#flood.push(bytes);
	}

	#endFlood(): void {
		const flood = this.#flood;
		if (flood === undefined) {
			return;
		}

		const {bytes, skipped} = flood.lastLines(lastLines);
		const left = this.#left;
		this.#flood = undefined;
		this.#skipped = skipped;
		this.#left = Infinity;
		this.#give(bytes, false);
		this.#left = left;
	}
}

/** The last border between characters at or before a place. Bytes that are no UTF-8 may be cut anywhere. */
function endOfCharacter(bytes: Buffer, place: number): number {
	let cut = place;
	while (cut > place - 4 && (bytes[cut]! & 0xC0) === 0x80) {
		cut--;
	}

	return cut > place - 4 ? cut : place;
}
