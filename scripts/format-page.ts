import {runbookJsonSchema} from '../source/runbook/json-schema.js';
import {tableCell} from './table-cell.js';

type Schema = Record<string, unknown>;

const beginning = `<!-- Made by "npm run generate" from source/runbook/schema.ts: do not edit it here. -->
# The runbook format, version 1

Every key that a \`runbook.yaml\` may have, what stands behind it and what it means. Any other key is an error that names its line. How to write a runbook: [writing.md](writing.md). What a schema cannot say is a rule of \`check\`: [rules.md](rules.md). Editors have all this from [runbook.schema.json](../runbooks/runbook.schema.json):

\`\`\`yaml
# yaml-language-server: $schema=../runbook.schema.json
\`\`\`

In the headings NAME stands for a name of your own. An id is small letters, digits and hyphens; a name is letters, digits and underscores; neither begins with a digit. A length of time is a number and one of ms, s, min, h, d: \`10 s\`, \`2 min\`, \`4 h\`. CEL expressions and what they see: [writing.md](writing.md#expressions).
`;

/** Docs/format.md: a section for each group of keys, made from the schema that files are held against. */
export function formatPage(): string {
	return [beginning, ...sections(runbookJsonSchema(), [])].join('\n');
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);

const inner = (schema: Schema, key: string): Schema | undefined => isSchema(schema[key]) ? schema[key] : undefined;

/** The section of an object, then those of the objects inside it, in the order of the format. */
function sections(schema: Schema, path: readonly string[]): string[] {
	const properties = Object.entries(inner(schema, 'properties') ?? {}).filter((entry): entry is [string, Schema] => isSchema(entry[1]));
	const required = new Set(schema['required'] as string[] | undefined);
	return [
		`## ${titleOf(path)}`,
		...(path.length > 0 && typeof schema['description'] === 'string' ? [schema['description'], ''] : []),
		'| key | what stands there | | about |',
		'|---|---|---|---|',
		...properties.map(([key, value]) => row(key, value, {path, isNeeded: required.has(key) && !Object.hasOwn(value, 'default')})),
		'',
		...properties.flatMap(([key, value]) => objectsIn(value, [...path, key]).flatMap(({schema: object, path: below}) => sections(object, below))),
	];
}

/** The objects with keys of the format that stand at a key: itself, or what a list or names of the author's own hold. */
function objectsIn(schema: Schema, path: readonly string[]): Array<{schema: Schema; path: readonly string[]}> {
	const items = inner(schema, 'items');
	const named = inner(schema, 'additionalProperties');
	return [
		...(isSchema(schema['properties']) ? [{schema, path}] : []),
		...(items ? objectsIn(items, path) : []),
		...(named ? objectsIn(named, [...path, 'NAME']) : []),
	];
}

const titleOf = (path: readonly string[]): string => path.length === 0 ? 'The file' : path.join('.');

/** How GitHub names the place of a heading. */
const anchorOf = (path: readonly string[]): string => titleOf(path).toLowerCase().replaceAll(/[^\p{Letter}\p{Number} _\-]/gv, '').replaceAll(' ', '-');

const cell = (text: string): string => tableCell(text.split(/\n+/v).map(line => line.trim()).join(' '));

function row(key: string, schema: Schema, {path, isNeeded}: {path: readonly string[]; isNeeded: boolean}): string {
	const {description = '', markdownDescription} = schema as {description?: string; markdownDescription?: string};
	// A fence does not stand in a table.
	const about = markdownDescription === undefined || markdownDescription.includes('```') ? description : markdownDescription;
	const absent = Object.hasOwn(schema, 'default') ? [`Without it: \`${JSON.stringify(schema['default'])}\`.`] : [];
	const [example] = Array.isArray(schema['examples']) ? schema['examples'] as unknown[] : [];
	const shown = example === undefined || schema['title'] === 'a length of time' ? [] : [`For example \`${typeof example === 'string' ? example : JSON.stringify(example)}\`.`];
	return `| \`${key}\` | ${cell(valueOf(schema, [...path, key]))} | ${isNeeded ? 'needed' : ''} | ${cell([about, ...absent, ...shown].filter(Boolean).join(' '))} |`;
}

/** What may stand at a place, in words. */
function valueOf(schema: Schema, path: readonly string[]): string {
	if (Object.hasOwn(schema, 'const')) {
		return `\`${JSON.stringify(schema['const'])}\``;
	}

	if (Array.isArray(schema['enum'])) {
		return (schema['enum'] as unknown[]).map(value => `\`${String(value)}\``).join(', ');
	}

	if (Array.isArray(schema['anyOf'])) {
		return (schema['anyOf'] as Schema[]).map(each => valueOf(each, path)).join(', or ');
	}

	if (typeof schema['title'] === 'string') {
		return schema['title'];
	}

	if (schema['type'] === 'array') {
		return `a list: ${valueOf(inner(schema, 'items') ?? {}, path)}`;
	}

	if (schema['type'] === 'object') {
		const named = inner(schema, 'additionalProperties');
		return named ? `names of your own, each with ${valueOf(named, [...path, 'NAME'])}` : `[these keys](#${anchorOf(path)})`;
	}

	const {minimum} = schema;
	return schema['type'] === 'integer' && typeof minimum === 'number' ? `a whole number from ${minimum}` : words[String(schema['type'])] ?? 'anything';
}

const words: Readonly<Record<string, string>> = {
	string: 'text', boolean: '`true` or `false`', integer: 'a whole number', number: 'a number',
};
