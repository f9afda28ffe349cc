import {lstat, readdir} from 'node:fs/promises';
import path from 'node:path';
import {Failure, exitCode} from '../failure.js';
import {hasCode, type Disk} from './disk.js';
import {readHolder} from './holder.js';
import {layout, responderOfFile} from './layout.js';
import {readOn} from './read-on.js';
import {readJournal, type ReadJournal} from './recover.js';
import {splitUnsaved} from './unsaved.js';

/** A journal and the bytes it was read from. `unsaved` are bytes behind them: an event that was said to be NOT SAVED and does not count. */
export type JournalFile = {file: string; bytes: Uint8Array; journal: ReadJournal; unsaved?: Uint8Array | undefined};

/**
The names of a run's journals, ordered by responder. What was set aside beside them is not theirs.

@throws {Failure} with exit 2 when the folder is no run's.
*/
export const journalFiles = async (folder: string): Promise<Array<{file: string; responder: string}>> => {
	const {journals} = layout(folder);
	let names: string[];
	try {
		names = await readdir(journals);
	} catch (error) {
		throw hasCode(error, 'ENOENT', 'ENOTDIR')
			? new Failure(exitCode.wrongUsage, `There is no run in ${folder}.`, {next: '"handrail runs" lists the runs.', cause: error})
			: error;
	}

	return names.toSorted().flatMap(name => {
		const responder = responderOfFile(name);
		return responder === undefined ? [] : [{file: path.join(journals, name), responder}];
	});
};

const nothing = new Uint8Array();

/** What is known of a journal in whose place something else stands: nothing, which is no reason to say nothing of the others. */
const notThere = (file: string, owner: {run: string; responder: string}, what: string): JournalFile => ({
	file, bytes: nothing, journal: {...readJournal(nothing, owner), damage: `The journal of ${owner.responder} cannot be read: ${what}.`},
});

/** What stands in a journal's place that is none; undefined for trouble of the disk, which may pass. */
const standsThere = async (file: string, error: unknown): Promise<string | undefined> => {
	if (hasCode(error, 'EISDIR')) {
		return 'it is no regular file';
	}

	const found = hasCode(error, 'ENOENT', 'ELOOP') ? await lstat(file).catch(() => undefined) : undefined;
	return found?.isSymbolicLink() ? 'it is a link to nothing' : undefined;
};

/**
Reads all journals of a run, ordered by responder.

@param proved - What was proved of them before, by responder: only what is new since is proved. It is brought up to date.

@throws {Failure} with exit 2 when the folder is no run's.
*/
export const readJournals = async (folder: string, disk: Disk, proved?: Map<string, JournalFile>): Promise<JournalFile[]> => {
	const {run, holder} = layout(folder);
	const left = await readHolder(holder);
	const found: JournalFile[] = [];
	for (const {file, responder} of await journalFiles(folder)) {
		let whole: Uint8Array;
		try {
			whole = await disk.read(file); // eslint-disable-line no-await-in-loop -- a handful of files
		} catch (error) {
			const what = await standsThere(file, error); // eslint-disable-line no-await-in-loop -- a handful of files
			if (what === undefined) {
				throw error;
			}

			proved?.delete(responder);
			found.push(notThere(file, {run, responder}, what));
			continue;
		}

		const {bytes, unsaved} = splitUnsaved(whole, left?.unsaved);
		const known = proved?.get(responder);
		const journal = known ? readOn(bytes, known, {run, responder}) : readJournal(bytes, {run, responder});
		const read = {file, bytes, journal, unsaved};
		proved?.set(responder, read);
		found.push(read);
	}

	return found;
};

/** Those whose journals are damaged. */
export const damagedIn = (files: readonly JournalFile[]): string[] =>
	files.flatMap(({journal: {responder, damage}}) => damage === undefined ? [] : [responder]);

/** What is to be said of another responder's damaged journal: it holds back that one alone. */
export const foreignDamage = (damage: string): string =>
	`${damage} What is before it is proved and shown. What its writer did from there on cannot be seen here: before a step of theirs is done again, ask them or look for its effect. A whole copy of it, from them or from a shared folder, mends it. Nothing was changed or deleted.`;

/**
Why a run cannot be written, from its journals alone; undefined when it can.

@param own - Whose journal would be written to: damage in another's does not stop them. Unsaid, any damage counts.
*/
export const damageOf = (files: readonly JournalFile[], own?: string): string | undefined => {
	const newer = files.find(({journal}) => journal.newer !== undefined)?.journal.newer;
	if (newer !== undefined) {
		return `${newer} What is before it is shown; update Handrail to go on with this run.`;
	}

	const damage = files.find(({journal}) => journal.damage !== undefined && (own === undefined || journal.responder === own))?.journal.damage;
	return damage === undefined ? undefined : `${damage} What is before it is proved and shown; the run can only be looked at. Nothing was changed or deleted.`;
};

/** The error for a run whose first event cannot be read. Exit 4. */
export const withoutStart = (folder: string, files: readonly JournalFile[]): Failure => {
	const torn = files.some(({journal}) => journal.head.seq === 0 && journal.ending === 'torn');
	const reason = files.map(({journal: {newer, damage}}) => newer === undefined ? damage : `${newer} Update Handrail to go on with this run.`).find(Boolean) ?? (torn ? 'its first event was cut off while it was being written' : 'no journal holds its first event');
	return new Failure(exitCode.damaged, `The run ${layout(folder).run} cannot be opened: ${reason}`.replace(/\.?$/v, '.'), {
		kept: 'Its files were left as they are.',
		next: 'Start a new run; the evidence of this one is in its folder.',
	});
};
