import path from 'node:path';
import {loadRunbook} from '../../../source/runbook/load.js';
import type {LoadedRunbook} from '../../../source/runbook/loaded.js';
import {loadRehearsal, type LoadedRehearsal} from '../../../source/session/rehearsal/load.js';
import {packageRoot} from '../../../source/settings/shipped.js';

/** Where the runbook lies. */
export const folder = path.join(packageRoot(), 'runbooks', 'mail-relay-blocked');

/** Where its scripts lie. */
export const scripts = path.join(folder, 'scripts');

/** The runbook and its rehearsal as Handrail reads them. */
export async function open(): Promise<{runbook: LoadedRunbook} & LoadedRehearsal> {
	const runbook = await loadRunbook(folder, {shipped: true});
	return {runbook, ...loadRehearsal(runbook.files)};
}
