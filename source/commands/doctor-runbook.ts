import type {RunbookReport} from '../doctor/runbook/contract.js';
import {examineRunbook} from '../doctor/runbook/examine.js';
import {runbookReport} from '../doctor/runbook/judge.js';
import {runbookText} from '../doctor/runbook/text.js';
import {exitCode, Failure, type ExitCode} from '../failure.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import {openSession} from '../session/open-session.js';
import {openOwnedFolder} from '../session/owned-folder.js';
import {findPowerShell} from '../session/powershell/find-powershell.js';
import {readFault} from '../session/rehearsal/faults.js';
import {isTrusted} from '../settings/trust.js';
import {connectWays} from './do-flags.js';
import {doctorCompany, doctorParameters} from './doctor-company.js';
import type {Door} from './door.js';
import {findRunbook} from './find-runbook.js';
import {onInterrupt} from './interrupt.js';
import {printJson} from './json.js';
import {rehearsalParameters} from './rehearsal-parameters.js';
import {readSecrets} from './secrets-fd.js';

/** What `doctor` was given, as commander hands it over. */
export type DoctorOptions = {param?: string[]; connect?: string[]; rehearse?: boolean; fault?: string[]; secretsFd?: string; json?: boolean};

/**
Signs in to the sessions of a runbook and says of each step whether it would work. It reads only, and signs out again.

Exit 1 when a step or a session would fail, 3 when a session belongs to another tenant.

@throws {Failure} with exit 2 for what will not do on the command line, 3 for a runbook that is not trusted, 1 when it was interrupted.
*/
export async function doctorRunbook(door: Door, argument: string, {param, connect, rehearse = false, fault = [], secretsFd, json}: DoctorOptions): Promise<void> {
	const loaded = await findRunbook(argument);
	for (const each of fault) {
		readFault(each, loaded);
	}

	if (fault.length > 0 && !rehearse) {
		throw new Failure(exitCode.wrongUsage, 'A fault can only be rehearsed.', {kept: 'Nothing was sent.', next: 'Add --rehearse.'});
	}

	const ways = connectWays(connect, loaded);
	const prepared = rehearse ? simulated(door, loaded) : {};
	const parameters = doctorParameters(loaded, prepared, param);
	await refuseUntrusted(door, loaded, argument);
	const secrets = await readSecrets(secretsFd);
	const folder = await openOwnedFolder();
	const interrupted = new AbortController();
	const stop = onInterrupt(() => {
		interrupted.abort();
	});
	try {
		const seen = await examineRunbook({
			loaded,
			// There is no simulated host: programs of a shell are looked for on this one.
			make: (name, definition) => openSession({name, definition, runbook: loaded, runFolder: folder.path, rehearsal: rehearse && definition.type !== 'shell', powershell: true, faults: fault, temporaryFolder: folder.path}),
			expected: parameters.tenant,
			company: doctorCompany(door, {
				loaded,
				parameters,
				secrets,
				ways,
				rehearse,
				interrupt() {
					interrupted.abort();
				},
			}),
			signal: interrupted.signal,
		});
		const report = runbookReport(loaded, seen, rehearse);
		if (json) {
			printJson(door, report);
		} else {
			door.write(runbookText(report));
		}

		door.leave(exitOf(report));
	} finally {
		stop();
		await folder.remove();
	}
}

/** The parameters of a rehearsal; only PowerShell can look for commands, in the simulated tenant too. */
function simulated(door: Door, loaded: LoadedRunbook): Record<string, string> {
	const prepared = rehearsalParameters(loaded);
	if (prepared === undefined) {
		throw new Failure(exitCode.wrongUsage, `${loaded.runbook.id} cannot be rehearsed: there is no rehearsal.yaml beside it.`, {kept: 'Nothing was started.'});
	}

	const sessions = Object.values(loaded.runbook.sessions);
	if (sessions.some(({type}) => type === 'powershell') && findPowerShell(door.environment) === undefined) {
		throw new Failure(exitCode.refused, 'The simulated tenant needs PowerShell, and neither pwsh nor powershell.exe is on the PATH.', {kept: 'Nothing was started.', next: '`handrail doctor` says how to get it.'});
	}

	return prepared;
}

/** How a session signs in is the runbook's own script: a foreign one is sent only after trust, in a rehearsal with PowerShell too. */
async function refuseUntrusted(door: Door, loaded: LoadedRunbook, argument: string): Promise<void> {
	if (!await isTrusted(loaded, door.home)) {
		throw new Failure(exitCode.refused, 'This runbook did not come with Handrail and is not trusted: its sign-in is a script of its own, so it was not sent.', {kept: 'Nothing was sent.', next: `Read it and allow it with: handrail trust ${argument}`});
	}
}

function exitOf({sessions, ready}: RunbookReport): ExitCode {
	return sessions.some(({state}) => state === 'refused') ? exitCode.refused : (ready ? exitCode.done : exitCode.failed);
}
