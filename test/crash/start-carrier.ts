import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {text} from 'node:stream/consumers';
import {setTimeout as wait} from 'node:timers/promises';
import type {RunPlace} from '../kills/run.js';
import {injecting, watching, type Injection} from './strace.js';

/** What a carrier is to do. */
export type CarrierOrder = {
	place: RunPlace;
	/** Whether notes come while steps are carried out. */
	notes: boolean;
	/** What it does once something could not be saved: saves again and goes on, or leaves. */
	unsaved: 'retry' | 'leave';
};

/** When a carrier is killed or the disk refuses it: so many milliseconds after its start, or after an acknowledgement; once something is there; or at its nth call of the system. */
export type Moment =
	| {kind: 'time'; after: number}
	| {kind: 'acknowledged'; nth: number; after: number}
	/** Once there is this file. */
	| {kind: 'file'; file: string}
	| {kind: 'call'; injection: Injection; nth: number}
	/** Not at all: what it writes and syncs is written to a file. */
	| {kind: 'watched'; trace: string};

/** What became of a carrier. */
export type Carried = {
	/** By place in its journal the hash of each event that it acknowledged, or opened the run with. */
	acknowledged: Map<number, string>;
	opened: boolean;
	/** Whether it said NOT SAVED. */
	notSaved: boolean;
	killed: boolean;
	/** Whether the moment came at all: killed, or the disk refused. */
	hit: boolean;
	/** How long it was there, in milliseconds. */
	took: number;
	exit: number | undefined;
	complaint: string;
};

/** A carrier that takes longer hangs, and is killed; in milliseconds. */
export const longest = 120_000;

/** What a carrier is started by, if that is not itself. */
const straceOf = (moment: Moment | undefined, {journal, trace}: {journal: string; trace: string}): string[] => {
	switch (moment?.kind) {
		case 'call': {
			return ['strace', ...injecting(moment.injection, {nth: moment.nth, journal, trace})];
		}

		case 'watched': {
			return ['strace', ...watching(moment.trace)];
		}

		default: {
			return [];
		}
	}
};

/** Starts carriers of one program. */
export class Carriers {
	readonly #program: string;
	readonly #temporary: string;
	#count = 0;

	/**
	Of this program.

	@param temporary - Where its carriers find room for their own temporary files.
	*/
	constructor(program: string, temporary: string) {
		this.#program = program;
		this.#temporary = temporary;
	}

	/** Starts a carrier and waits until it is gone, killed at this moment; without one it is left alone. */
	async start(order: CarrierOrder, journal: string, moment?: Moment): Promise<Carried> {
		const command = [process.execPath, this.#program, JSON.stringify(order)];
		const trace = path.join(this.#temporary, `trace-${++this.#count}`);
		const [file, ...words] = [...straceOf(moment, {journal, trace}), ...command];
		const begin = performance.now();
		const child = spawn(file!, words, {
			stdio: ['ignore', 'pipe', 'pipe'],
			timeout: longest,
			killSignal: 'SIGKILL',
			// One thread for the disk: the nth call is then the nth in order.
			env: {...process.env, TMPDIR: this.#temporary, UV_THREADPOOL_SIZE: '1', NODE_COMPILE_CACHE: path.join(this.#temporary, 'compiled')},
		});
		const complaint = text(child.stderr);
		const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
		const gone = new AbortController();
		const kill = async (after: number): Promise<void> => {
			await wait(after, undefined, {signal: gone.signal}).catch(() => undefined);
			child.kill('SIGKILL');
		};

		const killOnce = async (awaited: string): Promise<void> => {
			while (!existsSync(awaited) && !gone.signal.aborted) {
				await wait(5, undefined, {signal: gone.signal}).catch(() => undefined); // eslint-disable-line no-await-in-loop -- Until it is there.
			}

			child.kill('SIGKILL');
		};

		const acknowledged = new Map<number, string>();
		const carried = {opened: false, notSaved: false};
		const killing = moment?.kind === 'time' ? kill(moment.after) : (moment?.kind === 'file' ? killOnce(moment.file) : undefined);
		for await (const line of createInterface({input: child.stdout})) {
			const [word, seq, hash] = line.split(' ', 3);
			carried.opened ||= word === 'opened';
			carried.notSaved ||= word === 'not-saved';
			if (word === 'opened' || word === 'acknowledged') {
				acknowledged.set(Number(seq), hash!);
			}

			if (moment?.kind === 'acknowledged' && word === 'acknowledged' && acknowledged.size === moment.nth + 1) {
				void kill(moment.after);
			}
		}

		const [exit, signal] = await closed;
		gone.abort();
		await killing;
		const killed = signal === 'SIGKILL';
		const injected = moment?.kind === 'call' && (await readFile(trace, 'latin1')).includes('(INJECTED)');
		return {...carried, acknowledged, killed, hit: killed || injected, took: performance.now() - begin, exit: exit ?? undefined, complaint: await complaint};
	}
}
