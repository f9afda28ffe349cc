import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {runbookJsonSchema} from '../../source/runbook/json-schema.js';

type Schema = {type?: string; properties?: Record<string, Schema>; items?: Schema; additionalProperties?: Schema | boolean; required?: string[]; enum?: string[]};

const schema = runbookJsonSchema() as Schema;
const step = schema.properties!['phases']!.items!.properties!['steps']!.items!;

test('the schema for editors refuses unknown keys, and asks only for what an author must write', () => {
	assert.equal(schema.additionalProperties, false);
	assert.deepEqual(schema.required, ['handrail', 'id', 'title', 'phases']);
	assert.deepEqual(step.required, ['id', 'title']);
	assert.equal(step.additionalProperties, false);
	assert.deepEqual(step.properties!['run']!.properties!['effect']!.enum, ['read', 'change', 'destroy']);
});

test('every pattern in it is one that editors can read', () => {
	const patterns = [...JSON.stringify(schema).matchAll(/"pattern":("(?:\\.|[^"\\])*")/g)].map(([, pattern]) => JSON.parse(pattern!) as string);
	assert.ok(patterns.length > 5);
	for (const pattern of patterns) {
		assert.equal(new RegExp(pattern, 'u').unicode, true);
	}
});

test('the file in the repository is the one that the format gives', async () => {
	const file = await readFile(new URL('../../runbooks/runbook.schema.json', import.meta.url), 'utf8');
	assert.equal(file.replaceAll('\r\n', '\n'), `${JSON.stringify(schema, undefined, '\t')}\n`);
});
