import {loadRunbook} from '../../../source/runbook/load.js';
import type {LoadedRunbook} from '../../../source/runbook/loaded.js';
import {loadRehearsal, type LoadedRehearsal} from '../../../source/session/rehearsal/load.js';
import {shippedRunbooks} from '../../../source/settings/shipped.js';

/** A runbook with its rehearsal as Handrail reads them. */
export type Opened = {id: string; runbook: LoadedRunbook; loaded: LoadedRehearsal};

/** A runbook in a folder, with its rehearsal. */
export async function openAt(id: string, folder: string): Promise<Opened> {
	const runbook = await loadRunbook(folder, {shipped: true});
	return {id, runbook, loaded: loadRehearsal(runbook.files)};
}

/** Every runbook that comes with Handrail. */
export const shipped = await shippedRunbooks();
