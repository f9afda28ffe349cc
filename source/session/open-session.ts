import {tmpdir} from 'node:os';
import {exitCode, Failure} from '../failure.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import type {SessionDefinition} from '../runbook/schema.js';
import type {Session} from './contract.js';
import {readFault} from './rehearsal/faults.js';
import {RehearsalSession} from './rehearsal/session.js';
import {ShellSession} from './shell/session.js';

export type SessionToOpen = {
	name: string;
	definition: SessionDefinition;
	runbook: LoadedRunbook;
	runFolder: string;
	rehearsal: boolean;
	/** `NAME@STEP`, as --fault has it. */
	faults: string[];
	/** Where sockets and scripts may lie for as long as they are needed; the system's temporary folder unless said. */
	temporaryFolder?: string;
};

/**
Makes the session behind a name of the runbook. Nothing is started before its `open`.

@throws {Failure} with exit 2 for a fault that does not exist, with exit 3 for a PowerShell session of a real run, which cannot be opened yet.
*/
export function openSession({name, definition, runbook, runFolder, rehearsal, faults, temporaryFolder = tmpdir()}: SessionToOpen): Session {
	if (rehearsal) {
		for (const fault of faults) {
			readFault(fault, runbook);
		}

		return new RehearsalSession({
			session: name,
			service: definition.service,
			signsIn: definition.connect !== undefined,
			shell: definition.type === 'shell',
			folder: runbook.folder,
			runFolder,
			faults,
		}, runbook.files, temporaryFolder);
	}

	if (definition.type === 'shell') {
		return new ShellSession(name, temporaryFolder);
	}

	throw new Failure(exitCode.refused, `${definition.title} is a PowerShell session, and Handrail cannot open one yet.`, {
		kept: 'Nothing was sent.',
		next: 'Copy the command that is shown with the step, run it in a PowerShell of your own, and mark the step with what came of it.',
	});
}
