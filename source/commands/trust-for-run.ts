import {digestOf} from '../runbook/load-digest.js';
import {readRunbookFiles} from '../runbook/load-files.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import {shippedRunbooks} from '../settings/shipped.js';
import {isTrusted} from '../settings/trust.js';
import type {Door} from './door.js';

/**
Whether a run's own copy of a runbook may send its commands, asked before a process first sends. The copy of a shipped runbook lies in the run's folder: it is as good as the shipped one while it is the same to the byte.
*/
export function trustForRun(door: Door): (runbook: LoadedRunbook) => Promise<boolean> {
	return async runbook => isTrusted(runbook, door.home, await shippedHashes(runbook.runbook.id));
}

/** The hash of the shipped runbook of this id, if there is one and it can be read. */
async function shippedHashes(id: string): Promise<string[]> {
	const all = await shippedRunbooks();
	const shipped = all.find(candidate => candidate.id === id);
	if (shipped === undefined) {
		return [];
	}

	try {
		const {files} = await readRunbookFiles(shipped.path);
		return [digestOf(files)];
	} catch {
		// A shipped runbook that cannot be read vouches for nothing.
		return [];
	}
}
