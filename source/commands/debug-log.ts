import {closeSync, constants, fchmodSync, fstatSync, mkdirSync, openSync, readSync, writeSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {exitCode, Failure} from '../failure.js';
import {listen} from '../settings/diagnosis.js';
import {inert, inertLines} from '../text/inert.js';
import {datedName, keepLatest} from './dated-files.js';
import type {HeardSecrets} from './heard-secrets.js';

/** A debug log while it is written. */
export type DebugLog = {
	readonly file: string;
	/** Adds a line: what happened, and what belongs to it. Never throws. */
	note(what: string, data?: unknown): void;
	/** Adds an error with its stack and its causes, however full the log is. */
	error(error: unknown): void;
	/** Ends it, once; returns a whole sentence for standard error that says where it lies, and undefined when it was ended before. */
	end(): string | undefined;
};

/** How a log begins: a file that begins otherwise is none, and is not touched. */
const beginning = 'Handrail debug log';

/** Bytes of one log, and what is kept free of them for how it ended. */
const mostBytes = 8 * 1024 * 1024;
const forTheEnd = 64 * 1024;
/** Characters of one line. */
const longestLine = 4000;
/** So many logs are kept in Handrail's own folder, the latest. */
const mostLogs = 20;

/**
Where the log of this process lies unless another place was named; older ones are removed there.

@throws {Failure} with exit 2 where there can be none.
*/
export function ownLog(home: string, now: Date): string {
	const folder = path.join(home, 'logs');
	try {
		mkdirSync(folder, {recursive: true, mode: 0o700});
		keepLatest(folder, '.log', mostLogs - 1);
	} catch (error) {
		throw notWritable(folder, error);
	}

	return path.join(folder, datedName(now, '.log'));
}

/**
Opens a file for a log: a new one, an empty one, or one that is such a log already. Only its owner can read it.

@throws {Failure} with exit 2 for what is none; it is not touched then.
*/
function openLog(file: string): {descriptor: number; size: number} {
	let descriptor: number | undefined;
	try {
		descriptor = openSync(file, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (process.platform === 'win32' ? 0 : constants.O_NOFOLLOW), 0o600);
		const stat = fstatSync(descriptor);
		const first = Buffer.alloc(beginning.length);
		const read = stat.isFile() ? readSync(descriptor, first, 0, first.length, 0) : 0;
		if (!stat.isFile() || (stat.size > 0 && first.toString('utf8', 0, read) !== beginning)) {
			throw new Failure(exitCode.wrongUsage, `${inert(file)} is there already and is no debug log.`, {kept: 'It was not touched, and nothing was done.', next: 'Name another file: --debug=FILE.'});
		}

		if (process.platform !== 'win32') {
			fchmodSync(descriptor, 0o600);
		}

		return {descriptor, size: stat.size};
	} catch (error) {
		if (descriptor !== undefined) {
			closeSync(descriptor);
		}

		throw error instanceof Failure ? error : notWritable(file, error);
	}
}

const notWritable = (place: string, error: unknown): Failure => new Failure(exitCode.wrongUsage, `The debug log ${inert(place)} cannot be written: ${(error as Error).message}.`, {kept: 'Nothing was done.', next: 'Name another file: --debug=FILE.', cause: error});

/**
Begins a log in a file. From now on it has each event that the disk got and each message to and from a session's host, every line without the secrets that were heard of. When it cannot be written any more it is left; nothing else changes by that.

@throws {Failure} with exit 2 when it cannot be written at all.
*/
export function beginLog(file: string, {mask}: Pick<HeardSecrets, 'mask'>): DebugLog {
	const {descriptor, size} = openLog(file);
	let written = size;
	let leftOut = 0;
	let isOpen = true;
	let trouble: string | undefined;
	const put = (line: string, most: number): void => {
		// Masked before it is cut: half of a secret would not be found any more.
		const text = inertLines(mask.text(line)).join('\n\t');
		const bytes = Buffer.from(`${text.length > longestLine && most === mostBytes - forTheEnd ? `${text.slice(0, longestLine)} [cut, ${text.length} characters]` : text.slice(0, forTheEnd / 4)}\n`);
		if (!isOpen || trouble !== undefined) {
			return;
		}

		if (written + bytes.length > most) {
			leftOut++;
			return;
		}

		try {
			// A disk that is nearly full takes a part of it; what is left says why.
			for (let done = 0; done < bytes.length;) {
				done += writeSync(descriptor, bytes, done);
			}

			written += bytes.length;
		} catch (error) {
			trouble = (error as Error).message;
		}
	};

	// More than one process may write into the same file.
	const stamped = (what: string): string => `${performance.now().toFixed(1).padStart(10)} ms  ${process.pid}  ${what}`;
	const note = (what: string, data?: unknown): void => {
		put(`${stamped(what)}${data === undefined ? '' : ` ${asText(data)}`}`, mostBytes - forTheEnd);
	};

	put(beginning, mostBytes);
	const stops = [
		listen('appended', told => {
			note('kept', told);
		}),
		listen('frame', ({session, way, message}) => {
			note(`${way} ${session}`, message);
		}),
	];
	return {
		file,
		note,
		error(error) {
			put(stamped(`error ${errorText(error)}`), mostBytes);
		},
		end() {
			if (!isOpen) {
				return undefined;
			}

			put(stamped(`end${leftOut === 0 ? '' : `; ${leftOut} lines are left out, the log was full`}`), mostBytes);
			isOpen = false;
			for (const stop of stops) {
				stop();
			}

			closeSync(descriptor);
			if (trouble !== undefined) {
				return `The debug log ${file} is not complete: ${trouble}.`;
			}

			const full = leftOut === 0 ? '' : ` It is full, so ${leftOut} ${leftOut === 1 ? 'line is' : 'lines are'} left out: name another file, --debug=FILE, to have them.`;
			return `The debug log is ${file}.${full} Secrets are masked in it, names are not: read it before you send it to somebody.`;
		},
	};
}

function asText(data: unknown): string {
	try {
		return JSON.stringify(data);
	} catch {
		return '[cannot be written]';
	}
}

function errorText(error: unknown): string {
	if (!(error instanceof Error)) {
		return String(error);
	}

	return `${error.stack ?? error.message}${error.cause === undefined ? '' : `\ncaused by ${errorText(error.cause)}`}`;
}
