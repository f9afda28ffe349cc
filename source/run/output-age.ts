import type {LoadedRunbook, ResolvedStep} from '../runbook/loaded.js';
import type {RunFacts} from './facts.js';
import {inputsOf} from './inputs.js';
import {choosingStep} from './items.js';

/** How old a step's output is, and whether it may still be relied on. Milliseconds. */
export type OutputAge = {step: string; at: string; age: number; fresh: boolean};

/**
The age of a step's newest output; undefined when it has none. A time in the future (clocks differ between machines) counts as fresh for as long as an output may be old, no longer.

@param now - Milliseconds since the epoch.
*/
export const outputAge = (facts: RunFacts, {id, fresh}: ResolvedStep, now: number): OutputAge | undefined => {
	const output = facts.outputsByStep[id];
	if (!output) {
		return undefined;
	}

	const age = now - Date.parse(output.at);
	return {step: id, at: output.at, age, fresh: Math.abs(age) <= fresh};
};

/** The outputs that a step depends on, through its scripts or the choice it works on, that are too old to be relied on. */
export const staleInputs = (facts: RunFacts, runbook: LoadedRunbook, step: ResolvedStep, now: number): OutputAge[] => {
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
		.filter(age => age !== undefined && !age.fresh) as OutputAge[];
};
