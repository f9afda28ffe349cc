import type {ResolvedStep} from '../runbook/loaded.js';
import type {Choose} from '../runbook/schema.js';
import type {Json, Row} from '../runbook/values.js';
import type {ChoiceFacts, RunFacts, SubjectFacts} from './facts.js';

/** One chosen row that a step works on. */
export type Item = {
	key: string;
	/** What people call it: the choice's label, else the key. */
	label: string;
	row: Row;
	/** False for an item that was sent and has since been left out of the choice. */
	chosen: boolean;
};

const text = (value: Json | undefined): string =>
	value === null || value === undefined ? '' : (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** What people call a chosen row. */
export const labelOf = (row: Row, key: string, choose: Choose | undefined): string => {
	const property = choose?.label;
	if (property === undefined || typeof row !== 'object' || row === null || Array.isArray(row) || !Object.hasOwn(row, property)) {
		return key;
	}

	return text(row[property]) || key;
};

/** The step that makes the choice of this name. */
export const choosingStep = (steps: readonly ResolvedStep[], list: string): ResolvedStep | undefined =>
	steps.find(({step}) => step.choose?.as === list);

const wasTouched = (facts: SubjectFacts): boolean => facts.attempts > 0 || (facts.mark !== undefined && facts.mark.status !== 'open');

/**
The items of a step that works on a choice: first what was sent or settled and has since been left out of it, then the chosen rows in their order. Undefined before the choice is recorded, and for a step that works on none.
*/
export const itemsOf = (facts: RunFacts, step: ResolvedStep, steps: readonly ResolvedStep[]): Item[] | undefined => {
	const list = step.step['for-each'];
	const choice: ChoiceFacts | undefined = list === undefined ? undefined : facts.choices[list];
	if (list === undefined || !choice) {
		return undefined;
	}

	const choose = choosingStep(steps, list)?.step.choose;
	const item = (key: string, chosen: boolean): Item => {
		const row = choice.known.get(key) ?? null;
		return {key, label: labelOf(row, key, choose), row, chosen};
	};

	const chosen = new Set(choice.keys);
	const stayed = [...facts.steps[step.id]?.items ?? []]
		.filter(([key, subject]) => !chosen.has(key) && wasTouched(subject))
		.map(([key]) => item(key, false));
	return [...stayed, ...[...chosen].map(key => item(key, true))];
};
