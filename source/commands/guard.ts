import path from 'node:path';
import process from 'node:process';
import {Failure} from '../failure.js';
import {processState} from '../session/process-identity.js';
import {inert} from '../text/inert.js';
import {cutOffProcess, cutOffWords} from './cut-off.js';
import {reportCrash} from './crash-report.js';
import {endDebug} from './debug.js';
import type {Door, Guard} from './door.js';
import type {Ending} from './interrupt.js';

/** How long what is open may take to end, in milliseconds: sign-outs, children, the journal. Without a run there is hardly anything to end. */
const within = {aRun: 10_000, nothing: 2000};

/** So many of the last sendings are looked at for processes that are still there. */
const lastSendings = 50;

/**
Does what a person does at a screen or in a conversation, so that however it ends, it ends well: asked to end by a signal, its terminal closed, or a defect anywhere. Then the screen goes away and gives the terminal back, what runs is stopped, the run is closed, what came of it is said as far as anybody hears it, and the process ends with 128 and the signal's number; after a defect with 1.

@param draws - A screen is drawn.
@throws {Failure} what the work throws.
*/
export async function guarded(door: Door, draws: boolean, work: () => Promise<void>): Promise<void> {
	if (door.watch === undefined) {
		await work();
		return;
	}

	const gone = new AbortController();
	const guard: Guard = {gone: gone.signal, run: undefined};
	let ending: Ending | undefined;
	// The first one decides: a terminal that is closed sends more than one.
	const stop = door.watch(draws, first => {
		if (ending === undefined) {
			ending = first;
			guard.doing ??= guard.run?.engine.snapshot.activity;
			setTimeout(() => {
				leave(door, guard, {ending: first});
			}, guard.run === undefined ? within.nothing : within.aRun).unref();
			gone.abort();
		}
	});
	door.guard = guard;
	let thrown: unknown;
	try {
		await work();
	} catch (error) {
		if (ending === undefined && !(error instanceof Failure)) {
			ending = defect(error);
		}

		thrown = error;
	}

	if (ending !== undefined) {
		leave(door, guard, {ending, thrown});
	}

	stop();
	door.guard = undefined;
	if (thrown !== undefined) {
		throw thrown; // eslint-disable-line @typescript-eslint/only-throw-error -- as it came
	}
}

/** What was thrown on the way and is no Failure. */
function defect(error: unknown): Ending {
	return {exit: 1, sentence: 'Handrail met something that it did not expect and stopped: this is a defect.', defect: {error}};
}

/** Says what happened and ends the process. */
function leave(door: Door, guard: Guard, {ending, thrown}: {ending: Ending; thrown?: unknown}): never {
	const words = endingWords(ending, guard, path.join(door.home, 'runs'));
	door.complain(door.secrets?.mask.text(words) ?? words);
	if (thrown instanceof Failure) {
		door.complain(thrown.sentences);
	}

	if (ending.defect !== undefined) {
		door.debug?.error(ending.defect.error);
		door.complain(reportCrash(door, {error: ending.defect.error, run: guard.run}));
	}

	endDebug(door);

	process.exit(ending.exit); // eslint-disable-line unicorn/no-process-exit -- nothing that still waits for something may hold it
}

/** What happened, what was stopped by it, what was kept and where, what still runs, how to go on: whole sentences, and for a defect where it was. */
export function endingWords({sentence, defect: found}: Ending, {run, doing}: Pick<Guard, 'run' | 'doing'>, runs: string): string {
	const lines = [[sentence, ...run === undefined ? [`Every acknowledged step is kept in ${runs}. \`handrail\` shows where to go on.`] : runWords(run, doing)].join(' ')];
	if (found !== undefined) {
		const {error} = found;
		lines.push(error instanceof Error ? error.stack ?? error.message : String(error));
	}

	return lines.join('\n');
}

function runWords({engine: {snapshot}, folder}: NonNullable<Guard['run']>, doing: Guard['doing']): string[] {
	const {status, saved, readOnly} = snapshot;
	const kept = `Everything acknowledged is kept in the run's journal, ${path.join(folder, 'journals')}.`;
	const told = doing && cutOffProcess(doing, snapshot);
	return [
		...doing === undefined ? [] : cutOffWords(doing, snapshot),
		saved.ok ? (readOnly === undefined ? kept : 'The run was only looked at.') : `NOT SAVED: ${inert(saved.message)}`,
		...stillRunning(snapshot.events).filter(({pid}) => pid !== told).map(({pid, step}) => `Still running: process ${pid}, sent for "${inert(status.steps.find(({id}) => id === step)?.title ?? step)}".`),
		`To go on: handrail resume ${status.run}`,
	];
}

/** Of what was sent last, the processes that are still at work here. */
function stillRunning(events: NonNullable<Guard['run']>['engine']['snapshot']['events']): Array<{pid: number; step: string}> {
	const sent = events.flatMap(event => event.kind === 'sent' ? [event.data] : []).slice(-lastSendings);
	const last = new Map(sent.map(data => [data.pid, data]));
	return [...last.values()].filter(({pid, startedAt, bootId, host}) => processState({pid, startedAt, bootId, host}) === 'alive');
}
