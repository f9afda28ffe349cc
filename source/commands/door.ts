import path from 'node:path';
import process from 'node:process';
import {exitCode, type ExitCode} from '../failure.js';
import type {Activity, Engine} from '../run/engine/contract.js';
import {handrailHome} from '../settings/home.js';
import {inert, inertLines} from '../text/inert.js';
import type {DebugLog} from './debug-log.js';
import type {HeardSecrets} from './heard-secrets.js';
import {watchProcess} from './interrupt.js';

/**
What a command may know of the process it runs in. Given to every command, so that nothing else reads `process`.
*/
export type Door = {
	/** Writes to standard output, as it is. */
	write(text: string): void;
	/** Writes one or more whole sentences to standard error, made inert: they name files, people and what commands said. */
	complain(sentences: string): void;
	/** A person can be asked: standard input and standard error are a terminal. */
	readonly asks: boolean;
	/** Standard output is a terminal that a screen can be drawn on. */
	readonly draws: boolean;
	readonly environment: NodeJS.ProcessEnv;
	/** Handrail's folder. */
	readonly home: string;
	now(): Date;
	/** Says with which exit code the process ends; done unless something else is said. */
	leave(exit: ExitCode): void;
	readonly exit: ExitCode;
	/** Whether anything was written to standard output yet. */
	readonly wrote: boolean;
	/** Listens to what ends a screen or a conversation from outside, as `watchProcess` does; undefined where there is no process of its own to listen to. */
	readonly watch?: typeof watchProcess;
	/** Set while a person is at a screen or in a conversation. */
	guard?: Guard | undefined;
	/** The run that a command without a screen opened last: after a defect it is said how far it is kept. */
	run?: Guard['run'];
	/** What this process was given or made that nobody may read. */
	secrets?: Pick<HeardSecrets, 'mask'>;
	/** Set while a debug log is written. */
	debug?: DebugLog;
};

/** What a screen or a conversation has to know of its end, and whoever ends it of the run. */
export type Guard = {
	/** Aborted when the terminal is gone or the process has to end. */
	readonly gone: AbortSignal;
	/** The run that is open. */
	run: {readonly engine: Pick<Engine, 'snapshot'>; readonly folder: string} | undefined;
	/** What was going on in it when the end came. */
	doing?: Activity | undefined;
};

/** The door of this process. */
export function openDoor(): Door {
	let exit: ExitCode = exitCode.done;
	let wrote = false;
	const home = handrailHome(process.env);
	for (const stream of [process.stdout, process.stderr]) {
		stream.on('error', (error: NodeJS.ErrnoException) => {
			unwritten(error, stream === process.stdout ? home : undefined);
		});
	}

	return {
		write(text) {
			wrote = true;
			process.stdout.write(text);
		},
		complain(sentences) {
			process.stderr.write(`${inertLines(sentences).join('\n')}\n`);
		},
		// Whoever asks for neither does not open the input.
		get asks() {
			return process.stdin.isTTY && process.stderr.isTTY;
		},
		get draws() {
			return process.stdin.isTTY && process.stdout.isTTY;
		},
		environment: process.env,
		home,
		now: () => new Date(),
		leave(code) {
			exit = code;
		},
		get exit() {
			return exit;
		},
		get wrote() {
			return wrote;
		},
		watch: watchProcess,
	};
}

/** Whoever read the output may have had enough of it (`handrail runs | head`), or its terminal was closed: that is no defect. Where it cannot be written for another reason, such as a full disk, what is there is not whole: that is said where it can be, and nobody may take it for done. */
function unwritten({code = '', message}: NodeJS.ErrnoException, home: string | undefined): void {
	if (['EPIPE', 'EIO', 'ENXIO'].includes(code)) {
		return;
	}

	if (home !== undefined) {
		process.stderr.write(`${inert(`What was to be printed could not be written, so what there is of it is not whole: ${message}. Nothing else is lost: every acknowledged step is kept in ${path.join(home, 'runs')}.`)}\n`);
	}

	process.once('exit', exit => {
		process.exitCode = exit === 0 ? exitCode.failed : exit;
	});
}
