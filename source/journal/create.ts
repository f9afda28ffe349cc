import {randomBytes} from 'node:crypto';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {Failure, exitCode} from '../failure.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import type {JsonObject} from '../runbook/values.js';
import {JournalWriter} from './append.js';
import {asideName, sweepAside} from './aside.js';
import {base32} from './base32.js';
import type {RunJournal} from './contract.js';
import {hasCode, realDisk, type Disk} from './disk.js';
import {firstPrevious} from './event-hash.js';
import {loadIdentity, type Identity} from './identity.js';
import {layout, runsFolder} from './layout.js';
import {reasonOf} from './not-saved.js';
import {openRun} from './reopen.js';
import {copyRunbook} from './runbook-copy.js';
import {localDay} from './timestamp.js';

export type NewRun = {
	runbook: LoadedRunbook;
	/** The parameters' values; never a secret's. */
	params: JsonObject;
	/** The names of the secret parameters. */
	secrets: string[];
	rehearsal: boolean;
	/** A rehearsal by PowerShell. */
	powershell?: boolean | undefined;
	/** Where the runbook lies: a shipped one's id, or an absolute path. */
	source?: string | undefined;
	/** The responder's name. */
	name: string;
	now?: () => Date;
	disk?: Disk;
};

const writeRun = async (disk: Disk, folder: string, run: string, identity: Identity, {runbook, params, secrets, rehearsal, powershell = false, source, name, now = () => new Date()}: NewRun) => {
	const places = layout(folder);
	await copyRunbook(disk, places.runbook, runbook.files);
	await disk.makeFolder(places.journals);
	await disk.makeFolder(places.evidence);
	const writer = new JournalWriter({disk, file: places.journal(identity.id), run, identity, now, standing: {head: {seq: 0, hash: firstPrevious}, clock: 0, bytes: new Uint8Array()}});
	await writer.append({
		kind: 'run-started',
		data: {runbook: {id: runbook.runbook.id, sha256: runbook.sha256, ...(source !== undefined && {source})}, params, secrets, rehearsal, ...(powershell && {powershell}), name, publicKey: identity.publicKey},
	});
	await writer.close();
	await disk.syncFolder(folder);
};

/**
Begins a run: its own copy of the runbook and a journal with its first event. Everything is made in a folder aside and then named, so that no half-made run is ever seen.

@param home - HANDRAIL_HOME.
@throws {Failure} with exit 3 (NOT SAVED) when it could not be made; nothing is left behind.
*/
export const createRun = async (home: string, options: NewRun): Promise<RunJournal> => {
	const {runbook, name, now = () => new Date(), disk = realDisk} = options;
	const identity = await loadIdentity(home, disk);
	const runs = runsFolder(home);
	const run = `${localDay(now())}-${runbook.runbook.id}-${base32(randomBytes(4), 4)}`;
	const folder = path.join(runs, run);
	const aside = path.join(runs, asideName(run));
	try {
		await disk.makeFolder(runs);
		await sweepAside(runs);
		await disk.syncFolder(home);
		await writeRun(disk, aside, run, identity, options);
		await disk.rename(aside, folder);
		await disk.syncFolder(runs);
	} catch (error) {
		await rm(aside, {recursive: true, force: true}).catch(() => undefined);
		if (hasCode(error, 'ENOTEMPTY', 'EEXIST')) {
			// Another run got the same four characters on the same day.
			return createRun(home, options);
		}

		if (error instanceof Failure && error.exit !== exitCode.refused) {
			throw error;
		}

		const cause = error instanceof Failure ? error.cause : error;
		throw new Failure(exitCode.refused, `NOT SAVED: the run could not be made in ${runs}: ${reasonOf(cause)}.`, {
			kept: 'Nothing was started and nothing is left behind.', next: 'Free space or set HANDRAIL_HOME to a folder that can be written.', cause: error,
		});
	}

	return openRun(folder, {identity, mode: 'write', name, now, disk});
};
