import {evaluate} from '../runbook/expressions.js';
import type {ResolvedStep} from '../runbook/loaded.js';
import {environmentFor, type RunEnvironment} from './environment.js';

/** Whether a step applies; with an error it may, and is left open. */
export type Applies = {applies: boolean; error: string | undefined};

/** Evaluates a step's `when`. A step without one always applies. */
export const appliesTo = ({step}: ResolvedStep, environment: RunEnvironment): Applies => {
	if (step.when === undefined) {
		return {applies: true, error: undefined};
	}

	const result = evaluate(step.when, environmentFor(step.when, environment));
	if (!result.ok) {
		return {applies: true, error: result.error};
	}

	if (typeof result.value !== 'boolean') {
		return {applies: true, error: 'It gave neither true nor false.'};
	}

	return {applies: result.value, error: undefined};
};
