import os from 'node:os';
import path from 'node:path';
import {Failure} from '../../failure.js';
import {readShippedNames, namesIn, type RunbookNames} from './runbook-names.js';

/** The names of the RUNBOOK that was named; undefined where there is none, or it cannot be read. A shipped one is not read for it. */
export async function knownRunbook(argument: string | undefined): Promise<RunbookNames | undefined> {
	if (argument === undefined) {
		return undefined;
	}

	const shipped = await readShippedNames();
	return Object.hasOwn(shipped, argument) ? shipped[argument]!.names : readNames(async () => {
		const {findRunbook} = await import('../find-runbook.js');
		// The shell has not opened the tilde yet while it completes.
		return findRunbook(argument.startsWith('~/') ? path.join(os.homedir(), argument.slice(2)) : argument);
	});
}

/** The names of the runbook that a run goes by: a shipped one's where the run has exactly its files, else those of the run's own copy. */
export async function runbookOfRun(folder: string, sha256: string): Promise<RunbookNames | undefined> {
	const shipped = Object.values(await readShippedNames()).find(each => each.sha256 === sha256);
	return shipped?.names ?? readNames(async () => {
		const {findCopy} = await import('../../journal/move-runbook.js');
		const {loadRunbook} = await import('../../runbook/load.js');
		const copy = await findCopy(folder, sha256);
		return copy === undefined ? undefined : loadRunbook(copy, {rules: 'always'});
	});
}

async function readNames(load: () => Promise<Parameters<typeof namesIn>[0] | undefined>): Promise<RunbookNames | undefined> {
	try {
		const loaded = await load();
		return loaded && namesIn(loaded);
	} catch (error) {
		if (error instanceof Failure) {
			return undefined;
		}

		throw error;
	}
}
