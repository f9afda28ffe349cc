import type {Runbook, Step} from '../schema.js';
import {stepPlaces, type StepPlace} from '../script/places.js';

/** The names that a runbook gives, each with the step that gives it. */
export type NamedThings = {
	steps: Map<string, StepPlace>;
	outputs: Map<string, StepPlace>;
	choices: Map<string, StepPlace>;
	/** In which order the steps come, by id. */
	order: Map<string, number>;
};

/** Collects the names that a runbook gives. Of a name given twice the first counts; another rule reports the second. */
export function namedThings(runbook: Runbook): NamedThings {
	const things: NamedThings = {
		steps: new Map(), outputs: new Map(), choices: new Map(), order: new Map(),
	};
	for (const [index, place] of stepPlaces(runbook).entries()) {
		const {step} = place;
		addFirst(things.steps, step.id, place);
		addFirst(things.order, step.id, index);
		addFirst(things.outputs, step.run?.output, place);
		addFirst(things.choices, step.choose?.as, place);
	}

	return things;
}

/** The names under which a step records something: its records, and the answer of its decision. */
export function recordNames({record = {}, decide}: Step): string[] {
	return [...Object.keys(record), ...(decide ? [decide.as] : [])];
}

function addFirst<Value>(map: Map<string, Value>, name: string | undefined, value: Value): void {
	if (name !== undefined && !map.has(name)) {
		map.set(name, value);
	}
}
