import type {Snapshot} from '../../run/engine/contract.js';
import type {RunStatus, StepState} from '../../run/status.js';
import {milliseconds} from '../../runbook/duration.js';
import type {ResolvedStep} from '../../runbook/loaded.js';
import {formatAge, formatDurationShort, formatLasting} from '../../text/time.js';
import {stepView} from './subject.js';

type Known = Pick<Snapshot, 'status' | 'runbook'> & Partial<Pick<Snapshot, 'activity'>>;

const minute = 60_000;
const hour = 60 * minute;

const settled = new Set<StepState['status']>(['done', 'skipped', 'not-applicable']);

/** What somebody still has to do; what waits for others takes as long as they like. */
const isLeft = ({status}: StepState): boolean => !settled.has(status) && status !== 'waiting';

const usualTimes = new WeakMap<ResolvedStep, number | undefined>();

/** How long a step usually takes, in milliseconds, as its runbook says; undefined where it says nothing, or where the time is spent waiting. */
const usualOf = (resolved: ResolvedStep): number | undefined => {
	if (!usualTimes.has(resolved)) {
		const {expected, wait} = resolved.step;
		usualTimes.set(resolved, expected === undefined || wait !== undefined ? undefined : milliseconds(expected));
	}

	return usualTimes.get(resolved);
};

const times = new WeakMap<StepState, number>();

/** When a step became what it is; before all time where that is not known. */
const timeOf = (state: StepState): number => {
	let time = times.get(state);
	if (time === undefined) {
		const at = Date.parse(state.at ?? '');
		time = Number.isNaN(at) ? -Infinity : at;
		times.set(state, time);
	}

	return time;
};

/** When a step became the next one, by what the journals say: when the last of those before it was settled, or it was opened again itself. */
const becameNext = ({startedAt, steps}: RunStatus, state: StepState): number => {
	let since = Date.parse(startedAt);
	for (const before of steps.slice(0, steps.indexOf(state))) {
		since = Math.max(since, settled.has(before.status) ? timeOf(before) : since);
	}

	return state.status === 'open' ? Math.max(since, timeOf(state)) : since;
};

/** How long somebody has been at a step, or was, and how long it usually takes. Milliseconds. */
export type StepTime = {elapsed: number; usual: number | undefined; /** It is settled: the time stands still. */ isOver: boolean};

/**
The time of a step: of its command while that runs; else of the step that is next, since it became so; of one that was done by hand, until it was settled. Undefined for every other. `now` is milliseconds since the epoch.
*/
export const stepTime = ({status, runbook, activity}: Known, id: string, now: number): StepTime | undefined => {
	const view = stepView({status, runbook}, id);
	if (view === undefined) {
		return undefined;
	}

	const {state, resolved} = view;
	const usual = usualOf(resolved);
	if (activity?.step === id && activity.part !== 'connect' && activity.part !== 'identity' && activity.part !== 'disconnect') {
		// One of many is no measure of them all.
		return {elapsed: Math.max(0, now - activity.since), usual: activity.item === undefined && activity.part === 'run' ? usual : undefined, isOver: false};
	}

	if (state.status === 'done' && resolved.parts.run === undefined && resolved.step.wait === undefined) {
		const elapsed = timeOf(state) - becameNext(status, state);
		return elapsed >= 0 ? {elapsed, usual, isOver: true} : undefined;
	}

	return status.next === id && (state.status === 'open' || state.status === 'failed')
		? {elapsed: Math.max(0, now - becameNext(status, state)), usual, isOver: false}
		: undefined;
};

/** Time in words, and whether it is more than usual. */
export type TimeWords = {text: string; isOver: boolean};

/** "7 s of usually 5 s, longer than usual"; without a usual time only how long. Milliseconds. */
export const ofUsually = (elapsed: number, usual: number | undefined): TimeWords => {
	if (usual === undefined) {
		return {text: formatLasting(elapsed), isOver: false};
	}

	// "1 min of usually 1 min" is not longer yet.
	const isOver = elapsed > usual && formatLasting(elapsed) !== formatAge(usual);
	return {text: `${formatLasting(elapsed)} of usually ${formatAge(usual)}${isOver ? ', longer than usual' : ''}`, isOver};
};

/** What is said of the time of a step below its title: "usually 5 min", "12 min of usually 5 min, longer than usual", "took 3 min, usually 5 min". Undefined where there is nothing to say. What takes less than a minute by hand is not counted aloud. */
export const stepTimeWords = (snapshot: Known, id: string, now: number): TimeWords | undefined => {
	const expected = stepView(snapshot, id)?.resolved.step.expected;
	const usually = expected === undefined ? undefined : {text: `usually ${formatAge(milliseconds(expected))}`, isOver: false};
	const time = stepTime(snapshot, id, now);
	// Of a command that runs its own line tells.
	if (time === undefined || time.elapsed < minute || snapshot.activity?.step === id) {
		return usually;
	}

	if (time.isOver) {
		return {text: `took ${formatAge(time.elapsed)}${usually === undefined ? '' : `, ${usually.text}`}`, isOver: false};
	}

	return time.usual === undefined ? {text: [`${formatAge(time.elapsed)} so far`, usually?.text].filter(Boolean).join(', '), isOver: false} : ofUsually(time.elapsed, time.usual);
};

/** What is left of a run, in milliseconds, by what its steps usually take; undefined where no step says. `isLeast`: some of them do not say. */
export const timeLeft = (snapshot: Known, now: number): {ms: number; isLeast: boolean} | undefined => {
	let ms = 0;
	let isLeast = false;
	let isKnown = false;
	const {status, runbook} = snapshot;
	for (const [at, state] of status.steps.entries()) {
		const resolved = runbook.steps[at];
		if (!resolved || !isLeft(state) || resolved.step.wait !== undefined) {
			continue;
		}

		const usual = usualOf(resolved);
		isKnown ||= usual !== undefined;
		isLeast ||= usual === undefined;
		if (usual !== undefined) {
			ms += state.id === status.next || state.status === 'running' ? Math.max(0, usual - (stepTime(snapshot, state.id, now)?.elapsed ?? 0)) : usual;
		}
	}

	return isKnown ? {ms, isLeast} : undefined;
};

const hoursAndMinutes = (ms: number): string => `${Math.floor(Math.max(0, ms) / hour)}:${String(Math.floor(Math.max(0, ms) / minute) % 60).padStart(2, '0')} h`;

/** The time of a run for its header: how long it has been going on, and what is left of it by what its steps usually take. */
export type RunTime = {
	/** "00:41:07" while something runs, and of a run that is over; else by the minute: "0:41 h". Nothing that stands still ticks. */
	elapsed: string;
	/** "about 45 min left", "at least 45 min left"; undefined where it is not known or the run is over. */
	left: string | undefined;
};

/** `now` is milliseconds since the epoch. */
export const runTime = (snapshot: Known, now: number): RunTime => {
	const {status: {state, startedAt, at}, activity} = snapshot;
	const isOver = state === 'finished' || state === 'abandoned';
	const ms = (isOver ? Date.parse(at) : now) - Date.parse(startedAt);
	const left = isOver ? undefined : timeLeft(snapshot, now);
	return {
		elapsed: isOver || activity !== undefined ? formatDurationShort(ms) : hoursAndMinutes(ms),
		left: left === undefined || left.ms < minute ? undefined : `${left.isLeast ? 'at least' : 'about'} ${formatAge(left.ms)} left`,
	};
};
