import type {StepError} from '../run/events.js';
import {formatDuration} from '../runbook/duration.js';
import {consoleText} from './console-text.js';
import {EventQueue} from './event-queue.js';
import {KeptRows} from './kept-rows.js';
import {ProgressGate} from './progress-gate.js';
import type {Prepared, ProcessIdentity, SessionEvent, SessionRequest} from './contract.js';
import type {HandrailMessage, HostMessage} from './protocol.js';
import {Valve} from './valve.js';
import {WholeRows} from './whole-rows.js';

/** What a sending needs of the host that it goes to. */
export type HostWire = {
	readonly process: ProcessIdentity;
	/** Makes the sending the one in flight, and writes it. False when the host is lost: nothing was written. */
	begin(sending: HostSending): boolean;
	write(message: HandrailMessage): void;
	/** Ends the process and its group; the sending hears of it by `lost`. */
	kill(): void;
	pause(): void;
	resume(): void;
	/** The sending is over. */
	done(sending: HostSending): void;
	/** How long a host may take to stop when asked, in milliseconds. */
	readonly grace: number;
};

/** The longest time that a timer can count; beyond it, it would go off at once. */
export const longestTimer = (2 ** 31) - 1;

type Finished = Extract<SessionEvent, {type: 'finished'}>;

/** One request on its way through a host, from ready to finished. */
export class HostSending implements Prepared {
	readonly process: ProcessIdentity;
	readonly #request: SessionRequest;
	readonly #wire: HostWire;
	readonly #queue: EventQueue;
	readonly #progress = new ProgressGate(event => {
		this.#queue.push(event);
	});

	readonly #kept: KeptRows;
	/** Holds the host back while somebody is behind: the reader, or the disk with the whole text. */
	readonly #valve: Valve;
	readonly #wholeRows: WholeRows | undefined;
	/** How many rows the host sent. */
	#rows = 0;
	#state: 'ready' | 'sent' | 'finished' = 'ready';
	#started = false;
	/** The host waits to hear that a new secret was kept: until then it sends nothing. */
	#secretAsked = false;
	#stopping: 'cancel' | 'timeout' | undefined;
	#timer: NodeJS.Timeout | undefined;

	constructor(request: SessionRequest, wire: HostWire) {
		this.#request = request;
		this.#wire = wire;
		this.process = wire.process;
		this.#kept = new KeptRows(request.limits);
		this.#valve = new Valve({
			close() {
				wire.pause();
			},
			open() {
				wire.resume();
			},
		});
		this.#wholeRows = request.whole && new WholeRows(request.whole.output, this.#holding('output'));
		this.#queue = new EventQueue({
			...this.#holding('reader'),
			onAbandoned: () => {
				this.cancel();
			},
		});
	}

	get id(): string {
		return this.#request.id;
	}

	send(): AsyncIterable<SessionEvent> {
		if (this.#state !== 'ready') {
			throw new Error('A prepared request is sent once.');
		}

		if (this.#stopping === 'cancel' || !this.#wire.begin(this)) {
			this.#notSent();
		} else {
			this.#state = 'sent';
			this.#startClock();
		}

		return this.#queue.read();
	}

	async discard(): Promise<void> {
		if (this.#state === 'ready') {
			this.#state = 'finished';
		}
	}

	cancel(): void {
		this.#stop('cancel');
	}

	keepSecret(kept: boolean): void {
		if (this.#state === 'sent') {
			this.#secretAsked = false;
			this.#startClock();
			this.#wire.write({type: 'keep-secret', id: this.id, kept});
		}
	}

	/** A console line of the host's process while this request is in flight; so many bytes before it were not given out. */
	line(stream: 'stdout' | 'stderr', text: string, skipped: number): void {
		this.#queue.push({type: 'line', stream, text, ...(skipped > 0 && {skipped})}, text.length);
	}

	/** What the host's process writes to its console while this request is in flight. The bytes may be overwritten as soon as this returns. */
	consoleBytes(bytes: Uint8Array): void {
		const sink = this.#request.whole?.console;
		if (sink?.write(bytes) === false) {
			const {onFull, onRoom} = this.#holding('console');
			sink.onRoom = onRoom;
			onFull();
		}
	}

	/** Everything that the host says of this request but `finished`. */
	take(message: Exclude<HostMessage, {type: 'finished'}>): void {
		switch (message.type) {
			case 'started': {
				this.#started = true;
				this.#queue.push({type: 'started'});
				break;
			}

			case 'objects': {
				this.#takeRows(message);
				break;
			}

			case 'stream': {
				this.#say({type: 'stream', stream: message.stream, text: message.text});
				break;
			}

			case 'error': {
				this.#say({type: 'error', kind: message.kind, message: message.message, id: message.errorId, line: message.line, column: message.column});
				break;
			}

			case 'progress': {
				const {activity, parent, title, status, percent, secondsLeft, done} = message;
				this.#progress.offer({type: 'progress', activity, parent: parent ?? undefined, title, status, percent: percent ?? undefined, secondsLeft: secondsLeft ?? undefined, done});
				break;
			}

			case 'needs-input': {
				this.#queue.push({type: 'needs-input', command: message.command, prompt: message.prompt});
				break;
			}

			case 'secret': {
				this.#secretAsked = true;
				// A person reads and writes it down: that is not the command's time.
				clearTimeout(this.#timer);
				this.#queue.push({type: 'secret', name: message.name, item: message.item ?? undefined, value: message.value});
				break;
			}
		}
	}

	/** The host's own end of the request. */
	async finish({outcome, exitCode, sessionAlive, truncated, inDoubt, count = truncated ? undefined : this.#rows}: Extract<HostMessage, {type: 'finished'}>): Promise<void> {
		clearTimeout(this.#timer);
		await this.#wholeRows?.settled();
		const stopped = outcome !== 'ok' && this.#stopping !== undefined && this.#started;
		const ended = inDoubt && this.#request.effect !== 'read' ? 'unknown' : outcome;
		const cut = truncated || this.#kept.truncated;
		this.#end({
			type: 'finished',
			outcome: stopped ? this.#stoppedOutcome(sessionAlive ? 'The session is still there.' : '') : ended,
			exitCode: exitCode ?? undefined,
			sessionAlive,
			truncated: cut,
			...(cut && count !== undefined && {count}),
		});
	}

	/** The host is gone. `sentence` says how. */
	async lost(sentence: string): Promise<void> {
		if (this.#state !== 'sent') {
			return;
		}

		await this.#wholeRows?.settled();
		const lost = {type: 'finished', exitCode: undefined, sessionAlive: false, truncated: this.#kept.truncated} as const;
		if (this.#secretAsked) {
			this.#tell('not-sent', `${sentence} The new secret had not been kept yet, so nothing was sent.`);
			this.#end({...lost, outcome: 'failed'});
			return;
		}

		if (this.#stopping !== 'timeout') {
			this.#tell('host', sentence + this.#unknown);
		}

		this.#end({...lost, outcome: this.#stopping === undefined ? 'unknown' : this.#stoppedOutcome(sentence)});
	}

	#takeRows({rows: given, types, text}: Extract<HostMessage, {type: 'objects'}>): void {
		const before = this.#kept.bytes;
		const rows = this.#kept.take(given);
		this.#rows += given.length;
		const fits = rows.length === given.length;
		this.#wholeRows?.push(given, fits);
		if (rows.length > 0 || given.length === 0) {
			// The text is that of all of them: of some it would say too much.
			const event = {type: 'objects', rows, types: this.#kept.typesOf(types, rows.length), text: fits ? text : ''} as const;
			this.#queue.push(event, this.#kept.bytes - before + event.text.length);
		}
	}

	/** Text of a stream, for the reader and for the whole. */
	#say(event: SessionEvent): void {
		const text = consoleText(event);
		this.consoleBytes(Buffer.from(text));
		this.#queue.push(event, text.length);
	}

	#holding(reason: string): {onFull: () => void; onRoom: () => void} {
		return {
			onFull: () => {
				this.#valve.hold(reason);
			},
			onRoom: () => {
				this.#valve.release(reason);
			},
		};
	}

	#notSent(): void {
		this.#tell('not-sent', this.#stopping === 'cancel' ? 'It was stopped before anything was sent.' : 'The session was lost before anything was sent.');
		const outcome = this.#stopping === 'cancel' ? 'cancelled' : 'failed';
		this.#end({type: 'finished', outcome, exitCode: undefined, sessionAlive: this.#stopping === 'cancel', truncated: false});
	}

	/** What was stopped in the middle of an effect may have had it. `after` says what became of the session. */
	#stoppedOutcome(after: string): Finished['outcome'] {
		const read = this.#request.effect === 'read';
		if (this.#stopping === 'timeout') {
			this.#tell('timeout', `There was no answer within ${formatDuration(this.#request.timeout ?? 0)}, and it was stopped. ${after}${this.#unknown}`.trim());
			return read ? 'failed' : 'unknown';
		}

		return read ? 'cancelled' : 'unknown';
	}

	get #unknown(): string {
		return this.#request.effect === 'read' ? '' : ' Whether the command had its effect is not known.';
	}

	#tell(kind: StepError['kind'], message: string): void {
		this.#queue.push({type: 'error', kind, message, id: '', line: 0, column: 0});
	}

	#startClock(): void {
		clearTimeout(this.#timer);
		if (this.#request.timeout !== undefined) {
			this.#timer = setTimeout(() => {
				this.#stop('timeout');
			}, Math.min(this.#request.timeout, longestTimer));
		}
	}

	#stop(why: 'cancel' | 'timeout'): void {
		if (this.#state === 'finished' || this.#stopping !== undefined) {
			return;
		}

		this.#stopping = why;
		if (this.#state === 'sent') {
			clearTimeout(this.#timer);
			this.#wire.write({type: 'cancel', id: this.id});
			this.#timer = setTimeout(() => {
				this.#wire.kill();
			}, this.#wire.grace);
		}
	}

	#end(event: Finished): void {
		clearTimeout(this.#timer);
		this.#progress.flush();
		this.#state = 'finished';
		this.#queue.push(event);
		this.#wire.done(this);
	}
}
