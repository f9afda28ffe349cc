import {randomBytes} from 'node:crypto';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {Failure, exitCode} from '../failure.js';
import {asideName} from './aside.js';
import {hasCode, writeNewFile, type Disk} from './disk.js';
import {loadIdentity} from './identity.js';
import {layout, runsFolder} from './layout.js';
import {newResponder} from './new-responder.js';
import {reasonOf} from './not-saved.js';
import {copyRunbook} from './runbook-copy.js';
import {takeIn, type Incoming, type TakenIn} from './take-in.js';

/** A run of which nothing is here, as it came from elsewhere. */
export type RunToMake = {
	run: string;
	incoming: Incoming;
	/** The files of its runbook, held against the hash that its journals name. */
	runbook: ReadonlyMap<string, Uint8Array>;
	/** The first event, proved: whose it is, and its record. */
	start: {responder: string; line: Uint8Array};
	/** What else belongs into the run's folder, by name. */
	beside?: ReadonlyMap<string, Uint8Array>;
	/** Take everything or nothing, as `takeIn` has it. */
	whole?: boolean;
};

/** A run that was made: where it is, and how much of it there is. */
export type MadeRun = Pick<TakenIn, 'added' | 'evidence' | 'waiting'> & {folder: string};

const writeAside = async (home: string, aside: string, {incoming, runbook, start, beside = new Map(), whole = false}: RunToMake, disk: Disk): Promise<TakenIn> => {
	const places = layout(aside);
	await disk.makeFolder(runsFolder(home));
	await disk.syncFolder(home);
	await copyRunbook(disk, places.runbook, runbook);
	await disk.makeFolder(places.journals);
	await disk.makeFolder(places.evidence);
	await writeNewFile(disk, places.journal(start.responder), start.line);
	for (const [name, bytes] of beside) {
		await writeNewFile(disk, path.join(aside, name), bytes); // eslint-disable-line no-await-in-loop -- one after the other
	}

	await disk.syncFolder(places.journals);
	await disk.syncFolder(aside);
	let identity = await loadIdentity(home, disk);
	if (incoming.journals.has(identity.id) || incoming.tails.some(({responder}) => responder === identity.id)) {
		identity = await newResponder(home, identity, disk);
	}

	const taken = await takeIn(aside, incoming, {identity, disk, whole});
	await disk.syncFolder(aside);
	return taken;
};

/**
Makes a run here of which nothing is here. It has its name only once all of it is on the disk, so that no run is ever seen without what was done in it.

Where this machine's own journal of the run came from elsewhere, it is another's from now on: what else this machine wrote is not known, so it goes on with a new key.

@param home - HANDRAIL_HOME.
@throws {Failure} with exit 3 when it cannot be saved here, or is here by now; and as `takeIn`. Then nothing was made.
*/
export const makeRun = async (home: string, made: RunToMake, disk: Disk): Promise<MadeRun> => {
	const {run} = made;
	const runs = runsFolder(home);
	const around = path.join(runs, asideName(randomBytes(4).toString('hex')));
	const aside = path.join(around, run);
	const folder = path.join(runs, run);
	try {
		const {added, evidence, waiting} = await writeAside(home, aside, made, disk);
		await disk.rename(aside, folder);
		await disk.syncFolder(runs);
		return {folder, added: added + 1, evidence, waiting};
	} catch (error) {
		if (error instanceof Failure) {
			throw error;
		}

		if (hasCode(error, 'ENOTEMPTY', 'EEXIST')) {
			throw new Failure(exitCode.refused, `The run ${run} was made here by somebody else at the same time.`, {kept: 'It is whole.', next: 'Try again.', cause: error});
		}

		throw new Failure(exitCode.refused, `NOT SAVED: the run ${run} could not be made in ${runs}: ${reasonOf(error)}.`, {
			kept: 'Nothing was made and nothing is left behind.', next: 'Free space or set HANDRAIL_HOME to a folder that can be written.', cause: error,
		});
	} finally {
		await rm(around, {recursive: true, force: true}).catch(() => undefined);
	}
};
