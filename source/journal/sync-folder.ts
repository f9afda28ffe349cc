import {createReadStream} from 'node:fs';
import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {Failure, exitCode} from '../failure.js';
import {inert} from '../text/inert.js';
import type {RunJournal} from './contract.js';
import {hasCode, realDisk, type Disk} from './disk.js';
import {forkFileName, forkOfFile} from './fork.js';
import {linksOf, type Link} from './journal-tree.js';
import {layout, responderOfFile} from './layout.js';
import {reasonOf} from './not-saved.js';
import {readSharedRun, removeHalfShared, writeShared, type Shared} from './shared-files.js';
import {takeIn, type TakenIn} from './take-in.js';

/** What came of holding a run against a shared folder. */
export type Synced = Omit<TakenIn, 'ownWentOn'> & {
	/** How many files were written there. */
	sent: number;
};

/** What a place says that cannot be reached or written. */
const reachable = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EIO', 'EBUSY', 'ESTALE', 'ETIMEDOUT', 'EHOSTDOWN', 'EHOSTUNREACH', 'ENOTCONN', 'ECONNRESET', 'ENETUNREACH', 'EINVAL'];

/** The records of the own journal that were acknowledged: what is being written must not be known elsewhere sooner. */
const acknowledged = (bytes: Uint8Array, run: RunJournal): Uint8Array => {
	const last = run.events.findLast(event => event.responder === run.responder);
	const end = linksOf(bytes).find(({hash}) => hash === last?.hash)?.end ?? 0;
	return bytes.subarray(0, end);
};

const isBeginning = (one: readonly Link[], of: readonly Link[]): boolean => one.length <= of.length && one.every(({hash}, index) => hash === of[index]!.hash);

/** What of a journal, or of a tail beside it, is missing there: the file's name there and its bytes; undefined when nothing is. */
const missingThere = (name: string, bytes: Uint8Array, there: Shared['files']): {name: string; bytes: Uint8Array} | undefined => {
	const ours = linksOf(bytes);
	const whole = bytes.subarray(0, ours.at(-1)?.end ?? 0);
	const other = there.get(name) ?? new Uint8Array();
	const theirs = linksOf(other);
	if (isBeginning(theirs, ours)) {
		// What is longer there, and not whole yet, is somebody's who is still copying it.
		return whole.length > other.length ? {name, bytes: whole} : undefined;
	}

	const responder = responderOfFile(name);
	const parting = ours.find(({hash}, index) => hash !== theirs[index]?.hash);
	if (responder === undefined || isBeginning(ours, theirs) || !parting) {
		return undefined;
	}

	// The key wrote something else there: this way is shared beside that one.
	return missingThere(forkFileName(responder, parting.hash), whole.subarray(parting.start), there);
};

const share = async (run: RunJournal, folder: string, disk: Disk): Promise<number> => {
	const local = layout(run.folder);
	const target = layout(folder);
	const there = await readSharedRun(folder);
	let sent = 0;
	/* eslint-disable no-await-in-loop -- evidence before the journals that name it, one file after the other */
	const found = await readdir(local.evidence).catch((): string[] => []);
	const pieces = found.filter(name => /^[\da-f]{64}$/v.test(name));
	for (const name of pieces) {
		const file = path.join(local.evidence, name);
		const {size} = await stat(file);
		if (there.sizes.get(name) !== size) {
			// Evidence that is damaged here is not passed on.
			sent += Number(await writeShared(path.join(target.evidence, name), createReadStream(file) as AsyncIterable<Uint8Array>, run.responder, name));
		}
	}

	const names = await readdir(local.journals);
	// A way beside a journal before the journal.
	for (const name of names.toSorted((one, other) => Number(forkOfFile(other) !== undefined) - Number(forkOfFile(one) !== undefined))) {
		const responder = responderOfFile(name);
		if (responder === undefined && !forkOfFile(name)) {
			continue;
		}

		const bytes = await disk.read(path.join(local.journals, name));
		const missing = missingThere(name, responder === run.responder ? acknowledged(bytes, run) : bytes, there.files);
		if (!missing) {
			continue;
		}

		await writeShared(path.join(target.journals, missing.name), [missing.bytes], run.responder);
		sent++;
	}
	/* eslint-enable no-await-in-loop */

	return sent;
};

/**
Holds an open run against a shared folder and copies both ways, by content: what is new there is taken in and merged, what is new here is written there, evidence before the journals that name it, each file whole before it has its name. Broken off anywhere, the next time goes on.

@param run - Opened to write.
@param shared - The shared folder; the run has a folder with its id in it.
@throws {Failure} with exit 3 when that is another run of the same id, when it cannot be reached, or when what came cannot be saved here.
*/
export const syncFolder = async (run: RunJournal, shared: string, disk: Disk = realDisk): Promise<Synced> => {
	const folder = path.join(shared, run.run);
	try {
		const found = await stat(shared);
		if (!found.isDirectory()) {
			throw new Failure(exitCode.refused, `${inert(shared)} is no folder.`, {kept: 'Nothing was written.', next: 'Name a folder that all of you can reach.'});
		}

		await removeHalfShared(folder, run.responder);
		const incoming = await readSharedRun(folder);
		let taken = await takeIn(run.folder, incoming, {identity: {id: run.responder}, disk});
		await run.refresh(taken.ownWentOn);
		if (taken.ownWentOn) {
			// The old journal is another responder's now: what it wrote elsewhere is taken in.
			const before = taken;
			taken = await takeIn(run.folder, incoming, {identity: {id: run.responder}, disk});
			taken.added += before.added;
			taken.evidence += before.evidence;
			await run.refresh();
		}

		const {added, evidence, refused, waiting, forks} = taken;
		return {added, evidence, refused: [...incoming.refused, ...refused], waiting, forks, sent: await share(run, folder, disk)};
	} catch (error) {
		if (error instanceof Failure || !hasCode(error, ...reachable)) {
			throw error;
		}

		throw new Failure(exitCode.refused, `The shared folder ${inert(shared)} cannot be used: ${reasonOf(error)}.`, {
			kept: 'The run is whole where it lies.', next: 'Look whether it is connected and can be written, then sync again.', cause: error,
		});
	}
};
