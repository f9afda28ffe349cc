/*
The last fold, so that lists of runs need neither CEL nor YAML nor the schema of events: this file must not import them.
*/
import {readFile, readdir, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {RunStatus} from '../run/status.js';
import {openToRead} from './disk.js';
import {hashOfLine} from './event-hash.js';
import {forkOfFile, layout, responderOfFile} from './layout.js';

/** Raised whenever the same events come to another status than before. */
const version = 4;

/** How far a journal went when the status was kept. */
export type JournalMark = {size: number; head: string};

type Kept = {version: number; journals: Record<string, JournalMark>; status: RunStatus};

// The end of a line: hash, signature and line end.
const endLength = 173;

const markOf = async (file: string): Promise<JournalMark | undefined> => {
	const journal = await openToRead(file);
	try {
		const {size} = await journal.stat();
		const end = Buffer.alloc(endLength);
		const {bytesRead} = await journal.read(end, 0, endLength, Math.max(0, size - endLength));
		const head = bytesRead === endLength && end.at(-1) === 0x0A ? hashOfLine(end.subarray(0, -1)) : undefined;
		return head === undefined ? undefined : {size, head};
	} finally {
		await journal.close();
	}
};

const marksOf = async (folder: string): Promise<Record<string, JournalMark> | undefined> => {
	const {journals} = layout(folder);
	const marks: Array<[string, JournalMark]> = [];
	for (const fileName of await readdir(journals)) {
		// A way beside a journal counts as the journal does: one that comes to it changes what is true.
		if (responderOfFile(fileName) === undefined && forkOfFile(fileName) === undefined) {
			continue;
		}

		const mark = await markOf(path.join(journals, fileName)); // eslint-disable-line no-await-in-loop -- a handful of files
		if (!mark) {
			return undefined;
		}

		marks.push([path.basename(fileName, '.jsonl'), mark]);
	}

	return Object.fromEntries(marks);
};

const sameMarks = (left: Record<string, JournalMark>, right: Record<string, JournalMark>): boolean => {
	const names = Object.keys(left);
	return names.length === Object.keys(right).length
		&& names.every(name => Object.hasOwn(right, name) && left[name]!.size === right[name]!.size && left[name]!.head === right[name]!.head);
};

/** The status that was kept with exactly the journals that are there now; undefined when there is none to believe. Never throws. */
export const readFold = async (folder: string): Promise<RunStatus | undefined> => {
	try {
		const kept = JSON.parse(await readFile(layout(folder).fold, 'utf8')) as Kept;
		const marks = await marksOf(folder);
		return kept.version === version && marks && sameMarks(kept.journals, marks) ? kept.status : undefined;
	} catch {
		return undefined;
	}
};

/** What an open run knows where a journal went on in more than one way: the last record of each file of the journals' folder, by its name without `.jsonl`; and the last event of each responder and way, as they are folded. */
export type KnownHeads = {files: ReadonlyMap<string, string>; folded: ReadonlyMap<string, string>};

const isStatusOf = (status: RunStatus, journals: Record<string, JournalMark>, known: KnownHeads | undefined): boolean => {
	const heads = known?.files ?? new Map(status.responders.map(({id, head}) => [id, head]));
	const names = Object.keys(journals);
	return names.length === heads.size && names.every(name => journals[name]!.head === heads.get(name))
		&& (known === undefined || (status.responders.length === known.folded.size && status.responders.every(({id, head}) => known.folded.get(id) === head)));
};

/** Keeps a status with the journals it was folded from. `known` where one of them went on in more than one way. Only the lock's holder may call it. Never throws: without it everything is folded again. */
export const writeFold = async (folder: string, status: RunStatus, known?: KnownHeads): Promise<void> => {
	const {fold} = layout(folder);
	const temporary = `${fold}.${process.pid}`;
	try {
		const journals = await marksOf(folder);
		// An event may have been written since the status was folded: then the one after it keeps its own.
		if (journals && isStatusOf(status, journals, known)) {
			const kept: Kept = {version, journals, status};
			await writeFile(temporary, JSON.stringify(kept), {mode: 0o600});
			await rename(temporary, fold);
		}
	} catch {
		await rm(temporary, {force: true}).catch(() => undefined);
	}
};
