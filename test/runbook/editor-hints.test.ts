import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stringify} from 'yaml';
import {descriptions, examples, markdownDescriptions, snippets} from '../../source/runbook/editor-hints.js';
import {runbookJsonSchema} from '../../source/runbook/json-schema.js';
import {parseRunbook} from '../../source/runbook/parse.js';

type Schema = {type?: string; description?: string; markdownDescription?: string; defaultSnippets?: unknown[]; examples?: unknown[]; properties?: Record<string, Schema>; items?: Schema; additionalProperties?: Schema | boolean; anyOf?: Schema[]};

const schema = runbookJsonSchema() as Schema & {$schema: string; $id: string; title: string};

/** Every key of the format with its path. */
function keysOf({properties, items, additionalProperties, anyOf}: Schema, path: readonly string[]): Array<[string, Schema]> {
	return [
		...Object.entries(properties ?? {}).flatMap(([name, inner]): Array<[string, Schema]> => [[[...path, name].join('.'), inner], ...keysOf(inner, [...path, name])]),
		...(items ? keysOf(items, path) : []),
		...(typeof additionalProperties === 'object' ? keysOf(additionalProperties, [...path, '*']) : []),
		...(anyOf ?? []).flatMap(inner => keysOf(inner, path)),
	];
}

const keys = new Map(keysOf(schema, []));

test('it has the form that SchemaStore wants', () => {
	assert.match(schema.$schema, /^http:\/\/json-schema\.org\/draft-07\/schema#$/);
	assert.match(schema.$id, /^urn:/);
	assert.ok(schema.title && schema.description && !/[.:]$/.test(schema.description));
	for (const example of schema.examples!) {
		assert.deepEqual(parseRunbook(stringify(example), 'example').problems, []);
	}
});

test('every key says what it means', () => {
	assert.ok(keys.size > 90);
	assert.deepEqual([...keys].filter(([, {description}]) => !description).map(([key]) => key), []);
});

test('every hint is about a key that there is, and stands at it', () => {
	for (const [name, table] of Object.entries({description: descriptions, markdownDescription: markdownDescriptions, examples})) {
		for (const [key, hint] of Object.entries(table)) {
			assert.deepEqual((keys.get(key) as Record<string, unknown> | undefined)?.[name] ?? `no ${key}`, name === 'description' ? keys.get(key)!.description : hint, key);
		}
	}
});

/** What an author has who only takes what is offered. */
const filled = (body: unknown): unknown => JSON.parse(JSON.stringify(body).replaceAll(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '$1').replaceAll(String.raw`\\$`, '$')) as unknown;

for (const [path, offered] of Object.entries(snippets)) {
	for (const {label, body} of offered) {
		test(`the piece "${label}" fits where it is offered`, () => {
			const at = keys.get(path)!;
			assert.ok(JSON.stringify((at.items ?? at).defaultSnippets).includes(JSON.stringify(label)));
			const hand = {id: 'look', title: 'Look'};
			const phases = [{title: 'A', steps: [path === 'phases.steps' ? filled(body) : hand]}];
			const text = stringify({handrail: 1, id: 'a', title: 'A', phases: path === 'phases' ? [filled(body)] : phases, ...(['parameters', 'sessions'].includes(path) && {[path]: filled(body)})});
			assert.deepEqual(parseRunbook(text, 'piece').problems.map(({message}) => message), []);
			assert.doesNotMatch(text, /\\\$|\$\{/);
		});
	}
}
