import type {PickResult} from '../ui/entry.js';
import {beginRun} from './begin.js';
import type {Door} from './door.js';
import {meetNewer} from './move-run.js';
import {openRunToWork, type OpenRun} from './open-run.js';
import {goOn} from './start-run.js';

export {checkValue} from './parameters.js';

/** Opens or begins what was picked, and works on it until the person leaves. */
export async function goOnWith(door: Door, picked: Exclude<PickResult, {kind: 'quit'}>, {as, plain}: {as: string | undefined; plain: boolean | undefined}): Promise<void> {
	const open: OpenRun | undefined = picked.kind === 'open'
		? await meetNewer(door, await openRunToWork(door, {run: picked.run, as}), {plain})
		: await beginRun(door, {
			runbook: picked.runbook.path,
			rehearsal: picked.rehearse,
			params: Object.entries(picked.params).map(([name, value]) => `${name}=${value}`),
			as,
			ask: undefined,
		});
	if (open !== undefined) {
		await goOn(door, open, {plain});
	}
}
