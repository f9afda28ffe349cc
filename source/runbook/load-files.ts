import {constants} from 'node:fs';
import {lstat, open, readdir, realpath, stat} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {inert} from '../text/inert.js';
import {isMisreadByWindows} from '../text/windows-names.js';

/** The name of the file that makes a folder a runbook. */
export const runbookFile = 'runbook.yaml';

/** What lies in a runbook's folder, or a lone file as `runbook.yaml`. */
export type RunbookFiles = {
	/** By path below the folder, with forward slashes. */
	files: Map<string, Uint8Array>;
	/** Absolute, links resolved. */
	folder: string;
	/** The runbook's file as the person would name it, for messages. */
	name: string;
	/** True when a file was named, not a folder: then nothing beside it belongs to it. */
	alone: boolean;
};

/** More files than that are in no runbook. */
export const mostFiles = 1000;
const deepest = 12;
const largestFile = 8 * 1_048_576;
const largestFolder = 32 * 1_048_576;

/**
Left out of a runbook: what version control and file managers put into every folder. A run carries scripts out from its own copy, which does not hold these either, so no script can use what trust does not cover. Every other file counts, hidden ones too.
*/
export const leftOut: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.DS_Store', 'Thumbs.db', 'desktop.ini']);

/**
Reads a runbook's files: every regular file below a folder that holds runbook.yaml, or a `.yaml` file alone.

@throws Failure (2) when there is no runbook, when something in the folder is a link or no regular file, and when it is too large.
*/
export async function readRunbookFiles(given: string): Promise<RunbookFiles> {
	const absolute = path.resolve(given);
	const found = await tryTo(async () => stat(absolute));
	if (!found) {
		throw wrong(`There is no file or folder ${inert(given)}.`, 'Name a runbook\'s folder, its .yaml file, or a shipped runbook by its id ("handrail runbooks" lists them).');
	}

	if (found.isDirectory()) {
		return readFolder(await realpath(absolute), given);
	}

	if (!/\.ya?ml$/i.test(absolute)) {
		throw wrong(`${inert(given)} is not a runbook: a runbook's file ends in .yaml.`);
	}

	const link = await lstat(absolute);
	if (!link.isFile()) {
		throw wrong(`${inert(given)} is a link or no regular file; a runbook may hold neither.`, 'Name the file itself.');
	}

	const bytes = await readRegularFile(absolute, given);
	return {
		files: new Map([[runbookFile, bytes]]), folder: await realpath(path.dirname(absolute)), name: given, alone: true,
	};
}

async function readFolder(folder: string, given: string): Promise<RunbookFiles> {
	const names = await readdir(folder);
	if (!names.includes(runbookFile)) {
		const meant = names.find(name => /^runbook\.ya?ml$/i.test(name));
		throw wrong(
			`The folder ${inert(given)} holds no ${runbookFile}, so it is no runbook.`,
			meant === undefined ? 'Name a folder that holds one, or a .yaml file.' : `Rename its ${inert(meant)} to ${runbookFile}.`,
		);
	}

	const files = new Map<string, Uint8Array>();
	let total = 0;
	for await (const found of walk(folder, '', 0)) {
		if (files.size >= mostFiles) {
			throw wrong(`The folder ${inert(given)} holds more than ${mostFiles} files, too many for a runbook.`, 'Keep only what the runbook uses in its folder.');
		}

		const bytes = await readRegularFile(path.join(folder, found), `${given}/${found}`);
		total += bytes.byteLength;
		if (total > largestFolder) {
			throw wrong(`The folder ${inert(given)} is larger than ${largestFolder / 1_048_576} MiB, too large for a runbook.`, 'Keep only what the runbook uses in its folder.');
		}

		files.set(found, bytes);
	}

	return {
		files, folder, name: path.join(given, runbookFile), alone: false,
	};
}

/**
The regular files below a folder.

@yields Their paths with forward slashes, each folder's in the order of their names.
*/
async function * walk(folder: string, below: string, depth: number): AsyncGenerator<string> {
	if (depth > deepest) {
		throw wrong(`The runbook's folder is nested deeper than ${deepest} folders.`);
	}

	const entries = await readdir(path.join(folder, below), {withFileTypes: true});
	// By their UTF-16 units: the order of a language takes 10 ms to be loaded.
	for (const entry of entries.toSorted((left, right) => left.name < right.name ? -1 : 1)) { // eslint-disable-line unicorn/prefer-simple-sort-comparator -- no two have the same name
		const inside = below === '' ? entry.name : `${below}/${entry.name}`;
		if (leftOut.has(entry.name)) {
			continue;
		}

		if (entry.isDirectory()) {
			yield * walk(folder, inside, depth + 1);
		} else if (entry.isFile()) {
			yield namedPlainly(inside);
		} else {
			throw wrong(`The runbook's folder holds "${inert(inside)}", which is a link or no regular file.`, 'Put the file itself there: trust is given to what a runbook holds, and a link can change without it.');
		}
	}
}

/** A name that another system would read as another path is refused: the files are copied and handed over. */
function namedPlainly(inside: string): string {
	if (/[\p{Control}\p{Surrogate}:\\]/u.test(inside) || inside.split('/').some(name => isMisreadByWindows(name))) {
		throw wrong(`The runbook's folder holds a file whose name cannot be carried to every machine: "${inert(inside)}".`, 'Rename it: no control characters, no colon, no backslash, no dot or space at the end, and no name that Windows keeps for a device, such as aux.');
	}

	return inside;
}

async function readRegularFile(file: string, given: string): Promise<Uint8Array> {
	// Windows has neither flag; there a link needs rights of its own to make.
	const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
	const handle = await tryTo(async () => open(file, flags));
	if (!handle) {
		throw wrong(`The file ${inert(given)} cannot be read.`, 'Look at its permissions.');
	}

	try {
		const found = await handle.stat();
		if (!found.isFile()) {
			throw wrong(`${inert(given)} is no regular file.`);
		}

		if (found.size > largestFile) {
			throw wrong(`The file ${inert(given)} is larger than ${largestFile / 1_048_576} MiB, too large for a runbook.`);
		}

		return new Uint8Array(await handle.readFile());
	} finally {
		await handle.close();
	}
}

async function tryTo<Value>(action: () => Promise<Value>): Promise<Value | undefined> {
	try {
		return await action();
	} catch {
		return undefined;
	}
}

function wrong(happened: string, next = ''): Failure {
	return new Failure(exitCode.wrongUsage, happened, {next});
}
