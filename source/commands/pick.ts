import type {PickOptions, PickResult} from '../ui/entry.js';
import {beginRun} from './begin.js';
import {diagnoseDesk} from './diagnose-desk.js';
import type {Door} from './door.js';
import {guarded} from './guard.js';
import {printJson} from './json.js';
import {listedRuns, runLine, type ListedRun} from './listed-runs.js';
import {meetNewer} from './move-run.js';
import {openRunToWork, type OpenRun} from './open-run.js';
import {checkValue} from './parameters.js';
import {receiveDesk} from './receive-desk.js';
import {accountName, responderName} from './responder-name.js';
import {runbookSummaries} from './runbook-summaries.js';
import {settingsDesk} from './settings-desk.js';
import {drawsScreen} from './show-run.js';
import {goOn} from './start-run.js';

/** Opens the picker, and what is picked, until the person leaves. With `--json` it lists what there is to pick. */
export async function pick(door: Door, {as, plain, json}: {as: string | undefined; plain: boolean | undefined; json: boolean | undefined}): Promise<void> {
	const runs = await unfinishedRuns(door);
	const runbooks = await runbookSummaries(door);
	if (json) {
		printJson(door, {
			runs: runs.map(run => runLine(run, door.now().getTime())),
			runbooks: runbooks.map(({id, title, codes, path}) => ({id, title, codes, path})),
		});
		return;
	}

	await guarded(door, drawsScreen(door, plain), async () => pickAndGoOn(door, {runs, runbooks, as, plain}));
}

async function pickAndGoOn(door: Door, {runs, runbooks, as, plain}: Pick<PickOptions, 'runs' | 'runbooks'> & {as: string | undefined; plain: boolean | undefined}): Promise<void> {
	const receive = receiveDesk(door, as);
	const given = await responderName(door, as);
	// Where no name was given, the one in the settings is followed as it changes there.
	const responder = as === undefined ? accountName() : given;
	const options: PickOptions = {runs, runbooks, responder, checkValue, receive, diagnose: diagnoseDesk(door), settings: await settingsDesk(door)};
	let picked: PickResult;
	try {
		picked = await pickFrom(door, {...options, gone: door.guard?.gone}, plain);
	} finally {
		await receive.leave();
	}

	if (picked.kind === 'quit') {
		return;
	}

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

async function unfinishedRuns(door: Door): Promise<ListedRun[]> {
	const runs = await listedRuns(door);
	return runs.filter(({state}) => state === 'open' || state === 'waiting');
}

/** The picker on the screen, or line by line. */
async function pickFrom(door: Door, options: PickOptions, plain: boolean | undefined): Promise<PickResult> {
	if (drawsScreen(door, plain)) {
		const {pickRun} = await import('../ui/app.js');
		return pickRun(options);
	}

	const {pickPlain} = await import('../ui/plain/pick-plain.js');
	return pickPlain(options);
}
