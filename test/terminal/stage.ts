import {PassThrough, Writable} from 'node:stream';
import {Emulator, type Size} from './emulator.js';
import {bytesOf, type KeyName} from './keys.js';
import {quoted, shows, watch} from './watch.js';

/**
A terminal inside this process: streams for a screen whose clock and data the test gives, and the emulator that they end in.
*/
export type Stage = {
	emulator: Emulator;
	stdin: NodeJS.ReadStream;
	stdout: NodeJS.WriteStream;
	press(...keys: KeyName[]): void;
	/** Waits until a whole frame shows the texts. */
	sees(...expected: Array<string | RegExp>): Promise<void>;
};

/**
Makes this process one in which Ink draws, in colour and at the same hours, whoever runs the tests. To be called before anything is imported that imports Ink: it looks at the environment once, when it is loaded. `colours` is what the terminal knows: all of them, or only the 16 that have a name.
*/
export const drawHere = (colours: 'all' | '16' = 'all'): void => {
	delete process.env.CI;
	delete process.env.CONTINUOUS_INTEGRATION;
	delete process.env.NO_COLOR;
	process.env.FORCE_COLOR = colours === 'all' ? '3' : '1';
	process.env.TZ = 'Europe/Berlin';
};

/** Sets the stage for one screen. */
export const stageOf = ({columns, rows}: Size): Stage => {
	const emulator = new Emulator({columns, rows});
	const stdout = Object.assign(new Writable({
		decodeStrings: false,
		write(chunk: string | Uint8Array, _encoding, done) {
			// A terminal's line discipline turns a line feed into both.
			void emulator.write(String(chunk).replaceAll(/\r?\n/gv, '\r\n')).then(() => {
				done();
			});
		},
	}), {isTTY: true, columns, rows}) as unknown as NodeJS.WriteStream;
	const stdin = Object.assign(new PassThrough({encoding: 'utf8'}), {
		isTTY: true,
		setRawMode: () => stdin,
		ref: () => stdin,
		unref: () => stdin,
	}) as unknown as NodeJS.ReadStream;
	return {
		emulator,
		stdin,
		stdout,
		press(...keys) {
			(stdin as unknown as PassThrough).write(keys.map(key => bytesOf(key)).join(''));
		},
		async sees(...expected) {
			await watch(emulator, {
				words: `see ${quoted(...expected)}`,
				holds() {
					const screen = emulator.screen().join('\n');
					return expected.every(text => shows(screen, text));
				},
			});
		},
	};
};
