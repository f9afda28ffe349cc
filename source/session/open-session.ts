import {tmpdir} from 'node:os';
import type {LoadedRunbook} from '../runbook/loaded.js';
import type {SessionDefinition} from '../runbook/schema.js';
import type {Session} from './contract.js';
import {PowerShellSession} from './powershell/session.js';
import {SimulatedPowerShellSession} from './powershell/simulated.js';
import {readFault} from './rehearsal/faults.js';
import {RehearsalSession} from './rehearsal/session.js';
import {ShellSession} from './shell/session.js';

export type SessionToOpen = {
	name: string;
	definition: SessionDefinition;
	runbook: LoadedRunbook;
	runFolder: string;
	rehearsal: boolean;
	/** A rehearsal runs the runbook's own scripts in PowerShell, against the simulated modules. */
	powershell?: boolean | undefined;
	/** `NAME@STEP`, as --fault has it. */
	faults: string[];
	/** What a rehearsal multiplies every waiting by; the environment's unless said. */
	pace?: number | undefined;
	/** Where sockets and scripts may lie for as long as they are needed; the system's temporary folder unless said. */
	temporaryFolder?: string;
};

/**
Makes the session behind a name of the runbook. Nothing is started before its `open`.

@throws {Failure} with exit 2 for a fault that does not exist.
*/
export function openSession({name, definition, runbook, runFolder, rehearsal, powershell = false, faults, pace, temporaryFolder = tmpdir()}: SessionToOpen): Session {
	if (rehearsal) {
		const given = faults.map(fault => readFault(fault, runbook));
		if (powershell && definition.type !== 'shell') {
			return new SimulatedPowerShellSession({name, title: definition.title, service: definition.service, temporaryFolder, files: runbook.files, folder: runbook.folder, runFolder, faults: given, pace});
		}

		return new RehearsalSession({
			session: name,
			service: definition.service,
			signsIn: definition.connect !== undefined,
			shell: definition.type === 'shell',
			folder: runbook.folder,
			runFolder,
			faults,
			pace,
		}, runbook.files, temporaryFolder);
	}

	if (definition.type === 'shell') {
		return new ShellSession(name, temporaryFolder);
	}

	return new PowerShellSession({name, title: definition.title, service: definition.service, temporaryFolder});
}
