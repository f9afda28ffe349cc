import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {composeHandoff} from '../../source/handoff/compose.js';
import {handoffSchema} from '../../source/handoff/handoff.js';
import {handoffJsonSchema} from '../../source/handoff/json-schema.js';
import {interrupted, sourceOf, writtenAt} from './told-runs.js';

type Schema = {description?: string; properties?: Record<string, Schema>; additionalProperties?: unknown};

const schema = handoffJsonSchema() as Schema & {$defs: Record<string, Schema>};

test('a composed document is what the schema says, and has no key that the schema does not name', () => {
	const teller = interrupted();
	teller.tell('noted', {step: 'case', text: 'She calls back.'});
	teller.tell('recorded', {step: 'case', name: 'ticket', value: '4419'});
	teller.tell('waiting', {step: 'unblocked', for: 'Microsoft Support', next: null});
	teller.tell('runbook-moved', {from: 'a'.repeat(64), to: 'b'.repeat(64), keep: [], ask: []});
	const handoff = composeHandoff(sourceOf(teller), writtenAt);
	assert.deepEqual(handoffSchema.parse(handoff), handoff);
});

test('a program that holds to the schema goes on reading when a later Handrail adds keys', () => {
	const closed = JSON.stringify(schema).match(/"additionalProperties":false/g);
	assert.equal(closed, null);
});

test('the version says what may change under it', () => {
	assert.match(schema.properties!['handrail-handoff']!.description!, /Keys may be added/);
});

test('what the document is made of is described once, and named', () => {
	// What zod itself needs to say that JSON holds JSON has a name of zod's.
	const undescribed = Object.entries(schema.$defs).filter(([name, {description = ''}]) => !/^__schema\d+$/.test(name) && description.length < 10);
	assert.deepEqual(undescribed.map(([name]) => name), []);
});

test('the file in docs is the one that the document gives', async () => {
	const file = await readFile(new URL('../../docs/handoff.schema.json', import.meta.url), 'utf8');
	assert.equal(file.replaceAll('\r\n', '\n'), `${JSON.stringify(schema, undefined, '\t')}\n`);
});
