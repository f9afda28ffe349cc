import {exitCode} from '../failure.js';
import {beginRun, type Beginning} from './begin.js';
import {showsDamage} from './damage.js';
import type {Door} from './door.js';
import {drawsScreen} from './draws-screen.js';
import {guarded} from './guard.js';
import {printJson} from './json.js';
import {meetNewer, type MoveChoice} from './move-run.js';
import {openRunToWork, refuseReadOnly, type OpenRun} from './open-run.js';
import {checkShared, followRun, type Sharing} from './share-live.js';
import {showRun} from './show-run.js';

type Manner = {plain?: boolean | undefined; json?: boolean | undefined; sync?: Sharing};

/** Begins a run; with `--json` prints its status, otherwise opens it. */
export async function startRun(door: Door, {plain, json, sync, ...beginning}: Omit<Beginning, 'ask'> & Manner): Promise<void> {
	const {askMissing} = await import('./ask-missing.js');
	const ask: Beginning['ask'] = door.asks && json !== true
		? loaded => askMissing(door, {loaded, rehearsal: beginning.rehearsal, plain})
		: undefined;
	await checkShared(sync, 'Nothing was started.');
	await atScreen(door, {plain, json}, async () => goOn(door, await beginRun(door, {...beginning, ask}), {plain, json, sync}));
}

/** Goes on with a run, by its own copy of the runbook or by a newer version; with `--json` prints its status, otherwise opens it. */
export async function resumeRun(door: Door, {run, as, secretsFd, plain, json, sync, choice}: {run: string | undefined; as: string | undefined; secretsFd?: string | undefined; choice?: MoveChoice} & Manner): Promise<void> {
	await checkShared(sync, 'Nothing was opened.');
	await atScreen(door, {plain, json}, async () => {
		const open = await meetNewer(door, await openRunToWork(door, {run, as, secretsFd}), {choice, plain, json});
		if (open !== undefined) {
			await goOn(door, open, {plain, json, sync});
		}
	});
}

/** Does it as what a person is at; what only prints JSON has nobody at it. */
async function atScreen(door: Door, {plain, json}: Manner, work: () => Promise<void>): Promise<void> {
	await (json ? work() : guarded(door, drawsScreen(door, plain), work));
}

/** Works on an open run until the person leaves it, and closes it. Where somebody else had it open and it is taken up here, it is closed and opened to be written. */
export async function goOn(door: Door, opened: OpenRun, {plain, json, sync}: Manner): Promise<void> {
	for (let open: OpenRun | undefined = opened; open !== undefined;) {
		const {engine, reopen}: OpenRun = open;
		if (door.guard) {
			door.guard.run = open;
			door.guard.doing = undefined;
		}

		let isTakenUp = false;
		try {
			if (json) {
				// The screen shows a run that another holds; a program that asks to go on with it must hear that it cannot.
				refuseReadOnly(engine);
				if (sync !== undefined) {
					await followRun(door, open, sync); // eslint-disable-line no-await-in-loop -- the loop ends here
				}

				printJson(door, engine.snapshot.status);
				if (showsDamage(engine.snapshot)) {
					door.leave(exitCode.damaged);
				}

				return;
			}

			await followRun(door, open, sync); // eslint-disable-line no-await-in-loop -- until the person leaves
			isTakenUp = await showRun(door, open, {plain}); // eslint-disable-line no-await-in-loop -- the same
		} finally {
			if (door.guard) {
				// Once it is closed, what is going on has been stopped.
				door.guard.doing ??= engine.snapshot.activity;
			}

			await engine.close(); // eslint-disable-line no-await-in-loop -- the same
		}

		open = isTakenUp && reopen ? await meetNewer(door, await reopen(), {plain}) : undefined; // eslint-disable-line no-await-in-loop -- the same
	}
}
