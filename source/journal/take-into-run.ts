import type {RunJournal} from './contract.js';
import type {Disk} from './disk.js';
import type {JournalFile} from './read-journals.js';
import {takeIn, type Incoming, type TakenIn} from './take-in.js';

/**
Takes what came from elsewhere into an open run, and merges it: `takeIn`, then `joined` and `merged`. Where the own journal turns out to have gone on elsewhere, the run goes on as a new responder first, and what the old one wrote there is taken in as another's.

@param run - Opened to write.
@throws {Failure} as `takeIn`.
*/
export const takeIntoRun = async (run: Pick<RunJournal, 'folder' | 'responder' | 'refresh'>, incoming: Incoming, options: {disk: Disk; proved?: Map<string, JournalFile>; whole?: boolean}): Promise<Omit<TakenIn, 'ownWentOn'>> => {
	let taken = await takeIn(run.folder, incoming, {identity: {id: run.responder}, ...options});
	await run.refresh(taken.ownWentOn);
	if (taken.ownWentOn) {
		const before = taken;
		taken = await takeIn(run.folder, incoming, {identity: {id: run.responder}, ...options});
		taken.added += before.added;
		taken.evidence += before.evidence;
		await run.refresh();
	}

	const {ownWentOn, ...rest} = taken;
	return rest;
};
