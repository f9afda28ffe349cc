import type {SecretMask} from './mask.js';

/** Characters after which a line is given out in pieces, so that a child that never ends its line fills no memory. */
export const longestLine = 8192;

/**
Makes lines of what a child writes to its console: UTF-8 across the borders of chunks, secrets masked, and a bounded length. Bytes that are no UTF-8 become U+FFFD. A lone carriage return ends a line too: it is how progress is written over itself.
*/
export class ConsoleLines {
	readonly #decoder = new TextDecoder('utf-8', {ignoreBOM: true});
	readonly #masked;
	readonly #show: (line: string) => void;
	#line = '';

	constructor(mask: SecretMask, show: (line: string) => void) {
		this.#masked = mask.stream();
		this.#show = show;
	}

	push(chunk: Uint8Array): void {
		this.#take(this.#masked.push(this.#decoder.decode(chunk, {stream: true})), false);
	}

	/** A line that was never ended is a line all the same. */
	end(): void {
		this.#take(this.#masked.push(this.#decoder.decode()) + this.#masked.end(), true);
		if (this.#line !== '') {
			this.#show(this.#line);
			this.#line = '';
		}
	}

	#take(text: string, last: boolean): void {
		const whole = this.#line + text;
		const ends = /\r\n|\n|\r/g;
		let from = 0;
		for (let end = ends.exec(whole); end !== null; end = ends.exec(whole)) {
			// The line feed that belongs to it may be in the next chunk.
			if (end[0] === '\r' && !last && ends.lastIndex === whole.length) {
				break;
			}

			this.#give(whole.slice(from, end.index));
			from = ends.lastIndex;
		}

		this.#line = whole.slice(from);
		while (this.#line.length > longestLine) {
			this.#line = this.#piece(this.#line);
		}
	}

	#give(line: string): void {
		let rest = line;
		while (rest.length > longestLine) {
			rest = this.#piece(rest);
		}

		this.#show(rest);
	}

	/** Shows the first piece and gives the rest; never cuts between the two halves of a character. */
	#piece(line: string): string {
		const last = line.codePointAt(longestLine - 1)!;
		const cut = last > 0xFF_FF ? longestLine - 1 : longestLine;
		this.#show(line.slice(0, cut));
		return line.slice(cut);
	}
}
