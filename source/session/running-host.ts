import {setTimeout as wait} from 'node:timers/promises';
import {exitCode, Failure} from '../failure.js';
import {isHeard, tell} from '../settings/diagnosis.js';
import type {Prepared, ProcessIdentity, SessionRequest} from './contract.js';
import {encodeFrame} from './frames.js';
import type {Channel} from './host-channel.js';
import type {Host, HostProgram} from './host-client.js';
import type {HostConsole} from './host-console.js';
import {hostRequest} from './host-request.js';
import {HostSending, type HostWire} from './host-sending.js';
import type {SecretMask} from './mask.js';
import {maskedMessage} from './masked-message.js';
import {endProcessGroup, waitUntilGone} from './process-identity.js';
import {hostMessage, type HandrailMessage, type HelloMessage} from './protocol.js';

/** How long the last lines of a host that is gone are waited for, in milliseconds. */
const quietWithin = 1000;

/** A host that has said hello, until its process or its channel is lost. */
export class RunningHost implements Host, HostWire {
	readonly hello: HelloMessage;
	readonly process: ProcessIdentity;
	readonly grace: number;
	readonly gone: Promise<void>;
	alive = true;
	#sending: HostSending | undefined;
	#closing = false;
	#losing: Promise<void> | undefined;
	readonly #sayGone: () => void;
	/** The host has said how the request ended, and only its last lines are waited for. */
	#finishing: Promise<void> | undefined;
	readonly #parts;
	readonly #frames = new WeakMap<HostSending, {frame: Uint8Array; secrets: Record<string, string>; hidden: Iterable<readonly [string, string]>}>();

	constructor(parts: {program: HostProgram; channel: Channel; identity: ProcessIdentity; hostConsole: HostConsole; mask: SecretMask; ended: Promise<string>; removeFolder: () => Promise<void>}) {
		this.#parts = parts;
		const {promise, resolve} = Promise.withResolvers<void>();
		this.gone = promise;
		this.#sayGone = resolve;
		this.hello = parts.channel.hello;
		this.process = parts.identity;
		this.grace = parts.program.grace;
		parts.hostConsole.show = (stream, text, skipped) => {
			this.#sending?.line(stream, text, skipped);
		};

		parts.hostConsole.take = bytes => {
			this.#sending?.consoleBytes(bytes);
		};

		void parts.ended.then(async sentence => this.#lose(sentence));
		parts.channel.listen({
			onMessage: message => {
				this.#read(message);
			},
			onLost: reason => {
				void this.#lose(reason);
			},
		});
	}

	prepare(request: SessionRequest): Prepared {
		if (!this.alive) {
			throw new Failure(exitCode.refused, `Session ${this.#parts.program.name} was lost.`, {next: 'Connect it again.'});
		}

		const sending = new HostSending(request, this);
		this.#frames.set(sending, {frame: hostRequest(request), secrets: request.secrets, hidden: request.hidden ?? []});
		return sending;
	}

	begin(sending: HostSending): boolean {
		const prepared = this.#frames.get(sending);
		if (!this.alive || this.#closing || prepared === undefined) {
			return false;
		}

		if (this.#sending !== undefined) {
			throw new Error('A host carries out one request at a time.');
		}

		this.#sending = sending;
		this.#parts.mask.add(prepared.secrets);
		// Another session was given these; a service may give them back to this one.
		for (const [name, value] of prepared.hidden) {
			this.#parts.mask.add({[name]: value});
		}

		this.#tell('sent', () => ({type: 'run', id: sending.id, bytes: prepared.frame.length, secrets: Object.keys(prepared.secrets)}));
		this.#parts.channel.write(prepared.frame);
		return true;
	}

	write(message: HandrailMessage): void {
		this.#tell('sent', () => ({type: message.type}));
		this.#parts.channel.write(encodeFrame(message));
	}

	kill(): void {
		void this.#lose('It did not stop when asked, and its process was ended.');
	}

	pause(): void {
		this.#parts.channel.pause();
		this.#parts.hostConsole.pause();
	}

	resume(): void {
		this.#parts.channel.resume();
		this.#parts.hostConsole.resume();
	}

	done(sending: HostSending): void {
		if (this.#sending === sending) {
			this.#sending = undefined;
		}
	}

	async close(): Promise<void> {
		this.#closing = true;
		if (this.alive) {
			this.write({type: 'close'});
			await waitUntilGone(this.process, AbortSignal.timeout(this.#sending === undefined ? this.grace : 0));
		}

		await this.#lose('The session was closed.');
	}

	#read(message: unknown): void {
		const parsed = hostMessage.safeParse(message);
		if (!parsed.success) {
			const [issue] = parsed.error.issues;
			throw new TypeError(`It sent something that is not of its protocol (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}).`);
		}

		if (parsed.data.type === 'secret') {
			tell('secret', {name: parsed.data.name, value: parsed.data.value});
			this.#parts.mask.add({[parsed.data.name]: parsed.data.value});
		}

		const told = parsed.data;
		this.#tell('heard', () => told.type === 'secret' ? {type: told.type, id: told.id, name: told.name} : (told.type === 'finished' ? told : {...maskedMessage(told, this.#parts.mask)}));
		const sending = this.#sending;
		// Of a request that is over already, nobody wants to hear.
		if (sending?.id !== parsed.data.id) {
			return;
		}

		if (parsed.data.type === 'finished') {
			const finished = parsed.data;
			this.#finishing = this.#parts.hostConsole.quiet().then(async () => {
				this.#parts.hostConsole.end();
				await sending.finish(finished);
			});
			return;
		}

		sending.take(maskedMessage(parsed.data, this.#parts.mask));
	}

	/** Says what goes over the channel, where somebody writes it down. */
	#tell(way: 'sent' | 'heard', message: () => Readonly<Record<string, unknown>>): void {
		if (isHeard('frame')) {
			tell('frame', {session: this.#parts.program.name, way, message: message()});
		}
	}

	/** Once: ends what is left of the process before anyone hears that it is lost, so that nothing goes on behind an unknown outcome. */
	async #lose(reason: string | undefined): Promise<void> {
		this.#losing ??= this.#endAll(reason);
		return this.#losing;
	}

	async #endAll(reason: string | undefined): Promise<void> {
		const {channel, identity, program, hostConsole, removeFolder, ended} = this.#parts;
		this.alive = false;
		this.#sayGone();
		// A channel that closes without a reason is most often a process that ends: its own words are better.
		const sentence = reason ?? await Promise.race([ended, wait(500, 'It closed its channel.', {ref: false})]);
		channel.close();
		await endProcessGroup(identity, {grace: 500});
		// A reader who stays behind holds up nobody's end.
		await Promise.race([hostConsole.quiet(), wait(quietWithin, undefined, {ref: false})]);
		hostConsole.end();
		await this.#finishing;
		await this.#sending?.lost(`The process behind session ${program.name} is gone. ${sentence}${program.lost === undefined ? '' : ` ${program.lost}`}`);
		// What cannot be removed now is removed at the next start.
		await removeFolder().catch(() => undefined);
	}
}
