import {StringDecoder} from 'node:string_decoder';
import type {OutputParse} from '../../runbook/schema.js';
import type {Row} from '../../runbook/values.js';
import {countLineEnds} from '../../text/line-ends.js';
import type {Limits, TextSink} from '../contract.js';
import {ReadOutput, type OutputProblem} from './read-output.js';

const lineFeed = 0x0A;

/** So many bytes wait in memory until it is known whether all of it is kept as rows; what is longer waits on the disk. */
const mostWaiting = 1024 * 1024;
/** The most bytes that are kept of an output that is one text: nobody reads on, and it is in memory more than once before it is kept. */
const longestText = 4 * 1024 * 1024;

/** Rows that came, and what of the output they were made of is of use to people. */
export type ScriptRows = {rows: Row[]; text: string};

/**
A script's standard output: read as rows while it comes, up to the limits. When there is more than they keep, all of it goes to the file of the whole, from the first byte on.
*/
export class ScriptOutput {
	/** Whether bytes came that were not read as rows. */
	#cut = false;
	/** Whether all that was kept is UTF-8. */
	utf8 = true;
	readonly #most: {bytes: number; lines: number; text: number};
	readonly #whole: TextSink | undefined;
	readonly #read: ReadOutput;
	readonly #decoder = new StringDecoder('utf8');
	#bytes = 0;
	#lines = 0;
	/** Characters of the text for people. */
	#shown = 0;
	#text = '';
	/** What the file of the whole has not got yet; undefined once it gets everything. */
	#waiting: Buffer[] | undefined = [];

	constructor(parse: OutputParse, limits: Limits, whole: TextSink | undefined) {
		this.#most = {
			bytes: parse === 'text' ? Math.min(limits.bytes, longestText) : limits.bytes,
			lines: parse === 'lines' || parse === 'jsonl' ? limits.rows : Infinity,
			text: limits.text ?? limits.bytes,
		};
		this.#read = new ReadOutput(parse, limits);
		this.#whole = whole;
	}

	/** There is more than the rows hold. */
	get truncated(): boolean {
		return this.#cut || this.#read.truncated;
	}

	/** What is wrong with it; known for certain only after the end. */
	get problem(): OutputProblem | undefined {
		return this.#read.problem;
	}

	/** Takes bytes, which may be overwritten as soon as it returns. False: the file of the whole has enough for now. */
	push(chunk: Uint8Array): boolean {
		const fitting = this.#cut ? 0 : this.#fitting(chunk);
		this.#cut ||= fitting < chunk.length;
		if (fitting > 0) {
			this.#bytes += fitting;
			this.#take(this.#decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, fitting)));
		}

		return this.#keep(chunk);
	}

	/** No more comes. */
	end(): void {
		// Half a character at the cut is left out.
		this.#take(this.#cut ? '' : this.#decoder.end());
		this.#read.end(this.#cut);
		if (this.truncated) {
			this.#spill();
		}
	}

	/** What came since it was last asked. */
	take(): ScriptRows {
		const text = this.#text;
		this.#text = '';
		return {rows: this.#read.take(), text};
	}

	#take(text: string): void {
		// One character more than is of use, so that whoever keeps it knows that there was more.
		const shown = text.slice(0, Math.max(0, this.#most.text + 1 - this.#shown));
		this.#shown += shown.length;
		this.#text += shown;
		this.utf8 &&= !text.includes('\u{FFFD}');
		this.#read.push(text);
	}

	/** How many of these bytes are still read as rows: not more than the limits keep, and of lines only whole ones. */
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

	#keep(chunk: Uint8Array): boolean {
		if (this.#whole === undefined) {
			return true;
		}

		if (this.#waiting !== undefined && !this.#cut && this.#bytes <= mostWaiting) {
			this.#waiting.push(Buffer.from(chunk));
			return true;
		}

		this.#spill();
		return this.#whole.write(chunk);
	}

	#spill(): void {
		const waiting = this.#waiting ?? [];
		this.#waiting = undefined;
		for (const bytes of waiting) {
			this.#whole?.write(bytes);
		}
	}
}
