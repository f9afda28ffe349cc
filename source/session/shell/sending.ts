import {setTimeout as wait} from 'node:timers/promises';
import {EventQueue} from '../event-queue.js';
import {ConsoleLines} from '../console-lines.js';
import {longestTimer} from '../host-sending.js';
import {endProcessGroup} from '../process-identity.js';
import {Valve} from '../valve.js';
import type {Prepared, ProcessIdentity, SessionEvent, SessionRequest} from '../contract.js';
import type {GatedShell, ShellEnd} from './gate.js';
import type {ScriptFiles} from './script-files.js';
import {ScriptOutput} from './script-output.js';

/** How long a script may take to stop when asked, in milliseconds. */
const grace = 2000;
/** How long the output may stay open after the script has ended: what it started may hold it, for days if it is a daemon. */
const outputGrace = 1000;
/** How often it is looked whether more still comes. */
const mostLooks = 10;

type ErrorKind = Extract<SessionEvent, {type: 'error'}>['kind'];

/** One script on its way through the local shell, from behind the gate to finished. */
export class ShellSending implements Prepared {
	readonly process: ProcessIdentity;
	readonly #request: SessionRequest;
	readonly #shell: GatedShell;
	readonly #files: ScriptFiles;
	readonly #onEnd: () => void;
	readonly #onSaid: (message: Readonly<Record<string, unknown>>) => void;
	readonly #queue: EventQueue;
	readonly #output: ScriptOutput;
	/** Holds the script back while somebody is behind: the reader, or the disk with the whole text. */
	readonly #valve: Valve;
	#state: 'ready' | 'sent' | 'finished' = 'ready';
	#stopping: 'cancel' | 'timeout' | undefined;
	#timer: NodeJS.Timeout | undefined;
	/** How many bytes came. */
	#seen = 0;

