import {rm} from 'node:fs/promises';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {execa} from 'execa';
import {exitCode, Failure} from '../failure.js';
import {openHostDoor, type HostDoor} from './host-channel.js';
import {HostConsole} from './host-console.js';
import {inheritedEnvironment} from './inherited-environment.js';
import {SecretMask} from './mask.js';
import {makeOwnedFolder, removeAbandonedFolders} from './owned-folder.js';
import {endProcessGroup, identifyProcess} from './process-identity.js';
import {channelVariable, tokenVariable, type HelloMessage} from './protocol.js';
import {RunningHost} from './running-host.js';
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
	/** By exit status, the sentence that says what it means when the program ends with it. */
	endings?: Readonly<Record<number, string>>;
	/** What to do when it does not start. */
	next?: string;
	/** Said when its process is lost: what went with it. */
	lost?: string;
};

/** A process that carries requests out, one at a time, over its own channel. */
export type Host = {
	readonly hello: HelloMessage;
	readonly process: ProcessIdentity;
	/** False once the process or its channel is lost. */
	readonly alive: boolean;
	/** Resolves once it is lost. */
	readonly gone: Promise<void>;
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
	const ended = exitSentence(child, program.endings);
	if (child.pid === undefined) {
		throw notStarted(program, await ended);
	}

	const identity = identifyProcess(child.pid);
	const mask = new SecretMask();
	const hostConsole = new HostConsole(child.stdout, child.stderr, mask);
	const tooLate = new AbortController();
	try {
		const channel = await Promise.race([
			door.connected,
			ended.then(sentence => {
				throw notStarted(program, sentence, hostConsole.last);
			}),
			wait(program.startWithin, undefined, {signal: tooLate.signal}).then(() => {
				throw notStarted(program, `It kept silent for ${program.startWithin} ms.`, hostConsole.last);
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

/** How a host's process is started, as execa has it. */
export const childOptions = ({environment, windowsHide}: Pick<HostProgram, 'environment' | 'windowsHide'>, channel: Record<string, string>, platform: NodeJS.Platform = process.platform) => ({
	buffer: false,
	// A group of its own: Ctrl-C at the terminal is for Handrail, and the whole group can be ended. On Windows it would mean a process without any console, and there PowerShell ends, with status 0, before it has read a line; its tree is ended without that.
	detached: platform !== 'win32',
	cleanup: false,
	reject: false,
	stdin: 'ignore',
	stdout: 'pipe',
	stderr: 'pipe',
	windowsHide,
	extendEnv: false,
	env: {...inheritedEnvironment(), ...environment, ...channel},
} as const);

// eslint-disable-next-line @typescript-eslint/promise-function-async -- It gives the child at once; that it can be awaited too is execa's way.
function startChild(program: HostProgram, channel: Record<string, string>) {
	return execa(program.file, program.arguments, childOptions(program, channel));
}

async function exitSentence(child: ReturnType<typeof startChild>, endings: HostProgram['endings'] = {}): Promise<string> {
	const {exitCode: status, signal, code} = await child;
	if (code === 'ENOENT') {
		return 'Its program was not found.';
	}

	return signal === undefined ? endings[status ?? -1] ?? `It ended with status ${status ?? 'unknown'}.` : `It was ended by ${signal}.`;
}

function notStarted({name, next}: HostProgram, sentence: string, said = ''): Failure {
	return new Failure(exitCode.refused, `The process for session ${name} did not start. ${sentence}${said === '' ? '' : ` Its last words: ${said}`}`, {kept: 'Nothing was sent.', ...(next === undefined ? {} : {next})});
}
