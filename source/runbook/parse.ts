import type {z} from 'zod';
import {byPlace, type Problem} from './problem.js';
import {runbookSchema, type Runbook} from './schema.js';
import {schemaProblems} from './schema-problems.js';
import type {Positions} from './yaml/positions.js';
import {readYaml} from './yaml/read.js';

/** What was made of a YAML file. `value` is there exactly when there are no problems. */
export type ParsedYaml<Value> = {value: Value | undefined; problems: Problem[]; positions: Positions};

/** Reads a YAML text and holds it against a schema. Every problem found has its place in the file; nothing is thrown, whatever the text is. */
export function parseYaml<Schema extends z.ZodType>(schema: Schema, text: string, file: string): ParsedYaml<z.output<Schema>> {
	const {value, problems, positions} = readYaml(text, file);
	if (value === undefined) {
		return {value: undefined, problems: problems.toSorted(byPlace), positions};
	}

	const checked = schema.safeParse(value);
	if (checked.success) {
		return {value: checked.data, problems: [], positions};
	}

	const found = schemaProblems({
		schema, issues: checked.error.issues, value, positions, file,
	});
	return {value: undefined, problems: found.toSorted(byPlace), positions};
}

/** Reads a runbook's text. `runbook` is undefined when it has problems, each of them an error of the rule `yaml` or `schema`. */
export function parseRunbook(text: string, file: string): {runbook: Runbook | undefined; problems: Problem[]; positions: Positions} {
	const {value, problems, positions} = parseYaml(runbookSchema, text, file);
	return {runbook: value, problems, positions};
}
