import type {ResolvedStep} from '../runbook/loaded.js';
import type {RunFacts} from './facts.js';
import type {StepStatus} from './status.js';

/** A read that found nothing and is worth another look. ISO 8601; `from` in UTC, so that every machine says the same. */
export type SecondLook = {
	/** When it found nothing. */
	since: string;
	/** From when on it may find what was not there yet. */
	from: string;
};

const isOver: ReadonlySet<StepStatus> = new Set(['skipped', 'not-applicable', 'unknown', 'running']);

/**
Whether a read that found nothing is to be offered again: what it looks for shows up only so long after it happened. Undefined where the runbook says nothing of it, where rows came, where somebody marked the step since, and where it was read when all that had happened before the run began must show.
*/
export const secondLookOf = (facts: RunFacts, {id, effect, again}: ResolvedStep, status: StepStatus): SecondLook | undefined => {
	const output = facts.outputsByStep[id];
	const began = Date.parse(facts.started?.at ?? '');
	if (again === undefined || effect !== 'read' || output?.rows !== 0 || isOver.has(status) || facts.ended !== undefined) {
		return undefined;
	}

	const read = Date.parse(output.at);
	const isMarked = (facts.steps[id]?.branches ?? []).some(({state: {mark}}) => (mark?.n ?? 0) > output.n);
	return isMarked || !(read < began + again) ? undefined : {since: output.at, from: new Date(read + again).toISOString()};
};
