import {readFold} from '../journal/fold-cache.js';
import {findRun} from '../journal/list.js';
import {findCopy} from '../journal/move-runbook.js';
import {lostInFolder} from '../run/engine/lost-in-folder.js';
import type {RunStatus} from '../run/status.js';
import type {Door} from './door.js';

/**
The status of a run, without taking its lock. As it was last kept, when that is still true of the journals and the runbook is there: then neither YAML nor expressions are loaded. Otherwise the journals are read, and what is wrong with them is said.

@throws {Failure} with exit 2 when there is no such run, 4 when it is damaged beyond reading.
*/
export async function readStatus(door: Door, run: string | undefined): Promise<RunStatus> {
	const {folder} = await findRun(door.home, run);
	const kept = await readFold(folder);
	if (kept !== undefined && await hasCopy(folder, kept)) {
		for (const finding of await lostInFolder(folder, kept)) {
			door.complain(finding);
		}

		return kept;
	}

	const {lookAtFolder} = await import('./look-at-run.js');
	const {status} = await lookAtFolder(door, folder);
	return status;
}

/** Whether the run's own copy of its runbook is there, as the kept status had it: without it nothing can be done in the run, and that is not said by its journals. */
async function hasCopy(folder: string, {runbook}: RunStatus): Promise<boolean> {
	return await findCopy(folder, runbook.sha256) !== undefined;
}
