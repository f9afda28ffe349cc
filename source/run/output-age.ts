import type {LoadedRunbook, ResolvedStep} from '../runbook/loaded.js';
import type {RunFacts} from './facts.js';
import {inputsOf} from './inputs.js';
import {choosingStep} from './items.js';

/** How old a step's output is, by whom where that is known, and whether it may still be relied on. Milliseconds. */
export type OutputAge<By extends string | undefined = string> = {step: string; at: string; by: By; age: number; fresh: boolean};

/** When each step gave its newest output, ISO 8601, and who had it read, by the step's id. */
export type OutputTimes<By extends string | undefined = string> = {readonly outputsByStep: Readonly<Record<string, {at: string; by: By} | undefined>>};

/**
The age of a step's newest output; undefined when it has none. A time in the future (clocks differ between machines) counts as fresh for as long as an output may be old, no longer.

@param now - Milliseconds since the epoch.
*/
export const outputAge = <By extends string | undefined>({outputsByStep}: OutputTimes<By>, {id, fresh}: ResolvedStep, now: number): OutputAge<By> | undefined => {
	const output = outputsByStep[id];
	if (!output) {
		return undefined;
	}

	const age = now - Date.parse(output.at);
	return {step: id, at: output.at, by: output.by, age, fresh: Math.abs(age) <= fresh};
};

/** The outputs that a step depends on, through its scripts or the choice it works on, that are too old to be relied on. */
export const staleInputs = <By extends string | undefined>(facts: OutputTimes<By>, runbook: LoadedRunbook, step: ResolvedStep, now: number): Array<OutputAge<By>> => {
	const inputs = inputsOf(runbook, step);
	const outputs = new Set(inputs.outputs);
	for (const list of inputs.choices) {
		const from = choosingStep(runbook.steps, list)?.step.choose?.from;
		if (from !== undefined) {
			outputs.add(from);
		}
	}

	return runbook.steps
		.filter(resolved => resolved.id !== step.id && resolved.step.run?.output !== undefined && outputs.has(resolved.step.run.output))
		.map(resolved => outputAge(facts, resolved, now))
		.filter(age => age !== undefined && !age.fresh) as Array<OutputAge<By>>;
};

/** The choices a step works on that another responder made, and whose rows this one has not read since: with the output that they were chosen from, and by whom. */
export const foreignChoices = (facts: RunFacts, runbook: LoadedRunbook, step: ResolvedStep, responder: string, now: number): Array<{output: OutputAge; by: string}> =>
	inputsOf(runbook, step).choices.flatMap(list => {
		const choice = facts.choices[list];
		const from = choosingStep(runbook.steps, list)?.step.choose?.from;
		const source = runbook.steps.find(resolved => from !== undefined && resolved.step.run?.output === from);
		const read = source && facts.outputsByStep[source.id];
		if (!choice || !source || !read || choice.by === responder || (read.by === responder && read.n > choice.n)) {
			return [];
		}

		return [{output: outputAge(facts, source, now)!, by: choice.by}];
	});
