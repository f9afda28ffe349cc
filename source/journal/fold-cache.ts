/*
The last fold, so that lists of runs need neither CEL nor YAML nor the schema of events: this file must not import them.
*/
import {open, readFile, readdir, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {RunStatus} from '../run/status.js';
import {hashOfLine} from './event-hash.js';
import {layout, responderOfFile} from './layout.js';

/** Raised whenever the same events come to another status than before. */
const version = 3;

/** How far a journal went when the status was kept. */
export type JournalMark = {size: number; head: string};

type Kept = {version: number; journals: Record<string, JournalMark>; status: RunStatus};

// The end of a line: hash, signature and line end.
const endLength = 173;

const markOf = async (file: string): Promise<JournalMark | undefined> => {
	const journal = await open(file, 'r');
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
		const responder = responderOfFile(fileName);
		if (responder === undefined) {
			continue;
		}

		const mark = await markOf(path.join(journals, fileName)); // eslint-disable-line no-await-in-loop -- a handful of files
		if (!mark) {
			return undefined;
		}

		marks.push([responder, mark]);
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

/** Keeps a status with the journals it was folded from. Only the lock's holder may call it. Never throws: without it everything is folded again. */
export const writeFold = async (folder: string, status: RunStatus): Promise<void> => {
	const {fold} = layout(folder);
	const temporary = `${fold}.${process.pid}`;
	try {
		const journals = await marksOf(folder);
		// An event may have been written since the status was folded: then the one after it keeps its own.
		const isOf = journals && status.responders.length === Object.keys(journals).length
			&& status.responders.every(({id, head}) => journals[id]?.head === head);
		if (isOf) {
			const kept: Kept = {version, journals, status};
			await writeFile(temporary, JSON.stringify(kept), {mode: 0o600});
			await rename(temporary, fold);
		}
	} catch {
		await rm(temporary, {force: true}).catch(() => undefined);
	}
};
