import type {LoadedRunbook, ResolvedStep} from '../runbook/loaded.js';
import type {RunFacts} from './facts.js';
import type {Applies} from './applies.js';
import {inputsOf} from './inputs.js';
import {choosingStep} from './items.js';
import type {StepStatus} from './status.js';

const settled = new Set<StepStatus>(['done', 'skipped', 'not-applicable']);
/** Nothing will come of a step that is one of these. */
export const withoutOutcome: ReadonlySet<StepStatus> = new Set<StepStatus>(['skipped', 'not-applicable']);

/** What blocked sentences are made from. */
export type Surroundings = {facts: RunFacts; runbook: LoadedRunbook; statuses: Record<string, StepStatus>};

const named = ({id, step}: ResolvedStep): string => `"${step.title}" (${id})`;

const outputStep = (runbook: LoadedRunbook, output: string) => runbook.steps.find(({step}) => step.run?.output === output);

/** True once a step's output was read: by the step itself, or for any of its items. */
const hasOutput = (facts: RunFacts, {id}: ResolvedStep): boolean =>
	facts.outputsByStep[id] !== undefined
	|| [...facts.steps[id]?.items.values() ?? []].some(item => item.run?.outcome === 'ok');

const missingNeed = ({runbook, statuses}: Surroundings, {step}: ResolvedStep): string | undefined => {
	for (const need of step.needs ?? []) {
		const needed = runbook.steps.find(({id}) => id === need);
		const status = statuses[need];
		if (needed && status !== undefined && !settled.has(status)) {
			return `First do or skip ${named(needed)}: it is ${status}.`;
		}
	}

	return undefined;
};

const missingOutput = ({facts, runbook, statuses}: Surroundings, resolved: ResolvedStep): string | undefined => {
	const inputs = inputsOf(runbook, resolved);
	for (const output of inputs.outputs) {
		const source = outputStep(runbook, output);
		if (!source || hasOutput(facts, source)) {
			continue;
		}

		const status = statuses[source.id];
		// A script can do without what a skipped step would have read; a choice cannot.
		if (output !== inputs.from && status !== undefined && withoutOutcome.has(status)) {
			continue;
		}

		return `The output "${output}" is not there yet: ${named(source)} reads it.`;
	}

	return undefined;
};

const missingChoice = ({facts, runbook, statuses}: Surroundings, resolved: ResolvedStep): string | undefined => {
	const inputs = inputsOf(runbook, resolved);
	for (const list of inputs.choices) {
		const source = choosingStep(runbook.steps, list);
		if (!source || facts.choices[list] !== undefined) {
			continue;
		}

		const status = statuses[source.id];
		if (list !== inputs.forEach && status !== undefined && withoutOutcome.has(status)) {
			continue;
		}

		return `Nothing has been chosen as "${list}" yet: ${named(source)} makes the choice.`;
	}

	return undefined;
};

/**
Why a step cannot be carried out now, a whole sentence; undefined when nothing stands in its way. From the journals and the runbook alone, so that two machines agree.
*/
export const blockedBy = (surroundings: Surroundings, resolved: ResolvedStep, {applies, error}: Applies): string | undefined => {
	if (error !== undefined) {
		return `Whether it applies cannot be told yet: ${error}`;
	}

	if (!applies) {
		return 'Its condition does not hold now.';
	}

	return missingNeed(surroundings, resolved) ?? missingChoice(surroundings, resolved) ?? missingOutput(surroundings, resolved);
};
