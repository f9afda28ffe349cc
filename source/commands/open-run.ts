import {exitCode, Failure} from '../failure.js';
import type {RunJournal} from '../journal/contract.js';
import {loadIdentity} from '../journal/identity.js';
import {findRun} from '../journal/list.js';
import {openRun} from '../journal/open.js';
import type {Engine} from '../run/engine/contract.js';
import {openEngine, type MovableEngine} from '../run/engine/open.js';
import {ensureHome} from '../settings/home.js';
import type {Door} from './door.js';
import {isDamaged} from './damage.js';
import {keptFaults} from './faults.js';
import {responderName} from './responder-name.js';
import {runbookSource} from './runbook-source.js';
import {readSecrets} from './secrets-fd.js';
import {settingsOf} from './settings-desk.js';
import {trustForRun} from './trust-for-run.js';

/** An open run. Whoever opened it closes its engine. */
export type OpenRun = {
	engine: MovableEngine;
	folder: string;
	/** Opens it once more after it was closed, with the same secrets; there where it was opened to go on with. */
	reopen?: () => Promise<OpenRun>;
};

/**
Opens a run to work on it: takes the lock and recovers; connects to nothing. What recovery found is said. Where another holds the lock, or the record is damaged, the run can be looked at: its snapshot says so.

@param run - An id or the unambiguous beginning of one; undefined for the latest.
@param secretsFd - The descriptor that secrets are read from, as it was given; read before the run is touched.
@throws {Failure} with exit 2 when there is no such run, 4 when it is damaged beyond reading.
*/
export async function openRunToWork(door: Door, {run, as, secretsFd}: {run: string | undefined; as: string | undefined; secretsFd?: string | undefined}): Promise<OpenRun> {
	const secrets = await readSecrets(secretsFd);
	const {folder} = await findRun(door.home, run);
	const name = await responderName(door, as);
	await ensureHome(door.home);
	const reopen = async (): Promise<OpenRun> => {
		// Each time: since it was opened last, this machine may have gone on as a new responder.
		const identity = await loadIdentity(door.home);
		const open = await openJournal(door, await openRun(folder, {identity, name, mode: 'write', now: door.now}), secrets);
		return {...open, reopen};
	};

	return reopen();
}

/** Opens the run of these journals, which it then owns, with the secrets that were given for it. */
export async function openJournal(door: Door, journal: RunJournal, secrets: Readonly<Record<string, string>> = {}): Promise<OpenRun> {
	const {folder} = journal;
	try {
		// A rehearsal sends none of the runbook's commands, and there is nothing to trust; by PowerShell it runs them all.
		const sendsNothing = journal.events.some(event => event.kind === 'run-started' && event.data.rehearsal && event.data.powershell !== true);
		const engine = await openEngine({journal, trusted: sendsNothing ? () => true : trustForRun(door), source: runbookSource(journal), faults: await keptFaults(folder), secrets, now: door.now});
		for (const finding of engine.snapshot.findings) {
			door.complain(finding);
		}

		const settings = await settingsOf(door);
		await settings.keepRecentRun(engine.snapshot.status.run);
		return {engine, folder};
	} catch (error) {
		await journal.close();
		throw error;
	}
}

/**
Opens a run, works on it and closes it again, whatever happens.

@throws {Failure} with exit 3 when it can only be looked at.
*/
export async function withRun<Result>(door: Door, options: {run: string; as: string | undefined; secretsFd?: string | undefined}, work: (engine: Engine) => Promise<Result>): Promise<Result> {
	const open = await openRunToWork(door, options);
	door.run = open;
	try {
		refuseReadOnly(open.engine);
		return await work(open.engine);
	} finally {
		await open.engine.close();
	}
}

/**
Holds that the run may be written to.

@throws {Failure} with exit 3 when another holds it, 4 when it is damaged.
*/
export function refuseReadOnly({snapshot}: Engine): void {
	if (snapshot.readOnly !== undefined) {
		throw new Failure(isDamaged(snapshot) ? exitCode.damaged : exitCode.refused, snapshot.readOnly, {kept: 'Nothing was changed.'});
	}
}
