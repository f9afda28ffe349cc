import {readFile} from 'node:fs/promises';
import {layout} from '../../journal/layout.js';
import {findRun} from '../../journal/list.js';
import {Failure} from '../../failure.js';
import type {RunStatus} from '../../run/status.js';
import type {Door} from '../door.js';

/** Nothing may be said while a person only presses Tab. */
const silent = (door: Door): Door => ({...door, complain: () => undefined, leave: () => undefined});

/**
The run that was named, as completion needs it: by the status that was last kept. Where that is behind the journals it still has the steps' names, and only those are taken from it; where there is none the journals are read. Undefined where no run or more than one is meant.
*/
export async function knownRun(door: Door, run: string | undefined): Promise<{folder: string; status: RunStatus; isCurrent: boolean} | undefined> {
	try {
		const {folder, status} = await findRun(door.home, run);
		if (status !== undefined) {
			return {folder, status, isCurrent: true};
		}

		const kept = await keptStatus(folder);
		if (kept !== undefined) {
			return {folder, status: kept, isCurrent: false};
		}

		const {lookAtFolder} = await import('../look-at-run.js');
		const snapshot = await lookAtFolder(silent(door), folder);
		return {folder, status: snapshot.status, isCurrent: true};
	} catch (error) {
		if (error instanceof Failure) {
			return undefined;
		}

		throw error;
	}
}

/** The status that was kept last, true or not; undefined where it is none that steps could be read from. */
async function keptStatus(folder: string): Promise<RunStatus | undefined> {
	try {
		const {status} = JSON.parse(await readFile(layout(folder).fold, 'utf8')) as {status: RunStatus};
		const isWhole = Array.isArray(status.steps) && status.steps.every(({id, title, items}) => typeof id === 'string' && typeof title === 'string' && Array.isArray(items)) && typeof status.runbook.sha256 === 'string';
		return isWhole ? status : undefined;
	} catch {
		return undefined;
	}
}
