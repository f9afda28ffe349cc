import type {Snapshot} from '../../run/engine/contract.js';
import {outputAge, staleInputs, type OutputAge, type OutputTimes} from '../../run/output-age.js';
import {inert} from '../../text/inert.js';
import {formatAge, formatClock, formatWhen} from '../../text/time.js';
import {stepView} from './subject.js';

/** Younger than this is what was read just now: no age is said of it. Milliseconds. */
const young = 60_000;

/** "2 h 14 min ago"; of a time that this machine's clock has not reached yet, the time itself. */
const when = ({at, age}: Pick<OutputAge, 'at' | 'age'>, now: number): string =>
	age < -young ? `at ${formatClock(at)}, on a clock ahead of this one` : formatWhen(at, now);

/** When each step gave what is shown of it; by whom is not. */
const timesOf = ({results}: Pick<Snapshot, 'results'>): OutputTimes<undefined> => ({outputsByStep: Object.fromEntries(Object.entries(results).map(([step, {at}]) => [step, {at, by: undefined}]))});

const ownAge = (snapshot: Pick<Snapshot, 'runbook' | 'results'>, id: string, now: number): OutputAge<undefined> | undefined => {
	const resolved = snapshot.runbook.steps.find(step => step.id === id);
	return resolved && outputAge(timesOf(snapshot), resolved, now);
};

/** How long ago a step gave what is shown of it: "2 h 14 min ago"; undefined where that was just now, or nothing is. `now` is milliseconds since the epoch. */
export const readWhen = (snapshot: Snapshot, id: string, now: number): string | undefined => {
	const age = ownAge(snapshot, id, now);
	return age === undefined || Math.abs(age.age) < young ? undefined : when(age, now);
};

/**
What of a step is too old to be relied on, as the runbook says: what it read itself, and what it works from where it is still to be carried out. Whole sentences, inert. With `says` "time" they name when it was read, which the clock does not change while a person reads.
*/
export const staleSentences = (snapshot: Snapshot, id: string, now: number, {says = 'age'}: {says?: 'age' | 'time'} = {}): string[] => {
	const view = stepView(snapshot, id);
	if (!view || view.state.status === 'running') {
		return [];
	}

	const {resolved, state: {status}} = view;
	const read = (age: Pick<OutputAge, 'at' | 'age'>): string => says === 'age' || age.age < -young ? when(age, now) : `at ${formatClock(age.at)}`;
	const fresh = (step: string): string => formatAge(snapshot.runbook.steps.find(each => each.id === step)!.fresh);
	const own = resolved.step.run?.output === undefined ? undefined : ownAge(snapshot, id, now);
	const inputs = status === 'open' || status === 'failed' || status === 'unknown' ? staleInputs(timesOf(snapshot), snapshot.runbook, resolved, now) : [];
	return [
		...own === undefined || own.fresh ? [] : [`Stale: it was read ${read(own)} and is good for ${fresh(id)}. r reads it again.`],
		...inputs.map(input => `Stale: it works from what "${inert(stepView(snapshot, input.step)!.resolved.step.title)}" read ${read(input)}, good for ${fresh(input.step)}. Read that again first.`),
	];
};
