const [quote, backslash, comma, openList, closeList, openObject, closeObject] = Array.from(String.raw`"\,[]{}`, character => character.codePointAt(0)!) as [number, number, number, number, number, number, number];

/**
Takes a JSON list apart into the texts of its elements while it comes in pieces, so that a list that is longer than what is kept needs no memory for the rest. Whether each element is JSON is not looked at.
*/
export class JsonElements {
	readonly #place = new PlaceInList();
	/** The beginning of an element whose end has not come. */
	#element = '';
	#count = 0;

	/**
	The elements that are complete with this piece.

	@yields {string} the text of one after the other; of an empty list none.
	@throws {SyntaxError} when it is no list.
	*/
	* push(piece: string): Generator<string, void, void> {
		let from = 0;
		for (let index = 0; index < piece.length; index++) {
			// eslint-disable-next-line unicorn/prefer-code-point -- Millions of them, and all that matter are ASCII.
			const found = this.#place.step(piece.charCodeAt(index));
			if (found === undefined) {
				continue;
			}

			const element = this.#element + (found === 'begin' ? '' : piece.slice(from, index));
			this.#element = '';
			from = index + 1;
			// Only an empty list has an element of nothing: after a comma there must be one.
			if (found === 'begin' || (found === 'end' && this.#count === 0 && element.trim() === '')) {
				continue;
			}

			this.#count++;
			yield element;
		}

		this.#element += this.#place.isInside ? piece.slice(from) : '';
	}

	/**
	No more comes.

	@throws {SyntaxError} when the list has not ended.
	*/
	end(): void {
		if (!this.#place.isOver) {
			throw new SyntaxError('its end is missing');
		}
	}
}

/** Where in a list the reading is. */
class PlaceInList {
	isOver = false;
	#depth = 0;
	#inText = false;
	#isEscaped = false;

	get isInside(): boolean {
		return this.#depth > 0;
	}

	/** Goes on by one character; says when it begins or ends the list, or ends an element of it. */
	step(code: number): 'begin' | 'comma' | 'end' | undefined {
		if (this.#inText) {
			this.#inText = this.#isEscaped || code !== quote;
			this.#isEscaped = !this.#isEscaped && code === backslash;
			return undefined;
		}

		if (this.#depth === 0) {
			return code > 0x20 ? this.#begin(code) : undefined;
		}

		switch (code) {
			case quote: {
				this.#inText = true;
				return undefined;
			}

			case comma: {
				return this.#depth === 1 ? 'comma' : undefined;
			}

			case openList:
			case openObject: {
				this.#depth++;
				return undefined;
			}

			case closeList:
			case closeObject: {
				this.#depth--;
				return this.#depth === 0 ? this.#end(code) : undefined;
			}

			default: {
				return undefined;
			}
		}
	}

	#begin(code: number): 'begin' {
		if (this.isOver || code !== openList) {
			throw new SyntaxError(this.isOver ? 'something follows the list' : 'it is no list');
		}

		this.#depth = 1;
		return 'begin';
	}

	#end(code: number): 'end' {
		if (code !== closeList) {
			throw new SyntaxError('the list does not end with ]');
		}

		this.isOver = true;
		return 'end';
	}
}
