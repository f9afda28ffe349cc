import type {Snapshot} from '../../run/engine/contract.js';
import type {StepState} from '../../run/status.js';
import type {ResolvedStep} from '../../runbook/loaded.js';
import type {Choose} from '../../runbook/schema.js';
import type {Row} from '../../runbook/values.js';
import {inert} from '../../text/inert.js';
import {ofEach} from '../remember.js';

/**
A step with what the runbook says of it and where it stands.
*/
export type StepView = {resolved: ResolvedStep; state: StepState; number: number; of: number};

/** The places of steps by their ids; of two with one id the first. */
const placesOf = ofEach((steps: ReadonlyArray<{readonly id: string}>): ReadonlyMap<string, number> => new Map(steps.map(({id}, index) => [id, index] as const).toReversed()));

/**
The step of that id; undefined when the run has none. `number` counts from 1.
*/
export const stepView = ({runbook, status}: Pick<Snapshot, 'runbook' | 'status'>, id: string): StepView | undefined => {
	const index = placesOf(runbook.steps).get(id) ?? -1;
	const resolved = runbook.steps[index];
	// Nearly always they stand in the same order.
	const state = status.steps[index]?.id === id ? status.steps[index] : status.steps.find(step => step.id === id);
	return resolved && state
		? {
			resolved, state, number: index + 1, of: runbook.steps.length,
		}
		: undefined;
};

/**
A property of a row in its stored form as text, as keys and labels are compared; undefined when the row has none or it is empty.
*/
export const propertyText = (row: Row | undefined, name: string): string | undefined => {
	if (row === null || row === undefined || typeof row !== 'object' || Array.isArray(row)) {
		// A row that is a plain value is its own key and label, under whatever name.
		return row === null || row === undefined || row === '' || Array.isArray(row) ? undefined : String(row);
	}

	const value = (Object.hasOwn(row, name) ? row[name] : undefined) ?? '';
	if (value === '') {
		return undefined;
	}

	return typeof value === 'string' ? value : JSON.stringify(value);
};

/**
What people call a row: its label, else its key, else what is left to say. Inert.
*/
export const rowLabel = (row: Row | undefined, choose: Pick<Choose, 'key' | 'label'> | undefined): string => {
	const label = choose && ((choose.label === undefined ? undefined : propertyText(row, choose.label)) ?? propertyText(row, choose.key));
	return inert(label ?? (typeof row === 'string' ? row : 'a row without a name'));
};

/**
The step whose choice this one works through (`for-each`), with its `choose`.
*/
export const choosingStep = (snapshot: Snapshot, list: string | undefined): (ResolvedStep & {choose: Choose}) | undefined => {
	for (const resolved of snapshot.runbook.steps) {
		const {choose} = resolved.step;
		if (list !== undefined && choose?.as === list) {
			return {...resolved, choose};
		}
	}

	return undefined;
};

/**
The chosen row behind an item's key; undefined when it is not kept.
*/
export const itemRow = (snapshot: Snapshot, list: string | undefined, key: string): Row | undefined => {
	const chosen = list === undefined ? undefined : snapshot.chosen[list];
	const index = chosen?.keys.indexOf(key) ?? -1;
	return index === -1 ? undefined : chosen?.rows[index];
};

/**
An item's label as it is shown; the key where the run has no label for it. Inert.
*/
export const itemLabel = (state: StepState, key: string): string => {
	const label = state.items.find(item => item.key === key)?.label ?? '';
	return inert(label === '' ? key : label);
};

/**
How the chosen rows of a list are called, by the output that they come from: "2 connectors", "1 connector"; "3 chosen rows" where its name is no plain word.
*/
export const countOf = (snapshot: Snapshot, list: string | undefined, count: number): string => {
	const from = choosingStep(snapshot, list)?.choose.from ?? '';
	const noun = /^[a-z]{3,}[a-rt-z]s$/u.test(from) && !from.endsWith('ies') ? from : 'chosen rows';
	return `${count} ${count === 1 ? noun.slice(0, -1) : noun}`;
};
