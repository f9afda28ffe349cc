import type {Readable} from 'node:stream';
import {setImmediate as turn} from 'node:timers/promises';
import {ConsoleLines} from './console-lines.js';
import type {SecretMask} from './mask.js';
import {releaseChunk} from './release-chunk.js';

/** Turns of the event loop after which a console that keeps writing is not waited for any longer. */
const mostTurns = 100;

/** What a host's process writes to stdout and stderr, without secrets: all of it as bytes, and as lines for people. Lines that come while nothing is in flight are kept only as its last words. */
export class HostConsole {
	/** The last line that was written. */
	last = '';
	/** Who wants the lines now; so many bytes before this one were not given out. */
	show: (stream: 'stdout' | 'stderr', text: string, skipped: number) => void = () => undefined;
	/** Who wants the bytes now. They may be overwritten as soon as it returns. */
	take: (bytes: Uint8Array) => void = () => undefined;
	#seen = 0;
	#resumed = Promise.resolve();
	#resume: (() => void) | undefined;
	readonly #streams: Readable[];
	readonly #ends: Array<() => void> = [];

	constructor(stdout: Readable, stderr: Readable, mask: SecretMask) {
		this.#streams = [stdout, stderr];
		for (const [stream, readable] of [['stdout', stdout], ['stderr', stderr]] as const) {
			const masked = mask.console();
			const lines = new ConsoleLines((text, skipped) => {
				this.last = text.trim() === '' ? this.last : text;
				this.show(stream, text, skipped);
			});
			const give = (bytes: Uint8Array): void => {
				this.take(bytes);
				lines.push(bytes);
			};

			this.#ends.push(() => {
				give(masked.end());
				lines.end();
			});
			readable.on('data', (chunk: Uint8Array) => {
				this.#seen += chunk.length;
				give(masked.push(chunk));
				releaseChunk(chunk);
			});
			readable.on('error', () => undefined);
		}
	}

	pause(): void {
		const {promise, resolve} = Promise.withResolvers<void>();
		this.#resumed = promise;
		this.#resume = resolve;
		for (const stream of this.#streams) {
			stream.pause();
		}
	}

	resume(): void {
		this.#resume?.();
		this.#resume = undefined;
		for (const stream of this.#streams) {
			stream.resume();
		}
	}

	/** Lets what was written before now arrive: the channel and the console are different pipes, and the answer may overtake the last lines. A reader who is behind has all the time there is. */
	async quiet(): Promise<void> {
		let before = -1;
		for (let turns = 0; turns < mostTurns && before !== this.#seen; turns++) {
			before = this.#seen;
			/* eslint-disable no-await-in-loop -- One turn of the event loop after the other. */
			await this.#resumed;
			await turn();
			await turn();
			/* eslint-enable no-await-in-loop */
		}
	}

	/** What it has begun to write is a line all the same, and what looks like the beginning of a secret is none: what comes after it belongs to another request. */
	end(): void {
		for (const end of this.#ends) {
			end();
		}
	}
}
