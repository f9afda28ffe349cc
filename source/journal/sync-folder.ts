import path from 'node:path';
import {realDisk, type Disk} from './disk.js';
import {shareRun} from './share.js';
import {readSharedRun} from './shared-files.js';
import {lookAtPlace, removeHalfShared, SeenThere, throughShared, type SharedRun} from './shared-place.js';
import type {TakenIn} from './take-in.js';
import {takeIntoRun} from './take-into-run.js';

/** What came of holding a run against a shared folder. */
export type Synced = Omit<TakenIn, 'ownWentOn' | 'held'> & {
	/** How many files were written there. */
	sent: number;
	/** What stands there and is none of a run's files (a link, a file that is too long): whole sentences. */
	ruledOut: string[];
	/** What was damaged there and is whole again: whole sentences. */
	mended: string[];
};

/**
Holds an open run against a shared folder and copies both ways, by content: what is new there is taken in and merged, what is new here is written there, evidence before the journals that name it, each file whole before it has its name. Broken off anywhere, the next time goes on.

@param run - Opened to write.
@param shared - The shared folder; the run has a folder with its id in it.
@param seen - For who looks again and again: what was found whole there, and proved here, before.
@throws {Failure} with exit 3 when that is another run of the same id, when it cannot be reached, or when what came cannot be saved here.
*/
export const syncFolder = async (run: SharedRun, shared: string, disk: Disk = realDisk, seen = new SeenThere()): Promise<Synced> => throughShared(shared, async () => {
	const folder = path.join(shared, run.run);
	const {access} = await lookAtPlace(shared, run.run);
	await removeHalfShared(folder, run.responder);
	const there = await readSharedRun(folder);
	const taken = await takeIntoRun(run, there, {disk, proved: seen.proved});
	const {added, evidence, refused, held, waiting, unseen, forks} = taken;
	const place = {folder, responder: run.responder, access, seen};
	const {sent, mended} = await shareRun(run, place, {there, held, disk});
	return {
		added, evidence, waiting, unseen, forks, sent, ruledOut: [...there.ruledOut.values()],
		refused: mended ? refused.filter(sentence => !sentence.startsWith(`The journal of ${run.responder} is damaged`)) : refused,
		mended: mended ? ['The own journal was damaged there. It was put there whole again; the damaged one is kept beside it.'] : [],
	};
});
