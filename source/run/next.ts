import type {StepState} from './status.js';

/** The step to do next: the first unknown; else the first failed or open one that nothing stands in the way of; else null. */
export const nextStep = (steps: readonly StepState[]): string | null => {
	const found = steps.find(step => step.status === 'unknown')
		?? steps.find(step => (step.status === 'failed' || step.status === 'open') && step.blocked === null);
	return found?.id ?? null;
};
