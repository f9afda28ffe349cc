import {z} from 'zod';
import {checkReportSchema} from './check/report.js';
import {descriptions, examples, markdownDescriptions, snippets} from './editor-hints.js';
import {runbookSchema} from './schema.js';

type JsonSchema = Record<string, unknown>;

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
The format as a JSON schema for editors, in the form that SchemaStore wants (draft-07, the version that editors know best): completion, what each key means, pieces to write, and a line under what does not fit. It is made from the one schema, seen from the author's side: a key with a default may be left out.
*/
export function runbookJsonSchema(): JsonSchema {
	const {$schema, title: _, description: __, ...rest} = z.toJSONSchema(runbookSchema, {io: 'input', target: 'draft-7'});
	return {
		$schema,
		$id: 'urn:handrail:runbook:1',
		title: 'Handrail runbook, format 1',
		description: 'What an incident is, and how a responder is led through it step by step',
		examples: [example],
		...hinted(rest, []),
	};
}

/** A schema with what an editor says of it and of all inside. */
function hinted(schema: JsonSchema, path: readonly string[]): JsonSchema {
	const key = path.join('.');
	const own = (table: Readonly<Record<string, unknown>>, name: string, value?: unknown): JsonSchema => {
		const hint = Object.hasOwn(table, key) ? table[key] : value;
		return hint === undefined ? {} : {[name]: hint};
	};

	return {
		...(path.length > 0 && own(descriptions, 'description', schema['description'])),
		...own(markdownDescriptions, 'markdownDescription'),
		...schema,
		...own(examples, 'examples', schema['examples']),
		...(schema['type'] === 'object' && own(snippets, 'defaultSnippets')),
		...(isSchema(schema['properties']) && {properties: Object.fromEntries(Object.entries(schema['properties']).map(([name, inner]) => [name, isSchema(inner) ? hinted(inner, [...path, name]) : inner]))}),
		...(isSchema(schema['items']) && {items: {...withoutOwn(hinted(schema['items'], path), schema['items']), ...own(snippets, 'defaultSnippets')}}),
		...(isSchema(schema['additionalProperties']) && {additionalProperties: hinted(schema['additionalProperties'], [...path, '*'])}),
	};
}

/** What is said of a list is not said again of each of its entries. */
function withoutOwn({description, markdownDescription, examples: values, ...others}: JsonSchema, own: JsonSchema): JsonSchema {
	return {...(own['description'] !== undefined && {description: own['description']}), ...(own['examples'] !== undefined && {examples: own['examples']}), ...others};
}

/** A whole runbook, as small as one can be. */
const example = {
	handrail: 1, id: 'door-stays-shut', title: 'The door stays shut',
	phases: [{title: 'Find out', steps: [{id: 'look', title: 'Look at the door', instructions: 'Is the light green?'}]}],
};

/** What `check --json` prints, as a JSON schema (draft 2020-12). A later Handrail may add keys, so it allows them. */
export function checkJsonSchema(): Record<string, unknown> {
	const {$schema, ...rest} = z.toJSONSchema(checkReportSchema, {io: 'input', target: 'draft-2020-12'});
	return {$schema, title: 'Handrail check report, version 1', ...rest};
}
