import type {Chooser} from './branches.js';
import {problemsOf, sentBy} from './judge-walk.js';
import type {Opened} from './shipped.js';
import {walk, type Walked} from './walk.js';

/** Walks of one runbook, and what is wrong with them: each problem once, with the way on which it was met first. */
export type Walks = {walked: Walked[]; problems: string[]};

const told = ({forks, faults}: Walked): string => [...forks.map(({place, answer}) => `${place}=${answer}`), ...faults].join(' ');

const gathered = (walked: Walked[], {runbook}: Opened): Walks => {
	const problems = new Map<string, string>();
	for (const one of walked) {
		for (const problem of problemsOf(one, runbook)) {
			problems.set(problem, problems.get(problem) ?? `${problem} (${told(one)})`);
		}
	}

	return {walked, problems: [...problems.values()]};
};

/** Walks as long as the chooser knows of another way, at most so often. */
export async function walkWays(opened: Opened, chooser: Chooser, most = Infinity): Promise<Walks> {
	const walked: Walked[] = [];
	for (let way = chooser.next(); way !== undefined && walked.length < most; way = chooser.next()) {
		const one = await walk(opened, {way, chooser}); // eslint-disable-line no-await-in-loop -- the next way depends on what this one met
		chooser.walked(way, one.forks);
		walked.push(one);
	}

	return gathered(walked, opened);
}

/** The steps that no walk has done. */
export function neverDone({runbook}: Opened, {walked}: Walks): string[] {
	return runbook.steps.map(({id}) => id).filter(id => walked.every(({status}) => status.steps.find(step => step.id === id)!.status !== 'done'));
}

const answersOf = ({forks}: Walked): Record<string, string> => Object.fromEntries(forks.map(({place, answer}) => [place, answer]));

/** Goes the ways that others have gone, and once more with each set of faults. */
export async function walkFaults(opened: Opened, {walked}: Walks, sets: ReadonlyArray<readonly string[]>): Promise<Walks> {
	const again: Walked[] = [];
	for (const faults of sets) {
		const steps = new Set(faults.map(fault => fault.split('@', 2)[1]!));
		const sends = (one: Walked): number => steps.intersection(sentBy(one)).size;
		// Where the most of these steps send, and the least else is done.
		const [best] = walked.toSorted((a, b) => sends(b) - sends(a) || a.events.length - b.events.length);
		const way = answersOf(best!);
		again.push(await walk(opened, {way, faults, chooser: {answer: (_way, place, options) => options.find(option => option === way[place]) ?? options.find(option => option === 'one') ?? options[0]!}})); // eslint-disable-line no-await-in-loop -- one walk at a time
	}

	return gathered(again, opened);
}

/** Faults that were ordered and did not happen on the way that leads to the most of their steps. */
export function neverHappened({walked}: Walks): string[] {
	return walked.flatMap(({faults, happened}) => faults.filter(fault => {
		const [name, step] = fault.split('@', 2);
		return !happened.includes(`${step!}/--fault/${name!}`);
	}));
}

/** The steps that send something a fault can happen to. */
export function sendingSteps({runbook}: Opened): string[] {
	return runbook.steps.filter(({parts}) => parts.run ?? parts.recheck).map(({id}) => id);
}
