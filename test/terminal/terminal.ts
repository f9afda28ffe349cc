import type {TestContext} from 'node:test';
import pty, {type IPty} from '@lydell/node-pty';
import {Emulator, type Size} from './emulator.js';
import {bytesOf, type KeyName} from './keys.js';
import type {Place} from './place.js';
import {quoted, shows, watch, withScreen} from './watch.js';

export type StartOptions = Partial<Size> & {
	/** Added to the place's environment; undefined takes a variable away. */
	env?: Record<string, string | undefined>;
	/** Where the program is started, unless in the place's working folder. */
	folder?: string;
};

/** How a program ended: its status, or the number of the signal that ended it. */
export type Exit = {code: number; signal: number | undefined};

/**
A person at a terminal: reads the screen, presses keys. It never sleeps: it looks whenever the screen has changed, at whole frames only, until it sees what it waits for, the program has ended, or its patience has. At every look it fails if a frame was taller than the terminal.
*/
export class Terminal {
	readonly emulator: Emulator;
	/** All that the program wrote, byte for byte. */
	written = '';
	readonly #pty: IPty;
	readonly #exit: Promise<Exit>;
	#exited: Exit | undefined;
	/** How much of the transcript has been read. */
	#read = 0;
	/** Set while the size was changed before the program could know of it, until the next look that found what it wanted: a frame for a size in between may still arrive. */
	#isDragged = false;

	constructor(command: string, args: readonly string[], place: Place, {columns = 120, rows = 40, env = {}, folder = place.here}: StartOptions) {
		this.emulator = new Emulator({columns, rows});
		this.#pty = pty.spawn(command, [...args], {name: 'xterm-256color', cols: columns, rows, cwd: folder, env: {...place.environment, ...env}});
		this.#pty.onData(data => {
			this.written += data;
			void this.emulator.write(data);
		});
		// What a terminal answers by itself, such as where the cursor is.
		this.emulator.xterm.onData(data => {
			this.#write(data);
		});
		this.#exit = new Promise(resolve => {
			this.#pty.onExit(({exitCode, signal}) => {
				this.#exited = {code: exitCode, signal: signal === 0 ? undefined : signal};
				resolve(this.#exited);
			});
		});
	}

	get pid(): number {
		return this.#pty.pid;
	}

	/** The rows of the screen, top first. */
	screen(): string[] {
		return this.emulator.screen();
	}

	/** Waits until the screen shows the text, or what matches; a text does not go over the end of a row. */
	async sees(...expected: Array<string | RegExp>): Promise<void> {
		await this.#until(`see ${quoted(...expected)}`, () => {
			const screen = this.screen().join('\n');
			return expected.every(text => shows(screen, text));
		});
	}

	/** Waits until the screen no longer shows the text. */
	async doesNotSee(...unexpected: Array<string | RegExp>): Promise<void> {
		await this.#until(`no longer see ${quoted(...unexpected)}`, () => {
			const screen = this.screen().join('\n');
			return unexpected.every(text => !shows(screen, text));
		});
	}

	/** Waits until the rows of the screen are as they should be. */
	async comesTo(words: string, holds: (rows: readonly string[]) => boolean): Promise<void> {
		await this.#until(words, () => holds(this.screen()));
	}

	/** For programs that write line after line: waits for the text in what came after the last text that was read. Returns what stood between. */
	async reads(expected: string | RegExp): Promise<string> {
		let between = '';
		await this.#until(`read ${quoted(expected)}`, () => {
			const unread = this.emulator.transcript().slice(this.#read);
			const found = typeof expected === 'string' ? unread.indexOf(expected) : unread.search(expected);
			if (found < 0) {
				return false;
			}

			const length = typeof expected === 'string' ? expected.length : expected.exec(unread)![0].length;
			between = unread.slice(0, found + length);
			this.#read += found + length;
			return true;
		});
		return between;
	}

	/** Presses keys, each arriving by itself or all in one chunk, as the line likes it. */
	press(...keys: KeyName[]): void {
		this.#write(keys.map(key => bytesOf(key)).join(''));
	}

	type(text: string): void {
		this.#write(text);
	}

	/** Pastes as a terminal does: bracketed, where the program asked for that. */
	paste(text: string): void {
		this.#write(this.emulator.xterm.modes.bracketedPasteMode ? `\u001B[200~${text}\u001B[201~` : text);
	}

	/** Changes the size; given several, goes through them without waiting for the program, as a person does who drags the edge of a window. */
	resize(...sizes: Size[]): void {
		this.#isDragged = sizes.length > 1;
		for (const size of sizes) {
			this.emulator.resize(size);
			this.#pty.resize(size.columns, size.rows);
		}
	}

	kill(signal: NodeJS.Signals = 'SIGKILL'): void {
		if (!this.#exited) {
			this.#pty.kill(signal);
		}
	}

	/** Closes the terminal, as a connection that breaks does. What runs in it is told with SIGHUP, unless it is in a session of its own. */
	hangUp(): void {
		(this.#pty as IPty & {destroy(): void}).destroy();
	}

	/** Waits until the program has ended and all that it wrote is on the screen. */
	async exits(): Promise<Exit> {
		await this.#until('see the program end', () => this.#exited !== undefined);
		await this.emulator.settled();
		return this.#exit;
	}

	/** Kills the program, if it still runs. */
	async close(): Promise<void> {
		this.kill();
		await this.#exit;
	}

	#write(data: string): void {
		if (this.#exited) {
			throw new Error(withScreen(this.emulator, 'The program has ended; no key reaches it.'));
		}

		this.#pty.write(data);
	}

	async #until(words: string, holds: () => boolean): Promise<void> {
		await watch(this.emulator, {
			words, holds, ended: () => this.#exited && JSON.stringify(this.#exited), tolerant: this.#isDragged,
		}, this.#exit);
		this.#isDragged = false;
	}
}

/** Starts a program in a pseudo-terminal. It is killed when the test ends. */
export const start = (t: TestContext, place: Place, command: string, args: readonly string[], options: StartOptions = {}): Terminal => {
	const terminal = new Terminal(command, args, place, options);
	t.after(async () => terminal.close());
	return terminal;
};
