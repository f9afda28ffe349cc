import type {Readable} from 'node:stream';
import {setImmediate as turn} from 'node:timers/promises';
import {ConsoleLines} from './console-lines.js';
import type {SecretMask} from './mask.js';

/** Turns of the event loop after which a console that keeps writing is not waited for any longer. */
const mostTurns = 100;

/** What a host's process writes to stdout and stderr, as lines without secrets. Lines that come while nothing is in flight are kept only as its last words. */
export class HostConsole {
	/** The last line that was written. */
	last = '';
	/** Who wants the lines now. */
	show: (stream: 'stdout' | 'stderr', text: string) => void = () => undefined;
	#seen = 0;
	#paused = false;
	readonly #streams: Readable[];
	readonly #lines: ConsoleLines[] = [];

	constructor(stdout: Readable, stderr: Readable, mask: SecretMask) {
		this.#streams = [stdout, stderr];
		for (const [stream, readable] of [['stdout', stdout], ['stderr', stderr]] as const) {
			const lines = new ConsoleLines(mask, text => {
				this.last = text.trim() === '' ? this.last : text;
				this.show(stream, text);
			});
			this.#lines.push(lines);
			readable.on('data', (chunk: Uint8Array) => {
				this.#seen += chunk.length;
				lines.push(chunk);
			});
			readable.on('error', () => undefined);
		}
	}

	pause(): void {
		this.#paused = true;
		for (const stream of this.#streams) {
			stream.pause();
		}
	}

	resume(): void {
		this.#paused = false;
		for (const stream of this.#streams) {
			stream.resume();
		}
	}

	/** Lets what was written before now arrive: the channel and the console are different pipes, and the answer may overtake the last lines. */
	async quiet(): Promise<void> {
		let before = -1;
		for (let turns = 0; turns < mostTurns && before !== this.#seen && !this.#paused; turns++) {
			before = this.#seen;
			// eslint-disable-next-line no-await-in-loop -- One turn of the event loop after the other.
			await turn();
			// eslint-disable-next-line no-await-in-loop
			await turn();
		}
	}

	end(): void {
		for (const lines of this.#lines) {
			lines.end();
		}
	}
}
