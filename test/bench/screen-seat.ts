import {once} from 'node:events';
import {createServer, type Socket} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {setTimeout as wait} from 'node:timers/promises';
import pty from '@lydell/node-pty';
import {Emulator} from '../terminal/emulator.js';
import {bytesOf, type KeyName} from '../terminal/keys.js';
import type {Cost} from './screen-watch.js';

const patience = 60_000;

export const size = {columns: 120, rows: 40} as const;

export type Pressed = {
	/** For each key the milliseconds from its byte into the terminal to the end of the frame that shows the cursor moved. */
	waits: number[];
	/** Milliseconds of a processor that the program took for all of it, whatever else it did meanwhile. */
	busy: number;
};

/** A program in a pseudo-terminal, watched: what it shows, how fast it answers, what it costs. */
export type Seat = {
	readonly emulator: Emulator;
	/** Waits until all of the texts are on the screen. */
	sees(...texts: string[]): Promise<void>;
	press(...keys: KeyName[]): void;
	/** Presses these keys in turn, so many in all, each some time after the frame that answered the one before: the first in which what `looked` sees is another. */
	measure(keys: readonly KeyName[], count: number, looked: Look, pause?: () => number): Promise<Pressed>;
	/** What it has cost until now. */
	cost(): Promise<Cost>;
	end(): Promise<void>;
};

export type SeatOptions = {
	folder: string;
	/** The environment of its own; nothing of the machine's but the PATH. */
	environment: Record<string, string>;
	/** A module loaded before it, bundled. */
	watch: string;
};

/** What of the screen a key changes, and nothing else does. */
export type Look = (emulator: Emulator) => string;

/** The line of the list under the cursor, which has the same mark in both programs. */
export const underCursor: Look = emulator => emulator.lines().map(row => row.translateToString(true, 0, 32)).find(row => row.includes('❯')) ?? '';

/** Everything below the header. */
export const everything: Look = emulator => emulator.screen().slice(2).join('\n');

/** In how many pieces a screen is drawn, as whoever looks can count them: texts that differ in style from their neighbours or stand apart from them; and in how many cells there is anything. */
export const drawn = (emulator: Emulator): {pieces: number; cells: number} => {
	let pieces = 0;
	let cells = 0;
	for (const row of emulator.lines()) {
		let before = '';
		for (let column = 0; column < size.columns; column++) {
			const cell = row.getCell(column)!;
			const style = cell.getChars().trim() === '' ? '' : [cell.getFgColor(), cell.isBold(), cell.isDim(), cell.isInverse(), cell.isUnderline()].join(' ');
			cells += style === '' ? 0 : 1;
			// One blank between words does not part them.
			if (style !== '' && style !== before) {
				pieces++;
			}

			before = style === '' && column + 1 < size.columns && row.getCell(column + 1)!.getChars().trim() !== '' ? before : style;
		}
	}

	return {pieces, cells};
};

let seats = 0;

/** Neither so short that frames run together nor always the same, so that keys fall anywhere between what else goes on. */
const person = (): number => 25 + (Math.random() * 50);

/** Starts a program of Node's in a pseudo-terminal of 120 by 40. */
export async function takeSeat(program: readonly string[], {folder, environment, watch}: SeatOptions): Promise<Seat> {
	seats++;
	const address = path.join(folder, `s${seats}`);
	const server = createServer();
	const connected = once(server, 'connection');
	server.listen(address);
	await once(server, 'listening');
	const emulator = new Emulator(size);
	const child = pty.spawn(process.execPath, [...program], {
		name: 'xterm-256color', cols: size.columns, rows: size.rows, cwd: folder,
		env: {...environment, HANDRAIL_BENCH_SOCKET: address, NODE_OPTIONS: `${environment['NODE_OPTIONS'] ?? ''} --import=${watch}`.trim()},
	});
	let ended = false;
	const exited = new Promise<void>(resolve => {
		child.onExit(() => {
			ended = true;
			resolve();
		});
	});
	let onScreen = (_at: number): void => undefined;
	child.onData(data => {
		const at = performance.now();
		void emulator.write(data).then(() => {
			onScreen(at);
		});
	});
	emulator.xterm.onData(data => {
		child.write(data);
	});
	const [socket] = await connected as [Socket];
	let left = '';
	const cost = async (): Promise<Cost> => {
		socket.write('?');
		while (!left.includes('\n')) {
			left += String((await once(socket, 'data'))[0]); // eslint-disable-line no-await-in-loop -- until it is whole
		}

		const [line = '', ...rest] = left.split('\n');
		left = rest.join('\n');
		return JSON.parse(line) as Cost;
	};

	/** When the frame came that shows something else: what came by itself in between does not count. */
	const changed = async (look: Look): Promise<number> => new Promise((resolve, reject) => {
		const before = look(emulator);
		const limit = setTimeout(() => {
			reject(new Error(`No key was answered. This is on the screen:\n${emulator.screen().join('\n')}`));
		}, patience);
		onScreen = at => {
			if (!emulator.painting && look(emulator) !== before) {
				clearTimeout(limit);
				onScreen = () => undefined;
				resolve(at);
			}
		};
	});

	return {
		emulator,
		async sees(...texts) {
			const until = performance.now() + patience;
			for (;;) {
				await emulator.settled(); // eslint-disable-line no-await-in-loop -- looked at again and again
				const screen = emulator.screen().join('\n');
				if (texts.every(text => screen.includes(text))) {
					return;
				}

				if (ended || performance.now() > until) {
					throw new Error(`Not seen together: ${texts.join(' | ')}. This is on the screen:\n${screen}\n${emulator.transcript()}`);
				}

				await wait(20); // eslint-disable-line no-await-in-loop -- the same
			}
		},
		press(...keys) {
			child.write(keys.map(key => bytesOf(key)).join(''));
		},
		async measure(keys, count, looked, pause = person) {
			const waits: number[] = [];
			const {busy: before} = await cost();
			for (let index = 0; index < count; index++) {
				const painted = changed(looked);
				const begin = performance.now();
				child.write(bytesOf(keys[index % keys.length]!));
				/* eslint-disable no-await-in-loop -- one key after the other */
				waits.push(await painted - begin);
				await wait(pause());
				/* eslint-enable no-await-in-loop */
			}

			const {busy: after} = await cost();
			return {waits, busy: after - before};
		},
		cost,
		async end() {
			if (!ended) {
				child.kill('SIGKILL');
			}

			await exited;
			socket.destroy();
			server.close();
		},
	};
}

/** Where the programs of this bench lie, not yet bundled. */
export const programs = {
	handrail: fileURLToPath(new URL('../../source/cli.ts', import.meta.url)),
	floor: fileURLToPath(new URL('screen-floor.tsx', import.meta.url)),
	steps: fileURLToPath(new URL('screen-steps.ts', import.meta.url)),
	watch: fileURLToPath(new URL('screen-watch.ts', import.meta.url)),
} as const;
