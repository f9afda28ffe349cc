import type {LoadedRunbook} from '../runbook/loaded.js';
import type {Json, JsonObject, Row} from '../runbook/values.js';
import type {RunFacts} from './facts.js';
import type {StepStatus} from './status.js';

/** What every expression sees; `flag` adds row, `expect` result and item, a template item. */
export type RunEnvironment = {
	params: JsonObject;
	/** By step id, then by the record's name; every step that decides or records is there, so that `has(records.cause.kind)` can be asked. */
	records: Record<string, JsonObject>;
	/** By the output's name. */
	outputs: Record<string, Row[]>;
	/** By the choice's name. */
	chosen: Record<string, Row[]>;
	/** Step id to status. */
	steps: Record<string, StepStatus>;
};

/** A step's records: the newest value of each name. */
export const recordsOf = (facts: RunFacts, step: string): JsonObject =>
	Object.fromEntries(Object.entries(facts.steps[step]?.records ?? {}).map(([name, {value}]) => [name, value]));

/** What expressions see of a run. Steps that do not exist in the runbook, outputs and choices that were not made are not there: to name them is an error. */
export const environmentOf = ({facts, runbook, outputs, statuses}: {
	facts: RunFacts;
	runbook: LoadedRunbook;
	/** The rows of the outputs that were read, by the output's name. */
	outputs: Record<string, Row[]>;
	/** Step id to status. */
	statuses: Record<string, StepStatus>;
}): RunEnvironment => ({
	params: facts.started?.params ?? {},
	records: Object.fromEntries(runbook.steps
		.filter(({step}) => step.decide ?? step.record)
		.map(({id}) => [id, recordsOf(facts, id)])),
	outputs,
	chosen: Object.fromEntries(Object.entries(facts.choices).map(([list, choice]) => [list, [...choice?.rows ?? []]])),
	steps: statuses,
});

/**
The environment with only those lists that an expression could mean, by their names: converting thousands of rows for an expression that never looks at them is what makes a status slow.
*/
export const environmentFor = (source: string, environment: RunEnvironment): RunEnvironment => {
	const named = <Value extends Json>(lists: Record<string, Value>): Record<string, Value> =>
		Object.fromEntries(Object.entries(lists).filter(([name]) => source.includes(name)));
	// `outputs` alone, without a name behind it (outputs.map(...), outputs[x]), could mean any.
	const all = /\b(?:outputs|chosen)\b(?!\s*\.\s*[A-Za-z_]\w*\b(?!\s*\())/v.test(source);
	return all ? environment : {...environment, outputs: named(environment.outputs), chosen: named(environment.chosen)};
};
