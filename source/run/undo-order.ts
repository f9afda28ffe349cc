import type {RunFacts} from './facts.js';
import type {StepState} from './status.js';

/** The keys of the done items of a step in the order in which they are undone: the last one done first. */
export const undoOrder = (facts: RunFacts, step: Pick<StepState, 'id' | 'items'>): string[] => {
	const items = facts.steps[step.id]?.items;
	const doneAt = (key: string): number => items?.get(key)?.run?.n ?? 0;
	return step.items
		.filter(item => item.status === 'done')
		.map(item => item.key)
		.toReversed()
		.toSorted((left, right) => doneAt(right) - doneAt(left));
};
