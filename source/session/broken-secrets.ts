import {literally} from '../text/literally.js';
import {splitCertain} from './split-certain.js';

/** A secret with its name, both as bytes written as the characters of their numbers. */
type Secret = {bytes: string; name: string};

/** At least so much of a secret stands together before the end of a line; where it is less, the rest is looked for without it. */
const together = 4;
const cutFrom = 5;
/** The longest beginning of a secret that is looked for before an ellipsis. */
const longestCut = 160;
const shortest = 6;
/** What a formatter puts into a text that is longer than its line, and behind one that is longer than its column: `…` in UTF-8, or three dots. */
const lineBreak = /\r?\n[\t ]*/g;
const ellipsis = String.raw`(?=\u00E2\u0080\u00A6|\.\.\.)`;
const beginningOfEllipsis = /(?:\u00E2\u0080?|\.{1,2}|\r)$/;

/**
Looks in the text of a console, from which whole secrets are gone already, for those that PowerShell's formatting has broken over two lines or cut at the end of a column. (A column that is wrapped within a table beside others is not put together.)
*/
export class BrokenSecrets {
	/** Each secret, and what is left of it when its first characters stand at the end of the line before. */
	readonly #wanted: Secret[];
	readonly #pattern: RegExp;
	#held = '';

	/** `secrets` are not empty. */
	constructor(secrets: readonly Secret[]) {
		this.#wanted = secrets.flatMap(({bytes, name}) => [0, 1, 2, 3].map(lost => bytes.slice(lost)).filter(rest => rest.length >= shortest).map(rest => ({bytes: rest, name})));
		const patterns = this.#wanted.flatMap(({bytes}) => [
			[...bytes].map(character => literally(character)).join(String.raw`(?:\r?\n[\t ]*)?`),
			...[1, 2, 3].map(lost => bytes.slice(0, -lost)).filter(rest => rest.length >= shortest).map(rest => literally(rest)),
			beginningsOf(bytes.slice(0, longestCut)) + ellipsis,
		]);
		this.#pattern = new RegExp(patterns.join('|'), 'g');
	}

	/** The text that is certain by now. */
	push(text: string): string {
		const [certain, rest] = splitCertain(this.#held + text, {
			pattern: this.#pattern,
			mayBegin: (whole, after) => this.#mayBegin(whole, after),
			replacement: found => this.#replacement(found),
		});
		this.#held = rest;
		return certain;
	}

	/** What was held back. */
	end(): string {
		const rest = this.#held.replaceAll(this.#pattern, found => this.#replacement(found));
		this.#held = '';
		return rest;
	}

	#replacement(found: string): string {
		const plain = found.replaceAll(lineBreak, '');
		return `[secret ${this.#wanted.find(({bytes}) => bytes.startsWith(plain))?.name ?? ''}]`;
	}

	/** The first position, not before `after`, from which all that follows may be the beginning of a broken secret. */
	#mayBegin(text: string, after: number): number {
		let first = text.length;
		for (const {bytes} of this.#wanted) {
			// The very end may be cut anywhere; the end of a line is not held back for a character or two.
			for (let length = 1; length < together; length++) {
				if (text.length - length >= after && text.endsWith(bytes.slice(0, length))) {
					first = Math.min(first, text.length - length);
				}
			}

			const beginning = bytes.slice(0, together);
			// A secret of so many characters cannot be broken over more than that.
			const from = Math.max(after, text.length - (bytes.length * 100));
			for (let index = text.indexOf(beginning, from); index >= 0 && index < first; index = text.indexOf(beginning, index + 1)) {
				const plain = text.slice(index).replaceAll(lineBreak, '').replace(beginningOfEllipsis, '');
				if (plain.length < bytes.length && bytes.startsWith(plain)) {
					first = index;
				}
			}
		}

		return first;
	}
}

/** Any beginning of the text, the longest that there is. */
function beginningsOf(text: string): string {
	const rest = [...text.slice(cutFrom)];
	return literally(text.slice(0, cutFrom)) + rest.map(character => `(?:${literally(character)}`).join('') + ')?'.repeat(rest.length);
}
