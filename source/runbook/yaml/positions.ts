/** Keys and indexes from the top of a YAML file to a value. */
export type Path = ReadonlyArray<string | number>;

/** A place in a file. Line and column count from 1, offset from 0. */
export type Position = {line: number; column: number; offset: number; sourceLine: string};

/** Where a value and its key stand, as offsets; a list's entries have no key. */
export type Span = {
	key: number | undefined;
	value: number;
	/** For a text: where its first character can be looked for; further than `value` by a quote or a block's header. */
	text: number;
};

/** Where everything stands in one file. */
export class Positions {
	readonly #text: string;
	readonly #lineStarts: number[];
	readonly #spans = new Map<string, Span>();
	/** How far the last text was gone through: so many characters of it, up to an index in it, and where the file goes on. */
	#walked: {span: Span; value: string; at: number; next: number; offset: number; found: number} | undefined;

	constructor(text: string) {
		this.#text = text;
		this.#lineStarts = [0];
		for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) {
			this.#lineStarts.push(index + 1);
		}
	}

	/** Notes where a value stands. */
	add(path: Path, span: Span): void {
		this.#spans.set(JSON.stringify(path), span);
	}

	has(path: Path): boolean {
		return this.#spans.has(JSON.stringify(path));
	}

	/** The place of a value's key, or of the value itself where it has none; of the nearest value around it where it is not there at all. */
	key(path: Path): Position {
		const span = this.#nearest(path);
		return this.at(span?.key ?? span?.value ?? 0);
	}

	/** The place of a value; of the nearest one around it where it is not there at all. */
	value(path: Path): Position {
		return this.at(this.#nearest(path)?.value ?? 0);
	}

	/**
	The place of a character of a text value, counted in the value as it was read. Quotes, indentation and folded lines are seen through; an escape in double quotes may shift it by a few characters.
	*/
	inside(path: Path, value: string, index: number): Position {
		const span = this.#nearest(path);
		if (!span) {
			return this.at(0);
		}

		// Several places of one long text are mostly asked for one after the other.
		const last = this.#walked;
		const walk = last?.span === span && last.value === value && last.at <= index ? last : {span, value, at: 0, next: 0, offset: span.text, found: span.value};
		this.#walked = walk;
		let isThere = false;
		while (walk.next < value.length && !isThere) {
			const character = String.fromCodePoint(value.codePointAt(walk.next)!);
			const next = /\s/.test(character) ? undefined : this.#text.indexOf(character, walk.offset);
			if (next === -1) {
				break;
			}

			isThere = next !== undefined && walk.at >= index;
			walk.next += character.length;
			walk.at++;
			if (next === undefined) {
				continue;
			}

			walk.found = next;
			walk.offset = next + character.length;
		}

		return this.at(walk.found);
	}

	/** The place of an offset. */
	at(offset: number): Position {
		let low = 0;
		let high = this.#lineStarts.length - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if (this.#lineStarts[middle]! <= offset) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}

		const start = this.#lineStarts[low]!;
		const end = this.#lineStarts[low + 1] ?? this.#text.length;
		return {
			line: low + 1, column: offset - start + 1, offset, sourceLine: this.#text.slice(start, end).replace(/\r?\n$/, ''),
		};
	}

	#nearest(path: Path): Span | undefined {
		for (let {length} = path; length >= 0; length--) {
			const span = this.#spans.get(JSON.stringify(path.slice(0, length)));
			if (span) {
				return span;
			}
		}

		return undefined;
	}
}
