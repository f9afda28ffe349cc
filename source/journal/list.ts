/*
Which runs there are. Lists and completions read this: it must not import CEL, YAML or the schema of events.
*/
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {Failure, exitCode} from '../failure.js';
import type {RunStatus} from '../run/status.js';
import {hasCode, openToRead} from './disk.js';
import {readFold} from './fold-cache.js';
import {layout, responderOfFile, runsFolder} from './layout.js';
import {reasonOf} from './not-saved.js';

/** A run that is on this machine. */
export type RunEntry = {
	run: string;
	folder: string;
	rehearsal: boolean;
	/** When it was started, ISO 8601 with offset; empty when its first event cannot be read. */
	startedAt: string;
	/** The status as it was last kept, when that is still true of its journals; otherwise it has to be folded. */
	status: RunStatus | undefined;
};

type Start = {rehearsal: boolean; at: string};

/** The longest first event that is looked at: it carries the parameters. */
const longestStart = 1024 * 1024;

const firstLine = async (file: string): Promise<string> => {
	const journal = await openToRead(file);
	try {
		let text = '';
		const piece = Buffer.alloc(4096);
		const pieces: Buffer[] = [];
		for (let position = 0; position < longestStart; position += piece.length) {
			const {bytesRead} = await journal.read(piece, 0, piece.length, position); // eslint-disable-line no-await-in-loop -- until the line ends
			pieces.push(Buffer.from(piece.subarray(0, bytesRead)));
			const end = pieces.at(-1)!.indexOf(0x0A);
			if (end !== -1 || bytesRead < piece.length) {
				break;
			}
		}

		text = Buffer.concat(pieces).toString();
		const end = text.indexOf('\n');
		return end === -1 ? text : text.slice(0, end);
	} finally {
		await journal.close();
	}
};

const startIn = async (file: string): Promise<Start | undefined> => {
	try {
		const event = JSON.parse(await firstLine(file)) as {kind?: unknown; at?: unknown; data?: {rehearsal?: unknown}};
		return event.kind === 'run-started' ? {rehearsal: event.data?.rehearsal === true, at: String(event.at)} : undefined;
	} catch {
		return undefined;
	}
};

const startOf = async (folder: string): Promise<Start | undefined> => {
	const {journals} = layout(folder);
	for (const fileName of await readdir(journals).catch(() => [])) {
		const start = responderOfFile(fileName) === undefined ? undefined : await startIn(path.join(journals, fileName)); // eslint-disable-line no-await-in-loop -- a handful of files
		if (start) {
			return start;
		}
	}

	return undefined;
};

const entryOf = async (folder: string): Promise<RunEntry> => {
	const run = path.basename(folder);
	const status = await readFold(folder);
	if (status) {
		return {run, folder, rehearsal: status.rehearsal, startedAt: status.startedAt, status};
	}

	const start = await startOf(folder);
	return {run, folder, rehearsal: start?.rehearsal ?? false, startedAt: start?.at ?? '', status: undefined};
};

const byNewest = (left: RunEntry, right: RunEntry): number =>
	(Date.parse(right.startedAt) || 0) - (Date.parse(left.startedAt) || 0) || (left.run < right.run ? -1 : 1);

const runNames = async (home: string): Promise<string[]> => {
	try {
		const entries = await readdir(runsFolder(home), {withFileTypes: true});
		return entries.filter(entry => entry.isDirectory() && !entry.name.startsWith('.')).map(entry => entry.name);
	} catch (error) {
		if (hasCode(error, 'ENOENT')) {
			return [];
		}

		throw new Failure(exitCode.refused, `The runs in ${runsFolder(home)} cannot be read: ${reasonOf(error)}.`, {next: 'Set HANDRAIL_HOME to a folder that can be read.', cause: error});
	}
};

/** All runs, the one that was started last first. Damaged ones are there too. */
export const listRuns = async (home: string): Promise<RunEntry[]> => {
	const names = await runNames(home);
	const entries = await Promise.all(names.map(async name => entryOf(path.join(runsFolder(home), name))));
	return entries.toSorted(byNewest);
};

/**
The ids that are meant by one or the beginning of one: itself where it is one, else all that begin so.

@throws {Failure} with exit 3 when the runs cannot be read.
*/
export const runsNamed = async (home: string, prefix: string): Promise<string[]> => {
	const names = await runNames(home);
	return names.includes(prefix) ? [prefix] : names.filter(name => prefix !== '' && name.startsWith(prefix)).toSorted();
};

/**
The run that is meant.

@param prefix - A run's id or an unambiguous beginning of one; undefined for the latest real run or, if there is none, the latest rehearsal.
@throws {Failure} with exit 2 when there is none, or more than one.
*/
export const findRun = async (home: string, prefix: string | undefined): Promise<RunEntry> => {
	if (prefix === undefined) {
		const runs = await listRuns(home);
		const latest = runs.find(run => !run.rehearsal) ?? runs[0];
		if (!latest) {
			throw new Failure(exitCode.wrongUsage, 'There is no run yet.', {next: '"handrail start RUNBOOK" begins one, "handrail rehearse RUNBOOK" tries one out.'});
		}

		return latest;
	}

	const fitting = await runsNamed(home, prefix);
	if (fitting.length > 1) {
		throw new Failure(exitCode.wrongUsage, `"${prefix}" could mean ${fitting.length} runs: ${fitting.join(', ')}.`, {next: 'Give more of the id.'});
	}

	const [name] = fitting;
	if (name === undefined) {
		throw new Failure(exitCode.wrongUsage, `No run's id begins with "${prefix}".`, {next: '"handrail runs" lists the runs.'});
	}

	return entryOf(path.join(runsFolder(home), name));
};
