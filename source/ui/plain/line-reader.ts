import {StringDecoder} from 'node:string_decoder';
import {controlJob} from '../terminal/job.js';

/** Standard input, or what stands for it in a test. */
export type LineInput = NodeJS.ReadableStream & {isTTY?: boolean; setRawMode?(raw: boolean): unknown};

/** Lines of an input, one at a time. What arrives ahead of its question is kept for the next one. */
export type LineReader = {
	/** The next line without its end; undefined when the input has ended. */
	next(): Promise<string | undefined>;
	/** A line that is typed without being shown, on a terminal only; undefined when it was given up. Nothing typed ahead counts. Ctrl-Z puts the whole job aside, the terminal as the shell wants it; what was typed by then is forgotten, and `onAgain` is called once it is to be typed anew. */
	secret(onAgain?: () => void): Promise<string | undefined>;
	/** Ends the reading now: whoever waits for a line gets undefined, as does everybody after. */
	end(): void;
	/** Stops listening, so that the process can end; lines already there are kept for a later reader. */
	rest(): void;
};

/** No line is longer; what comes after is another line. */
const longest = 1_000_000;

const backspace = new Set(['\u007F', '\b']);
/** What Ctrl-Z sends in raw mode, in which the terminal makes no signal of it. */
const aside = '\u001A';
/** Ctrl-C and Ctrl-D in raw mode: the secret is given up. */
const givenUp = new Set(['\u0003', '\u0004', '\u001B']);

type Secret = {typed: string; settle: (typed: string | undefined) => void; putAside: () => void};

const nothing = async (): Promise<void> => undefined;

class InputLines implements LineReader {
	readonly #input: LineInput;
	readonly #decoder = new StringDecoder('utf8');
	readonly #lines: string[] = [];
	#rest = '';
	#isEnded = false;
	#isListening = false;
	#waiting: ((line: string | undefined) => void) | undefined;
	#secret: Secret | undefined;

	constructor(input: LineInput) {
		this.#input = input;
	}

	async next(): Promise<string | undefined> {
		const line = this.#lines.shift();
		if (line !== undefined || this.#isEnded) {
			return line;
		}

		this.#listen();
		return new Promise(resolve => {
			this.#waiting = resolve;
		});
	}

	async secret(onAgain?: () => void): Promise<string | undefined> {
		if (this.#isEnded || !this.#input.isTTY) {
			return undefined;
		}

		this.#listen();
		// Whoever stops this process, or whatever the shell did with its terminal meanwhile: nothing typed here is ever shown, and all that is typed there is.
		const job = controlJob({
			suspend: async work => {
				this.#input.setRawMode?.(false);
				await work();
				// It may have been ended instead of gone on with; then the terminal stays the shell's.
				if (this.#secret) {
					this.#secret.typed = '';
					this.#input.setRawMode?.(true);
					onAgain?.();
				}
			},
			restInput: nothing, reread: nothing, onAside: () => undefined, onNotStopped: () => undefined,
		});
		this.#input.setRawMode?.(true);
		const typed = await new Promise<string | undefined>(resolve => {
			this.#secret = {typed: '', settle: resolve, putAside: job.putAside};
		});
		this.#secret = undefined;
		job.end();
		this.#input.setRawMode?.(false);
		return typed;
	}

	end(): void {
		this.#isEnded = true;
		this.#rest = '';
		this.#lines.length = 0;
		this.#tell(undefined);
		this.#secret?.settle(undefined);
	}

	rest(): void {
		if (this.#isListening) {
			this.#isListening = false;
			this.#input.off('data', this.#onData);
			this.#input.off('end', this.#onEnd);
			this.#input.off('close', this.#onEnd);
			this.#input.off('error', this.#onEnd);
			this.#input.pause();
		}
	}

	#listen(): void {
		if (!this.#isListening) {
			this.#isListening = true;
			this.#input.on('data', this.#onData);
			this.#input.on('end', this.#onEnd);
			this.#input.on('close', this.#onEnd);
			this.#input.on('error', this.#onEnd);
			this.#input.resume();
		}
	}

	readonly #onData = (chunk: Uint8Array | string): void => {
		const text = typeof chunk === 'string' ? chunk : this.#decoder.write(chunk);
		if (this.#secret) {
			this.#typeSecret(this.#secret, text);
			return;
		}

		this.#take(this.#rest + text);
	};

	readonly #onEnd = (): void => {
		if (this.#isEnded) {
			return;
		}

		const last = this.#rest + this.#decoder.end();
		this.#rest = '';
		if (last !== '') {
			this.#lines.push(last);
		}

		this.#isEnded = true;
		this.#secret?.settle(undefined);
		if (this.#waiting) {
			this.#tell(this.#lines.shift());
		}
	};

	#take(text: string): void {
		const lines = text.split('\n');
		this.#rest = lines.pop()!;
		if (this.#rest.length > longest) {
			lines.push(this.#rest);
			this.#rest = '';
		}

		this.#lines.push(...lines.map(line => line.endsWith('\r') ? line.slice(0, -1) : line));
		if (this.#waiting && this.#lines.length > 0) {
			this.#tell(this.#lines.shift());
		}
	}

	#tell(line: string | undefined): void {
		const waiting = this.#waiting;
		this.#waiting = undefined;
		waiting?.(line);
	}

	#typeSecret(secret: Secret, text: string): void {
		for (const character of text) {
			if (character === '\r' || character === '\n') {
				secret.settle(secret.typed);
				return;
			}

			if (character === aside) {
				secret.putAside();
				return;
			}

			if (givenUp.has(character)) {
				secret.settle(undefined);
				return;
			}

			secret.typed = backspace.has(character) ? [...secret.typed].slice(0, -1).join('') : secret.typed + character;
		}
	}
}

const readers = new WeakMap<LineInput, LineReader>();

/** The one reader of an input: whoever asks next goes on where the last one stopped, so that lines given all at once are not lost between questions. */
export const lineReader = (input: LineInput): LineReader => {
	const reader = readers.get(input) ?? new InputLines(input);
	readers.set(input, reader);
	return reader;
};
