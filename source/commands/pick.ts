import type {DiagnoseDesk} from '../ui/diagnose/contract.js';
import type {CheckValue, PickOptions, PickResult} from '../ui/entry.js';
import type {ReceiveDesk} from '../ui/receive/contract.js';
import type {Door} from './door.js';
import {drawsScreen} from './draws-screen.js';
import {guarded} from './guard.js';
import {printJson} from './json.js';
import {listedRuns, runLine, type ListedRun} from './listed-runs.js';
import {ownName, responderName} from './responder-name.js';
import {runbookSummaries} from './runbook-summaries.js';
import {settingsDesk} from './settings-desk.js';

/*
The first frame of the picker waits for everything that is imported above. What only a key asks for is loaded behind it, or by the key.
*/

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
	const receive = receiving(door, as);
	const given = await responderName(door, as);
	// Where no name was given, the one in the settings is followed as it changes there.
	const responder = as === undefined ? ownName() : given;
	const options = {runs, runbooks, responder, receive, diagnose: diagnosing(door), settings: await settingsDesk(door), gone: door.guard?.gone};
	let picked: PickResult;
	try {
		picked = await pickFrom(door, options, plain);
	} finally {
		await receive.leave();
	}

	if (picked.kind !== 'quit') {
		const {goOnWith} = await import('./picked.js');
		await goOnWith(door, picked, {as, plain});
	}
}

async function unfinishedRuns(door: Door): Promise<ListedRun[]> {
	const runs = await listedRuns(door);
	return runs.filter(({state}) => state === 'open' || state === 'waiting');
}

/** The picker on the screen, or line by line. */
async function pickFrom(door: Door, options: Omit<PickOptions, 'checkValue' | 'load'>, plain: boolean | undefined): Promise<PickResult> {
	if (!drawsScreen(door, plain)) {
		const {checkValue} = await import('./picked.js');
		const {pickPlain} = await import('../ui/plain/pick-plain.js');
		return pickPlain({...options, checkValue});
	}

	const {pickRun} = await import('../ui/pick.js');
	let check: CheckValue | undefined;
	return pickRun({
		...options,
		checkValue: (parameter, text) => check!(parameter, text),
		async load() {
			({checkValue: check} = await import('./picked.js'));
			// What is picked is then there at once.
			void import('../ui/app.js').catch(() => undefined);
		},
	});
}

/** Receives hand-offs: loaded when the first is opened. */
function receiving(door: Door, as: string | undefined): ReceiveDesk {
	let desk: ReceiveDesk | undefined;
	return {
		async open(file, passphrase) {
			const {receiveDesk} = await import('./receive-desk.js');
			desk ??= receiveDesk(door, as);
			return desk.open(file, passphrase);
		},
		take: async wish => desk!.take(wish),
		leave: async () => desk?.leave(),
	};
}

/** Reads bounces: loaded with the first. */
function diagnosing(door: Door): DiagnoseDesk {
	return {
		async diagnose(given) {
			const {diagnoseDesk} = await import('./diagnose-desk.js');
			return diagnoseDesk(door).diagnose(given);
		},
	};
}
