import {beginRun, type Beginning} from './begin.js';
import type {Door} from './door.js';
import {printJson} from './json.js';
import {meetNewer, type MoveChoice} from './move-run.js';
import {openRunToWork, refuseReadOnly, type OpenRun} from './open-run.js';
import {showRun} from './show-run.js';

type Manner = {plain?: boolean | undefined; json?: boolean | undefined};

/** Begins a run; with `--json` prints its status, otherwise opens it. */
export async function startRun(door: Door, {plain, json, ...beginning}: Omit<Beginning, 'ask'> & Manner): Promise<void> {
	const {askMissing} = await import('./ask-missing.js');
	const ask: Beginning['ask'] = door.asks && json !== true
		? loaded => askMissing(door, {loaded, rehearsal: beginning.rehearsal, plain})
		: undefined;
	await goOn(door, await beginRun(door, {...beginning, ask}), {plain, json});
}

/** Goes on with a run, by its own copy of the runbook or by a newer version; with `--json` prints its status, otherwise opens it. */
export async function resumeRun(door: Door, {run, as, secretsFd, plain, json, choice}: {run: string | undefined; as: string | undefined; secretsFd?: string | undefined; choice?: MoveChoice} & Manner): Promise<void> {
	const open = await meetNewer(door, await openRunToWork(door, {run, as, secretsFd}), {choice, plain, json});
	if (open !== undefined) {
		await goOn(door, open, {plain, json});
	}
}

async function goOn(door: Door, open: OpenRun, {plain, json}: Manner): Promise<void> {
	try {
		if (json) {
			// The screen shows a run that another holds; a program that asks to go on with it must hear that it cannot.
			refuseReadOnly(open.engine);
			printJson(door, open.engine.snapshot.status);
			return;
		}

		await showRun(door, open, {plain});
	} finally {
		await open.engine.close();
	}
}
