import type {OutputParse} from '../../runbook/schema.js';
import type {Row} from '../../runbook/values.js';
import type {Limits} from '../contract.js';
import {parseExactJson} from '../exact-json.js';
import {KeptRows} from '../kept-rows.js';
import {JsonElements} from './json-elements.js';

/** What is wrong with an output, as a whole sentence; `line` is 1-based, 0 when it is not one line's fault. */
export type OutputProblem = {message: string; line: number};

/** Reads text as rows while it comes. */
export type OutputReader = {
	/** The rows that are complete with this piece. */
	push(piece: string): Iterable<Row>;
	/** The rows that are complete with the end. `cut`: there was more than is kept, and the last line may be a part of one. */
	end(cut: boolean): Iterable<Row>;
};

/** Something that is not what the step says it is. */
class NotAsSaid extends Error {
	readonly line: number;

	constructor(message: string, line = 0) {
		super(message);
		this.line = line;
	}
}

/**
Reads a script's standard output as its step says: lines, jsonl and json give a list, text a list of one string. A single JSON value that is no list is a list of one. Whole numbers beyond 2^53 become strings, because JavaScript would round them.
*/
export class ReadOutput {
	/** What is wrong, once something is; what came before it stands. */
	problem: OutputProblem | undefined;
	readonly #kept: KeptRows;
	readonly #reader: OutputReader;
	#rows: Row[] = [];
	#isOver = false;

	constructor(parse: OutputParse, limits: Limits) {
		// The length of one text is looked after while it comes.
		this.#kept = new KeptRows(parse === 'text' ? {rows: 1, bytes: Infinity} : limits);
		this.#reader = readerOf(parse);
	}

	/** There were more rows than are kept. */
	get truncated(): boolean {
		return this.#kept.truncated;
	}

	push(piece: string): void {
		this.#take(() => this.#reader.push(piece));
	}

	end(cut: boolean): void {
		this.#take(() => this.#reader.end(cut));
	}

	/** The rows since it was last asked. */
	take(): Row[] {
		const rows = this.#rows;
		this.#rows = [];
		return rows;
	}

	#take(read: () => Iterable<Row>): void {
		if (this.#isOver) {
			return;
		}

		try {
			for (const row of read()) {
				// Of what does not fit it is only seen to that it ends as it should.
				this.#rows.push(...this.#kept.take([row]));
			}
		} catch (error) {
			if (!(error instanceof NotAsSaid)) {
				throw error;
			}

			this.#isOver = true;
			this.problem = {message: error.message, line: error.line};
		}
	}
}

/** Reads a whole output that is there already. */
export function readOutput(text: string, parse: OutputParse, limits: Limits): {rows: Row[]; truncated: boolean; problem: OutputProblem | undefined} {
	const read = new ReadOutput(parse, limits);
	read.push(text);
	read.end(false);
	return {rows: read.take(), truncated: read.truncated, problem: read.problem};
}

function readerOf(parse: OutputParse): OutputReader {
	switch (parse) {
		case 'text': {
			return wholeText(text => [text]);
		}

		case 'lines': {
			return lineByLine(line => [line]);
		}

		case 'jsonl': {
			return lineByLine((line, number) => line.trim() === '' ? [] : [parsed(line, `Line ${number} of its output is not JSON`, number)]);
		}

		case 'json': {
			return jsonValue();
		}
	}
}

function wholeText(read: (text: string, cut: boolean) => Row[]): OutputReader {
	const pieces: string[] = [];
	return {
		push(piece) {
			pieces.push(piece);
			return [];
		},
		end: cut => read(pieces.join(''), cut),
	};
}

/** Lines without their ends. Of output that was cut the last line may be a part of one, and is left out. */
function lineByLine(read: (line: string, number: number) => Row[]): OutputReader {
	let rest = '';
	let number = 0;
	return {
		* push(piece) {
			if (!piece.includes('\n')) {
				rest += piece;
				return;
			}

			const lines = (rest + piece).split('\n');
			rest = lines.pop()!;
			for (const line of lines) {
				number++;
				yield * read(line, number);
			}
		},
		end: cut => rest === '' || cut ? [] : read(rest, number + 1),
	};
}

/** A list is read element by element, whatever its length; any other value at once. */
function jsonValue(): OutputReader {
	let reader: OutputReader | undefined;
	let blank = '';
	return {
		push(piece) {
			const begins = reader ? '' : /\S/v.exec(piece)?.[0];
			if (begins === undefined) {
				blank += piece;
				return [];
			}

			reader ??= begins === '[' ? jsonList() : wholeText(oneJsonValue);
			const text = blank + piece;
			blank = '';
			return reader.push(text);
		},
		end(cut) {
			if (!reader) {
				throw new NotAsSaid('It printed nothing where JSON was expected.');
			}

			return reader.end(cut);
		},
	};
}

function oneJsonValue(text: string, cut: boolean): Row[] {
	if (cut) {
		throw new NotAsSaid('Its output is larger than what can be read as one JSON value. Of a list, or of JSON lines, the beginning would be kept.');
	}

	return [parsed(text, notJson)];
}

function jsonList(): OutputReader {
	const elements = new JsonElements();
	return {
		* push(piece) {
			try {
				for (const element of elements.push(piece)) {
					yield parsed(element, notJson);
				}
			} catch (error) {
				throw asNoJson(error);
			}
		},
		end(cut) {
			try {
				// What follows the cut is not here to be looked at.
				if (!cut) {
					elements.end();
				}

				return [];
			} catch (error) {
				throw asNoJson(error);
			}
		},
	};
}

const asNoJson = (error: unknown): unknown => error instanceof SyntaxError ? new NotAsSaid(`${notJson}: ${error.message}.`) : error;

const notJson = 'Its output is not JSON';

function parsed(text: string, otherwise: string, line = 0): Row {
	try {
		return parseExactJson(text);
	} catch (error) {
		throw new NotAsSaid(`${otherwise}: ${(error as Error).message}.`, line);
	}
}