	/** `onSaid` hears what was wrong and how it ended, for the debug log; nothing of what the script prints, for that comes in pieces, and half of a secret is not found by any mask. */
	constructor({request, shell, files, onEnd, onSaid}: {request: SessionRequest; shell: GatedShell; files: ScriptFiles; onEnd: () => void; onSaid: (message: Readonly<Record<string, unknown>>) => void}) {
		this.#request = request;
		this.#shell = shell;
		this.#files = files;
		this.#onEnd = onEnd;
		this.#onSaid = onSaid;
		this.process = shell.process;
		this.#output = new ScriptOutput(request.parse, request.limits, request.whole?.output);
		this.#valve = new Valve({
			close() {
				shell.stdout.pause();
				shell.stderr.pause();
			},
			open() {
				shell.stdout.resume();
				shell.stderr.resume();
			},
		});
		this.#queue = new EventQueue({
			onFull: () => {
				this.#valve.hold('reader');
			},
			onRoom: () => {
				this.#valve.release('reader');
			},
			onAbandoned: () => {
				this.cancel();
			},
		});
	}

	send(): AsyncIterable<SessionEvent> {
		if (this.#state !== 'ready') {
			throw new Error('A prepared request is sent once.');
		}

		if (this.#stopping === undefined) {
			this.#state = 'sent';
			void this.#follow();
		} else {
			this.#error('not-sent', 'It was stopped before anything was sent.');
			void this.discard();
			this.#finish('cancelled', undefined);
		}

		return this.#queue.read();
	}

	async discard(): Promise<void> {
		if (this.#state === 'ready') {
			this.#state = 'finished';
			await this.#shell.discard();
			await this.#cleanUp();
		}
	}

	cancel(): void {
		this.#stop('cancel');
	}

	/** A shell makes no secrets. */
	keepSecret(): void {
		// Nothing to answer.
	}

	/** Ends it in whatever state it is, and resolves when its process is gone. */
	async end(): Promise<void> {
		await this.discard();
		if (this.#state === 'sent') {
			this.#stopping ??= 'cancel';
			await endProcessGroup(this.process, {grace});
		}
	}

	async #follow(): Promise<void> {
		const consoles = this.#listen();
		if (this.#request.timeout !== undefined) {
			this.#timer = setTimeout(() => {
				this.#stop('timeout');
			}, Math.min(this.#request.timeout, longestTimer));
		}

		this.#shell.open();
		this.#queue.push({type: 'started'});
		const end = await this.#shell.exited;
		clearTimeout(this.#timer);
		await this.#outputClosed();
		for (const lines of consoles) {
			lines.end();
		}

		await this.#cleanUp();
		this.#tell(end);
	}

	#listen(): ConsoleLines[] {
		const {parse, whole} = this.#request;
		const readable = parse === 'lines' || parse === 'text';
		const stdout = this.#console('stdout');
		const stderr = this.#console('stderr');
		for (const [name, sink] of Object.entries(whole ?? {})) {
			sink.onRoom = () => {
				this.#valve.release(name);
			};
		}

		this.#shell.stdout.listen(bytes => {
			this.#seen += bytes.length;
			if (!this.#output.push(bytes)) {
				this.#valve.hold('output');
			}

			this.#giveRows(bytes.length);

			if (readable) {
				stdout.push(bytes);
			}
		});
		this.#shell.stderr.listen(bytes => {
			this.#seen += bytes.length;
			if (whole?.console.write(bytes) === false) {
				this.#valve.hold('console');
			}

			stderr.push(bytes);
		});
		return [stderr, stdout];
	}

	#console(stream: 'stdout' | 'stderr'): ConsoleLines {
		return new ConsoleLines((text, skipped) => {
			this.#queue.push({type: 'line', stream, text, ...(skipped > 0 && {skipped})}, text.length);
		});
	}

	/** The script has ended; its output usually ends with it. A reader who is behind has all the time there is, and so has, for a while, what still comes. */
	async #outputClosed(): Promise<void> {
		const closed = this.#shell.closed.then(() => true);
		let seen = this.#seen;
		let looks = 0;
		// eslint-disable-next-line no-await-in-loop -- For as long as the reader is behind.
		while (!await Promise.race([closed, wait(outputGrace, false, {ref: false})])) {
			if (this.#valve.closed) {
				continue;
			}

			looks++;
			if (this.#seen === seen || looks === mostLooks) {
				this.#shell.cutOutput();
				this.#queue.push({type: 'stream', stream: 'warning', text: 'Something that the script started still holds its output. What it prints from now on is not shown.'});
				return;
			}

			seen = this.#seen;
		}
	}

	/** Gives the rows that are ready, made of so many bytes. */
	#giveRows(bytes: number): void {
		const {rows, text} = this.#output.take();
		if (rows.length > 0 || text !== '') {
			this.#queue.push({type: 'objects', rows, types: {}, text}, bytes);
		}
	}

	/** Says what came of it: rows first, then what was wrong, then the end. */
	#tell({status, signal}: ShellEnd): void {
		this.#output.end();
		this.#giveRows(0);
		const {truncated, problem, utf8} = this.#output;
		if (!utf8) {
			this.#queue.push({type: 'stream', stream: 'warning', text: 'Its output holds bytes that are not UTF-8; they are shown as \u{FFFD}.'});
		}

		const read = this.#request.effect === 'read';
		if (this.#stopping !== undefined && (signal !== undefined || status !== 0)) {
			this.#tellStopped(read, truncated, status);
			return;
		}

		if (signal !== undefined) {
			this.#error('exit', `The script was ended by ${signal}.${read ? '' : ' What it had already done is not known.'}`);
			this.#finish(read ? 'failed' : 'unknown', undefined, truncated);
			return;
		}

		if (status !== 0) {
			this.#error('exit', `The script ended with status ${status ?? 'unknown'}.`);
			this.#finish('failed', status, truncated);
			return;
		}

		if (problem !== undefined) {
			this.#error('parse', `${problem.message}${read ? '' : ' The script itself ended well, so what it does may have been done.'}`, problem.line);
		}

		// A script with an effect ended well: that it cannot be read says nothing of the effect, and it must not be repeated for it.
		this.#finish(problem === undefined ? 'ok' : (read ? 'failed' : 'unknown'), status, truncated);
	}

	#tellStopped(read: boolean, truncated: boolean, status: number | undefined): void {
		const unknown = read ? '' : ' What it had already done is not known.';
		if (this.#stopping === 'timeout') {
			this.#error('timeout', `The script did not end within ${this.#request.timeout ?? 0} ms, and was ended.${unknown}`);
			this.#finish(read ? 'failed' : 'unknown', status, truncated);
			return;
		}

		if (!read) {
			this.#error('exit', `The script was stopped while it ran.${unknown}`);
		}

		this.#finish(read ? 'cancelled' : 'unknown', status, truncated);
	}

	#stop(why: 'cancel' | 'timeout'): void {
		if (this.#state === 'finished' || this.#stopping !== undefined) {
			return;
		}

		this.#stopping = why;
		if (this.#state === 'sent') {
			void endProcessGroup(this.process, {grace});
		}
	}

	#error(kind: ErrorKind, message: string, line = 0): void {
		// What cannot be read is quoted in pieces too.
		this.#onSaid({type: 'error', id: this.#request.id, kind, ...kind !== 'parse' && {message}});
		this.#queue.push({type: 'error', kind, message, id: '', line, column: 0});
	}

	#finish(outcome: Extract<SessionEvent, {type: 'finished'}>['outcome'], exitCode: number | undefined, truncated = false): void {
		this.#state = 'finished';
		this.#onSaid({type: 'finished', id: this.#request.id, outcome, exitCode, bytes: this.#seen, truncated});
		this.#queue.push({type: 'finished', outcome, exitCode, sessionAlive: true, truncated});
	}

	async #cleanUp(): Promise<void> {
		// What cannot be removed now is removed with the session's folder: the answer must not be lost over it.
		await this.#files.remove().catch(() => undefined);
		this.#onEnd();
	}
}
