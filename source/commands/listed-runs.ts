import {Failure} from '../failure.js';
import {listRuns, type RunEntry} from '../journal/list.js';
import {lookAtLock} from '../journal/lock.js';
import type {Counts, RunStatus} from '../run/status.js';
import type {RunSummary} from '../ui/entry.js';
import type {Door} from './door.js';

/** A run as `runs` and the picker list it. `nextStep` is the id of the step to do next. */
export type ListedRun = RunSummary & {nextStep: string | null};

const noCounts: Counts = {done: 0, failed: 0, skipped: 0, open: 0, running: 0, unknown: 0, waiting: 0, 'not-applicable': 0};

/** Every run of this machine, the latest first. One that cannot be read is listed with what is wrong. */
export async function listedRuns(door: Door): Promise<ListedRun[]> {
	const runs: ListedRun[] = [];
	for (const entry of await listRuns(door.home)) {
		runs.push(await listed(door, entry)); // eslint-disable-line no-await-in-loop -- folding many runs at once would hold all of them in memory
	}

	return runs;
}

async function listed(door: Door, entry: RunEntry): Promise<ListedRun> {
	const run = await read(door, entry);
	return run.state === 'open' || run.state === 'waiting' ? {...run, openBy: await whoHas(entry)} : run;
}

/** A look that fails tells nothing: the run is listed all the same. */
async function whoHas({folder}: RunEntry): Promise<string | undefined> {
	const {held, by} = await lookAtLock(folder).catch(() => ({held: false, by: undefined}));
	return held ? by?.name ?? 'another Handrail' : undefined;
}

async function read(door: Door, entry: RunEntry): Promise<ListedRun> {
	try {
		return summaryOf(entry.status ?? await folded(door, entry), door.now().getTime());
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}

		const {run, rehearsal, startedAt: at} = entry;
		return {run, title: run, rehearsal, state: 'open', counts: noCounts, next: undefined, nextStep: null, overdue: false, at, by: undefined, openBy: undefined, domain: undefined, waiting: undefined, problem: error.sentences};
	}
}

async function folded(door: Door, {folder}: RunEntry): Promise<RunStatus> {
	const {lookAtFolder} = await import('./look-at-run.js');
	const {status} = await lookAtFolder(door, folder);
	return status;
}

/** A line of the list, by its status alone: who has it open is not in it. `now` is milliseconds since the epoch. */
export function summaryOf({run, title, rehearsal, state, counts, next, steps, last, tenant}: RunStatus, now: number): ListedRun {
	const waits = steps.flatMap(step => step.status === 'waiting' && step.waiting !== null ? [step.waiting] : []);
	const isDue = (chase: string | null): boolean => chase !== null && Date.parse(chase) <= now;
	const waiting = waits.toSorted((a, b) => Date.parse(a.next ?? '9999-12-31') - Date.parse(b.next ?? '9999-12-31'))[0];
	return {
		run,
		title,
		rehearsal,
		state,
		counts,
		next: steps.find(({id}) => id === next)?.title,
		nextStep: next,
		// A run that has ended waits for nobody.
		overdue: (state === 'open' || state === 'waiting') && waits.some(wait => isDue(wait.next)),
		at: last.at,
		by: last.by.name,
		openBy: undefined,
		domain: tenant?.domain,
		waiting: waiting === undefined ? undefined : {for: waiting.for, next: waiting.next},
		secondLook: state === 'open' || state === 'waiting' ? firstLook(steps) : undefined,
		problem: undefined,
	};
}

/** Of the reads that found nothing the one that is worth another look first. */
function firstLook(steps: RunStatus['steps']): ListedRun['secondLook'] {
	const looks = steps.flatMap(({id, title, secondLook}) => secondLook ? [{step: id, title, from: secondLook.from}] : []);
	return looks.toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from))[0];
}

/** A line of `runs --json`; `now` is milliseconds since the epoch. `secondLook` is a read that found nothing, and whether it is to be looked at again by now. */
export function runLine({run, title, rehearsal, state, counts, nextStep, overdue, at, openBy, secondLook, problem}: ListedRun, now: number) {
	return {run, title, rehearsal, state, counts, next: nextStep, overdue, secondLook: secondLook === undefined ? null : {step: secondLook.step, from: secondLook.from, due: Date.parse(secondLook.from) <= now}, at, problem: problem ?? null, openBy: openBy ?? null};
}
