import {readdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {Failure} from '../failure.js';
import type {RunEvent} from '../run/events.js';
import {digestOf} from '../runbook/load-digest.js';
import {readRunbookFiles} from '../runbook/load-files.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import type {JsonObject} from '../runbook/values.js';
import type {RunJournal} from './contract.js';
import {realDisk, type Disk} from './disk.js';
import {layout} from './layout.js';
import {notSaved, notSavedMessage} from './not-saved.js';
import {copyRunbook} from './runbook-copy.js';

/** Where another version of a run's runbook lies beside its copy: one that it is about to move to, or went by before. */
const beside = (folder: string, sha256: string): string => path.join(folder, `runbook-${sha256}`);

/** SHA-256 of the runbook that a run goes by, as its journals have it; undefined when they do not say. */
export const runbookOf = (events: readonly RunEvent[]): string | undefined => {
	const moved = events.findLast(event => event.kind === 'runbook-moved');
	return moved?.data.to ?? events.find(event => event.kind === 'run-started')?.data.runbook.sha256;
};

/** SHA-256 of each version of its runbook that a run went by, the one it started with first. */
export const versionsOf = (events: readonly RunEvent[]): string[] =>
	events.flatMap(event => event.kind === 'run-started' ? [event.data.runbook.sha256] : (event.kind === 'runbook-moved' ? [event.data.to] : []));

/** The digest over what lies there; undefined where no runbook can be read. */
export const digestAt = async (place: string): Promise<string | undefined> => {
	try {
		const {files} = await readRunbookFiles(place);
		return digestOf(files);
	} catch (error) {
		if (error instanceof Failure) {
			return undefined;
		}

		throw error;
	}
};

/** Where the copy of the runbook with this digest lies in a run's folder; undefined where it does not. It changes nothing. */
export const findCopy = async (folder: string, sha256: string): Promise<string | undefined> => {
	for (const place of [layout(folder).runbook, beside(folder, sha256)]) {
		if (await digestAt(place) === sha256) { // eslint-disable-line no-await-in-loop -- the second only where the first is another
			return place;
		}
	}

	return undefined;
};

const exists = async (place: string): Promise<boolean> => {
	const names = await readdir(path.dirname(place));
	return names.includes(path.basename(place));
};

/** The first of `runbook-set-aside`, `runbook-set-aside-2`, ... that is free. */
const freePlace = async (folder: string): Promise<string> => {
	for (let number = 1; ; number++) {
		const place = path.join(folder, `runbook-set-aside${number === 1 ? '' : `-${number}`}`);
		if (!await exists(place)) { // eslint-disable-line no-await-in-loop -- until one is free
			return place;
		}
	}
};

/** What lies at the copy's place gives way, under its own digest where it has one. Nothing is lost: only what is the same to the byte, or half of it, makes room for it. */
const makeWay = async (disk: Disk, folder: string): Promise<void> => {
	const {runbook} = layout(folder);
	if (!await exists(runbook)) {
		return;
	}

	const sha256 = await digestAt(runbook);
	const place = sha256 === undefined ? await freePlace(folder) : beside(folder, sha256);
	await rm(place, {recursive: true, force: true});
	await disk.rename(runbook, place);
};

/**
Puts the copy with this digest where the run's own copy belongs, when it lies beside it: what a move left over that was cut short after its event. Only the lock's holder may call it.

@returns where it lies; undefined when it is not there, and then nothing was changed.
@throws {Failure} with exit 3 (NOT SAVED).
*/
export const completeMove = async (folder: string, sha256: string, disk: Disk = realDisk): Promise<string | undefined> => {
	const {runbook} = layout(folder);
	const found = await findCopy(folder, sha256);
	if (found === undefined || found === runbook) {
		return found;
	}

	try {
		await makeWay(disk, folder);
		await disk.rename(found, runbook);
		await disk.syncFolder(folder);
	} catch (error) {
		throw notSaved(notSavedMessage('the run\'s copy of its runbook', runbook, error), error);
	}

	return runbook;
};

/** Writes a version of the runbook beside the run's copy; it is on the disk when it resolves. What an earlier attempt left of it is written anew: whether that ever reached the disk is not known. */
export const writeBeside = async (folder: string, {files, sha256}: Pick<LoadedRunbook, 'files' | 'sha256'>, disk: Disk = realDisk): Promise<void> => {
	const place = beside(folder, sha256);
	try {
		await rm(place, {recursive: true, force: true});
		await copyRunbook(disk, place, files);
		await disk.syncFolder(folder);
	} catch (error) {
		throw notSaved(notSavedMessage('the newer version of the runbook', place, error), error);
	}
};

/** A move: to which version and from which, what becomes of the progress, and the parameters that come with it. */
type Move = {runbook: Pick<LoadedRunbook, 'files' | 'sha256'>; from: string; keep: string[]; ask: string[]; params?: JsonObject};

/**
Moves a run to another version of its runbook: that is written beside the copy, then the event, which is the moment of the move. The copy itself is exchanged by `completeMove` when the run is opened the next time; cut short at any moment, it is the old one with all its progress or the new one.

@throws {Failure} with exit 3 (NOT SAVED); the run then goes on with its copy.
*/
export const moveRunbook = async (journal: Pick<RunJournal, 'folder' | 'append'>, {runbook, from, keep, ask, params: parameters = {}}: Move, disk: Disk = realDisk): Promise<void> => {
	await writeBeside(journal.folder, runbook, disk);
	await journal.append({kind: 'runbook-moved', data: {from, to: runbook.sha256, keep, ask, ...Object.keys(parameters).length > 0 && {params: parameters}}});
};
