import {inert} from '../text/inert.js';
import {beginRun} from './begin.js';
import type {Door} from './door.js';
import {printJson} from './json.js';
import {listedRuns, type ListedRun} from './listed-runs.js';
import {closeRun, openRunToWork, type OpenRun} from './open-run.js';
import {checkValue} from './parameters.js';
import {responderName} from './responder-name.js';
import {runbookSummaries} from './runbook-summaries.js';
import {runsText} from './runs-text.js';
import {drawsScreen, screenSettings, showRun} from './show-run.js';

/** Opens the picker, and what is picked, until the person leaves. Without a screen it lists what there is and how to open it. */
export async function pick(door: Door, {as, plain, json}: {as: string | undefined; plain: boolean | undefined; json: boolean | undefined}): Promise<void> {
	if (json === true || !drawsScreen(door, plain)) {
		await list(door, json === true);
		return;
	}

	const {pickRun} = await import('../ui/app.js');
	const picked = await pickRun({
		runs: await unfinishedRuns(door),
		runbooks: await runbookSummaries(door),
		responder: await responderName(door, as),
		checkValue,
		settings: await screenSettings(door),
	});
	if (picked.kind === 'quit') {
		return;
	}

	const open: OpenRun = picked.kind === 'open'
		? await openRunToWork(door, {run: picked.run, as})
		: await beginRun(door, {
			runbook: picked.runbook.path,
			rehearsal: picked.rehearse,
			params: Object.entries(picked.params).map(([name, value]) => `${name}=${value}`),
			as,
			ask: undefined,
		});
	try {
		await showRun(door, open, {plain});
	} finally {
		await closeRun(open);
	}
}

async function unfinishedRuns(door: Door): Promise<ListedRun[]> {
	const runs = await listedRuns(door);
	return runs.filter(({state}) => state === 'open' || state === 'waiting');
}

async function list(door: Door, json: boolean): Promise<void> {
	const runs = await unfinishedRuns(door);
	const runbooks = await runbookSummaries(door);
	if (json) {
		printJson(door, {
			runs: runs.map(({run, title, rehearsal, state, counts, nextStep: next, overdue, at, problem = null}) => ({run, title, rehearsal, state, counts, next, overdue, at, problem})),
			runbooks: runbooks.map(({id, title, codes, path}) => ({id, title, codes, path})),
		});
		return;
	}

	door.write([
		'Unfinished runs:',
		runs.length === 0 ? 'None.\n' : runsText(runs, door.now().getTime()),
		'Runbooks:',
		...runbooks.map(({id, title, codes}) => `${id}\n  ${inert(title)}${codes.length === 0 ? '' : `  ${codes.join(', ')}`}`),
		'',
		'`handrail resume RUN` goes on with a run, `handrail start RUNBOOK` begins one, `handrail rehearse RUNBOOK` tries one out. `handrail --help` lists all commands.',
		'',
	].join('\n'));
}
