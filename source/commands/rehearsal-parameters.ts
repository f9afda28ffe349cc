import type {LoadedRunbook} from '../runbook/loaded.js';
import {loadRehearsal, rehearsalFile} from '../session/rehearsal/load.js';

/**
The parameters that a runbook's rehearsal begins with, as texts such as `-p` takes; undefined when the runbook has no rehearsal.

@throws {Failure} with exit 2 when the rehearsal is wrong.
*/
export function rehearsalParameters({files}: LoadedRunbook): Record<string, string> | undefined {
	if (!files.has(rehearsalFile)) {
		return undefined;
	}

	const {rehearsal} = loadRehearsal(files);
	return Object.fromEntries(Object.entries(rehearsal.params).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]));
}
