import {rm} from 'node:fs/promises';
import {setTimeout as wait} from 'node:timers/promises';
import {execa} from 'execa';
import {exitCode, Failure} from '../failure.js';
import {openHostDoor, type Channel, type HostDoor} from './host-channel.js';
import {HostSending, type HostWire} from './host-sending.js';
import {hostRequest} from './host-request.js';
import {HostConsole} from './host-console.js';
import {inheritedEnvironment} from './inherited-environment.js';
import {encodeFrame} from './frames.js';
import {SecretMask} from './mask.js';
import {makeOwnedFolder, removeAbandonedFolders} from './owned-folder.js';
import {endProcessGroup, identifyProcess, waitUntilGone} from './process-identity.js';
import {channelVariable, hostMessage, tokenVariable, type HandrailMessage, type HelloMessage} from './protocol.js';
import type {Prepared, ProcessIdentity, SessionRequest} from './contract.js';

/** How a host is started. */
export type HostProgram = {
	/** The session's name, for sentences. */
	name: string;
	file: string;
	arguments: string[];
	/** Added to what is inherited. */
	environment: Record<string, string>;
	/** Without a console window on Windows. False for a host that signs in there: the sign-in needs a window. */
	windowsHide: boolean;
	/** Milliseconds from the start to the hello. */
	startWithin: number;
	/** Milliseconds that it may take to stop when asked, before its process is ended. */
	grace: number;
};

/** A process that carries requests out, one at a time, over its own channel. */
export type Host = {
	readonly hello: HelloMessage;
	readonly process: ProcessIdentity;
	/** False once the process or its channel is lost. */
	readonly alive: boolean;
	/** @throws {Failure} when the host is lost, or the request is too large to be sent. */
	prepare(request: SessionRequest): Prepared;
	/** Asks it to end, and ends it and everything below it when it does not. */
	close(): Promise<void>;
};

/**
Starts a host and waits until it has said hello with its token.

@throws {Failure} with exit 3 when it does not start, ends early, or keeps silent.
*/
export async function startHost(program: HostProgram, temporaryFolder: string): Promise<Host> {
	await removeAbandonedFolders(temporaryFolder);
	const folder = await makeOwnedFolder(temporaryFolder);
	const removeFolder = async (): Promise<void> => rm(folder, {recursive: true, force: true});
	try {
		const door = await openHostDoor(folder);
		try {
			return await startBehind(door, program, removeFolder);
		} finally {
			door.close();
		}
	} catch (error) {
		await removeFolder();
		throw error;
	}
}

async function startBehind(door: HostDoor, program: HostProgram, removeFolder: () => Promise<void>): Promise<Host> {
	const child = startChild(program, {[channelVariable]: door.address, [tokenVariable]: door.token});
	const ended = exitSentence(child);
	if (child.pid === undefined) {
		throw notStarted(program.name, await ended);
	}

	const identity = identifyProcess(child.pid);
	const mask = new SecretMask();
	const hostConsole = new HostConsole(child.stdout, child.stderr, mask);
	const tooLate = new AbortController();
	try {
		const channel = await Promise.race([
			door.connected,
			ended.then(sentence => {
				throw notStarted(program.name, sentence, hostConsole.last);
			}),
			wait(program.startWithin, undefined, {signal: tooLate.signal}).then(() => {
				throw notStarted(program.name, `It kept silent for ${program.startWithin} ms.`, hostConsole.last);
			}),
		]);
		return new RunningHost({program, channel, identity, hostConsole, mask, ended, removeFolder});
	} catch (error) {
		await endProcessGroup(identity, {grace: 200});
		throw error;
	} finally {
		tooLate.abort();
	}
}

class RunningHost implements Host, HostWire {
	readonly hello: HelloMessage;
	readonly process: ProcessIdentity;
	readonly grace: number;
	alive = true;
	#sending: HostSending | undefined;
	#closing = false;
	#losing: Promise<void> | undefined;
	/** The host has said how the request ended, and only its last lines are waited for. */
	#finishing: Promise<void> | undefined;
	readonly #parts;
	readonly #frames = new WeakMap<HostSending, {frame: Uint8Array; secrets: Record<string, string>}>();

	constructor(parts: {program: HostProgram; channel: Channel; identity: ProcessIdentity; hostConsole: HostConsole; mask: SecretMask; ended: Promise<string>; removeFolder: () => Promise<void>}) {
		this.#parts = parts;
		this.hello = parts.channel.hello;
		this.process = parts.identity;
		this.grace = parts.program.grace;
		parts.hostConsole.show = (stream, text) => {
			this.#sending?.line(stream, text);
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
		this.#frames.set(sending, {frame: hostRequest(request), secrets: request.secrets});
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
		this.#parts.channel.write(prepared.frame);
		return true;
	}

	write(message: HandrailMessage): void {
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

		const sending = this.#sending;
		// Of a request that is over already, nobody wants to hear.
		if (sending?.id !== parsed.data.id) {
			return;
		}

		if (parsed.data.type === 'finished') {
			const finished = parsed.data;
			this.#finishing = this.#parts.hostConsole.quiet().then(() => {
				sending.finish(finished);
			});
			return;
		}

		if (parsed.data.type === 'secret') {
			this.#parts.mask.add({[parsed.data.name]: parsed.data.value});
		}

		sending.take(parsed.data);
	}

	/** Once: ends what is left of the process before anyone hears that it is lost, so that nothing goes on behind an unknown outcome. */
	async #lose(reason: string | undefined): Promise<void> {
		this.#losing ??= this.#endAll(reason);
		return this.#losing;
	}

	async #endAll(reason: string | undefined): Promise<void> {
		const {channel, identity, program, hostConsole, removeFolder, ended} = this.#parts;
		this.alive = false;
		// A channel that closes without a reason is most often a process that ends: its own words are better.
		const sentence = reason ?? await Promise.race([ended, wait(500, 'It closed its channel.', {ref: false})]);
		channel.close();
		await endProcessGroup(identity, {grace: 500});
		await hostConsole.quiet();
		hostConsole.end();
		await this.#finishing;
		this.#sending?.lost(`The process behind session ${program.name} is gone. ${sentence}`);
		await removeFolder();
	}
}

// eslint-disable-next-line @typescript-eslint/promise-function-async -- It gives the child at once; that it can be awaited too is execa's way.
function startChild({file, arguments: given, environment, windowsHide}: HostProgram, channel: Record<string, string>) {
	return execa(file, given, {
		buffer: false,
		// A group of its own: Ctrl-C at the terminal is for Handrail, and the whole group can be ended.
		detached: true,
		cleanup: false,
		reject: false,
		stdin: 'ignore',
		stdout: 'pipe',
		stderr: 'pipe',
		windowsHide,
		extendEnv: false,
		env: {...inheritedEnvironment(), ...environment, ...channel},
	});
}

async function exitSentence(child: ReturnType<typeof startChild>): Promise<string> {
	const {exitCode: status, signal, code} = await child;
	if (code === 'ENOENT') {
		return 'Its program was not found.';
	}

	return signal === undefined ? `It ended with status ${status ?? 'unknown'}.` : `It was ended by ${signal}.`;
}

function notStarted(name: string, sentence: string, said = ''): Failure {
	return new Failure(exitCode.refused, `The process for session ${name} did not start. ${sentence}${said === '' ? '' : ` Its last words: ${said}`}`, {kept: 'Nothing was sent.'});
}
