import type {OutputParse} from '../../runbook/schema.js';
import type {Row} from '../../runbook/values.js';
import type {Limits} from '../contract.js';
import {parseExactJson} from '../exact-json.js';
import {KeptRows} from '../kept-rows.js';
import {jsonElements} from './json-elements.js';

/** What a script printed, as its step says; `problem` is a whole sentence when it is not that. `line` is 1-based, 0 when it is not one line's fault. */
export type ParsedOutput = {
	rows: Row[];
	truncated: boolean;
	problem: {message: string; line: number} | undefined;
	/** What it printed, as far as it is of use to people: one character more than the limit when there was more. */
	text: string;
	/** Whether all that was kept is UTF-8. */
	utf8: boolean;
};

/** The output as far as it was kept, in pieces of any length; `cut` when there was more. */
export type Printed = {texts(): Iterable<string>; cut: boolean};

/**
Reads a script's standard output as its step says: lines, jsonl and json give a list, text a list of one string. A single JSON value that is no list is a list of one. Whole numbers beyond 2^53 become strings, because JavaScript would round them.
*/
export function parseOutput(printed: Printed, parse: OutputParse, limits: Limits): ParsedOutput {
	const kept = new KeptRows(limits);
	const seen = new SeenText(printed.texts(), limits.text ?? limits.bytes);
	const rows: Row[] = [];
	const take: Take = row => {
		const taken = kept.take([row]);
		rows.push(...taken);
		return taken.length > 0;
	};

	const problem = problemOf(seen, {cut: printed.cut, parse, rows, take});
	// What nobody needed for the rows was printed all the same.
	seen.readOn();
	return {rows, truncated: printed.cut || kept.truncated, problem, text: seen.text, utf8: seen.utf8};
}

/** Keeps a row; false when it did not fit. */
type Take = (row: Row) => boolean;

/** Takes the rows, and says what is wrong with the rest. */
function problemOf(pieces: Iterable<string>, {cut, parse, rows, take}: {cut: boolean; parse: OutputParse; rows: Row[]; take: Take}): ParsedOutput['problem'] {
	switch (parse) {
		case 'text': {
			// Its length was looked after while it came.
			rows.push([...pieces].join(''));
			return undefined;
		}

		case 'lines': {
			for (const line of wholeLines(pieces, cut)) {
				if (!take(line)) {
					break;
				}
			}

			return undefined;
		}

		case 'jsonl': {
			return jsonLines(wholeLines(pieces, cut), take);
		}

		case 'json': {
			return jsonText(pieces, cut, take);
		}
	}
}

/**
Lines without their ends. Of output that was cut the last line may be a part of one, and is left out.

@yields {string} one line after the other.
*/
function * wholeLines(pieces: Iterable<string>, cut: boolean): Generator<string, void, void> {
	let rest = '';
	for (const piece of pieces) {
		if (!piece.includes('\n')) {
			rest += piece;
			continue;
		}

		const lines = (rest + piece).split('\n');
		rest = lines.pop()!;
		yield * lines;
	}

	if (rest !== '' && !cut) {
		yield rest;
	}
}

function jsonLines(lines: Iterable<string>, take: Take): ParsedOutput['problem'] {
	let number = 0;
	for (const line of lines) {
		number++;
		if (line.trim() === '') {
			continue;
		}

		try {
			if (!take(parseExactJson(line))) {
				break;
			}
		} catch (error) {
			return {message: `Line ${number} of its output is not JSON: ${(error as Error).message}.`, line: number};
		}
	}

	return undefined;
}

/** A list is read element by element, whatever its length; any other value at once. */
function jsonText(pieces: Iterable<string>, cut: boolean, take: Take): ParsedOutput['problem'] {
	if (cut) {
		return {message: 'Its output is larger than what can be read as JSON at once. As JSON lines (parse: jsonl) its beginning would be kept.', line: 0};
	}

	const [begins, texts] = lookAhead(pieces);
	if (begins === '') {
		return {message: 'It printed nothing where JSON was expected.', line: 0};
	}

	try {
		if (begins === '[') {
			let fits = true;
			for (const element of jsonElements(texts)) {
				// Of what does not fit it is only seen to that it ends.
				fits &&= take(parseExactJson(element));
			}
		} else {
			take(parseExactJson([...texts].join('')));
		}

		return undefined;
	} catch (error) {
		return {message: `Its output is not JSON: ${(error as Error).message}.`, line: 0};
	}
}

/** The first character that is no white space, and the pieces again, from the first. Empty when there is none. */
function lookAhead(pieces: Iterable<string>): [begins: string, pieces: Iterable<string>] {
	let seen = '';
	for (const piece of pieces) {
		seen += piece;
		const begins = /\S/v.exec(piece)?.[0];
		if (begins !== undefined) {
			return [begins, chained(seen, pieces)];
		}
	}

	return ['', []];
}

/**
Begins with what was looked at already.

@yields {string} one piece after the other.
*/
function * chained(first: string, rest: Iterable<string>): Generator<string, void, void> {
	yield first;
	yield * rest;
}

/** Lets pieces of text through, once, and remembers their beginning. */
class SeenText implements Iterable<string> {
	text = '';
	utf8 = true;
	readonly #pieces: Iterator<string>;
	readonly #most: number;

	constructor(pieces: Iterable<string>, most: number) {
		this.#pieces = pieces[Symbol.iterator]();
		this.#most = most;
	}

	/** Reads what is left. */
	readOn(): void {
		const rest = this[Symbol.iterator]();
		while (rest.next().done !== true) {
			// Reading it is all.
		}
	}

	[Symbol.iterator](): Iterator<string> {
		// Without `return`: whoever stops early must not end it for the next one.
		return {next: () => {
			const step = this.#pieces.next();
			if (step.done !== true) {
				this.text += step.value.slice(0, Math.max(0, this.#most + 1 - this.text.length));
				this.utf8 &&= !step.value.includes('\u{FFFD}');
			}

			return step;
		}};
	}
}
