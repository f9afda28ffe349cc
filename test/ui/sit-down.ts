import {PassThrough, Writable} from 'node:stream';
import type {TestContext} from 'node:test';
import type {AppOptions, AppResult, PickOptions, PickResult} from '../../source/ui/entry.js';
import {runApp} from '../../source/ui/app.js';
import {pickRun} from '../../source/ui/pick.js';
import {Emulator, type Size} from '../terminal/emulator.js';
import {fakeDesk} from './fake-desk.js';
import {now} from './fixture.js';

const bytes: Record<string, string> = {
	enter: '\r', escape: '\u001B', space: ' ', tab: '\t', up: '\u001B[A', down: '\u001B[B', right: '\u001B[C', left: '\u001B[D',
	pageup: '\u001B[5~', pagedown: '\u001B[6~', backspace: '\u007F', 'ctrl-c': '\u0003', 'ctrl-u': '\u0015',
};

/** What keys send, by their names; what is no name is typed as it is. */
const chunkOf = (keys: readonly string[]): string => keys.map(key => bytes[key] ?? key).join('');

/** How long a test waits for something to be seen before it fails with the screen in its message. */
const patience = 20_000;

/** The app in an emulated terminal: what a person would see, and keys. */
export type Sitting<Result> = {
	/** Presses keys, all in one chunk. */
	press: (...keys: string[]) => void;
	/** A bracketed paste. */
	paste: (text: string) => void;
	/** Resolves once all the texts are on the screen together. */
	sees: (...texts: string[]) => Promise<void>;
	/** Resolves once none of the texts is on the screen. */
	noLongerSees: (...texts: string[]) => Promise<void>;
	screen: () => string[];
	emulator: Emulator;
	/** What the app gave back. */
	left: Promise<Result>;
};

export const sitDown = <Result>(t: TestContext, size: Size, open: (streams: {stdin: NodeJS.ReadStream; stdout: NodeJS.WriteStream}) => Promise<Result>): Sitting<Result> => {
	const emulator = new Emulator(size);
	// Only what Ink asks of a terminal.
	const stdin = Object.assign(new PassThrough(), {isTTY: true, setRawMode() {}, ref() {}, unref() {}}) as unknown as NodeJS.ReadStream;
	const stdout = Object.assign(new Writable({
		decodeStrings: false,
		write(chunk: string, _encoding, done) {
			// A terminal's line discipline puts the carriage return before each line feed.
			void emulator.write(chunk.replaceAll('\n', '\r\n')).then(() => {
				done();
			});
		},
	}), {isTTY: true, ...size}) as unknown as NodeJS.WriteStream;
	const left = open({stdin, stdout});
	const screen = () => emulator.screen();

	const until = async (holds: (text: string) => boolean, what: string): Promise<void> => {
		const {promise, resolve, reject} = Promise.withResolvers<void>();
		const look = () => {
			if (!emulator.painting && holds(screen().join('\n'))) {
				resolve();
			}
		};

		const end = emulator.onChange(look);
		const limit = setTimeout(() => {
			reject(new Error(`${what}. This is on the screen:\n${screen().join('\n')}`));
		}, patience);
		look();
		try {
			await promise;
		} finally {
			clearTimeout(limit);
			end();
		}
	};

	t.after(async () => {
		// Leaves from wherever the test ended: whenever something has changed Ctrl-C is pressed again, until the app is gone.
		const end = emulator.onChange(() => {
			stdin.push('\u0003');
		});
		stdin.push('\u0003');
		const limit = setTimeout(() => {
			throw new Error(`It does not leave. This is on the screen:\n${screen().join('\n')}`);
		}, patience);
		await left;
		clearTimeout(limit);
		end();
		t.assert.strictEqual(emulator.overflows, 0, 'a frame was taller than the terminal');
	});

	return {
		press(...keys) {
			stdin.push(chunkOf(keys));
		},
		paste(text) {
			stdin.push(`\u001B[200~${text}\u001B[201~`);
		},
		sees: async (...texts) => until(text => texts.every(each => text.includes(each)), `Not seen together: ${texts.join(' | ')}`),
		noLongerSees: async (...texts) => until(text => texts.every(each => !text.includes(each)), `Still seen: ${texts.join(' | ')}`),
		screen,
		emulator,
		left,
	};
};

export const wide: Size = {columns: 120, rows: 40};
export const narrow: Size = {columns: 80, rows: 24};

/** Opens the run's screen. The clock stands still unless the test gives one. */
export const sitAtRun = (t: TestContext, options: Pick<AppOptions, 'engine'> & Partial<AppOptions>, size: Size = wide): Sitting<AppResult> =>
	sitDown(t, size, async streams => runApp({handoff: fakeDesk().desk, now: () => now, ...options, ...streams}));

/** Opens the picker. */
export const sitAtPicker = (t: TestContext, options: Partial<PickOptions>, size: Size = wide): Sitting<PickResult> =>
	sitDown(t, size, async streams => pickRun({runs: [], runbooks: [], responder: 'Dana Reyes', checkValue: () => undefined, now: () => now, ...options, ...streams}));
