import {exitCode, Failure} from '../failure.js';
import {createRun} from '../journal/open.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import {strangeSecret} from '../runbook/parameters.js';
import {findPowerShell} from '../session/powershell/find-powershell.js';
import {rehearseWithout} from '../session/powershell/simulated.js';
import {readFault} from '../session/rehearsal/faults.js';
import {ensureHome} from '../settings/home.js';
import {giveTrust, isTrusted} from '../settings/trust.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {keepFaults} from './faults.js';
import {findRunbook, runbookPath} from './find-runbook.js';
import {openJournal, type OpenRun} from './open-run.js';
import {givenParameters, runParameters, type AskMissing} from './parameters.js';
import {rehearsalParameters} from './rehearsal-parameters.js';
import {responderName} from './responder-name.js';
import {readSecrets} from './secrets-fd.js';

/** What a run begins with. */
export type Beginning = {
	/** RUNBOOK of the command line. */
	runbook: string;
	rehearsal: boolean;
	/** A rehearsal runs the runbook's own scripts in PowerShell. */
	powershell?: boolean | undefined;
	/** Each `NAME=VALUE`. */
	params: readonly string[] | undefined;
	/** Each `NAME@STEP`, for a rehearsal. */
	faults?: readonly string[] | undefined;
	as: string | undefined;
	/** The descriptor that secrets are read from, as it was given. */
	secretsFd?: string | undefined;
	/** Asks for the parameters that are missing; undefined where nobody can be asked. */
	ask: ((loaded: LoadedRunbook) => AskMissing) | undefined;
};

/**
Begins a run and opens it. Everything that can be wrong is found before its folder is made.

@throws {Failure} with exit 2 for a runbook, parameter or fault that will not do, 3 when it cannot be kept.
*/
export async function beginRun(door: Door, {runbook, rehearsal, powershell = false, params, faults = [], as, secretsFd, ask}: Beginning): Promise<OpenRun> {
	const loaded = await findRunbook(runbook);
	const given = givenParameters(params);
	const givenSecrets = await readSecrets(secretsFd);
	const strange = strangeSecret(loaded.runbook, Object.keys(givenSecrets));
	if (strange !== undefined) {
		throw new Failure(exitCode.wrongUsage, inert(strange), {kept: 'Nothing was started.'});
	}

	const prepared = rehearsal ? rehearsalParameters(loaded) : {};
	if (prepared === undefined) {
		throw new Failure(exitCode.wrongUsage, `${loaded.runbook.id} cannot be rehearsed: there is no rehearsal.yaml beside it.`, {kept: 'Nothing was started.'});
	}

	for (const fault of faults) {
		readFault(fault, loaded);
	}

	if (powershell && findPowerShell(door.environment) === undefined) {
		throw new Failure(exitCode.refused, 'A rehearsal by PowerShell needs PowerShell, and neither pwsh nor powershell.exe is on the PATH.', {kept: 'Nothing was started.', next: rehearseWithout});
	}

	const {params: values, secrets} = await runParameters(loaded, {...prepared, ...given}, ask?.(loaded));
	const name = await responderName(door, as);
	await ensureHome(door.home);
	const {path: place} = await runbookPath(runbook);
	const journal = await createRun(door.home, {runbook: loaded, params: values, secrets, rehearsal, powershell, source: loaded.shipped ? loaded.runbook.id : place, name, now: door.now});
	await keepFaults(journal.folder, faults);
	await sayTrust(door, {loaded, sends: !rehearsal || powershell, runbook});
	return openJournal(door, journal, givenSecrets);
}

/** A shipped runbook stays trusted for its runs when a newer Handrail ships another version of it; a foreign one is said to need trust. */
async function sayTrust(door: Door, {loaded, sends, runbook}: {loaded: LoadedRunbook; sends: boolean; runbook: string}): Promise<void> {
	if (!sends) {
		return;
	}

	if (loaded.shipped) {
		await giveTrust(loaded, door.home, door.now());
	} else if (!await isTrusted(loaded, door.home)) {
		door.complain(`This runbook did not come with Handrail and is not trusted yet: none of its commands is sent before \`handrail trust ${runbook}\`.`);
	}
}
