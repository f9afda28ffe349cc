import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Json} from '../../../source/runbook/values.js';
import type {ScriptData} from '../../../source/session/contract.js';
import {inheritedEnvironment} from '../../../source/session/inherited-environment.js';
import {shellData} from '../../../source/session/shell/environment.js';

const data = (given: Partial<ScriptData>): ScriptData => ({params: {}, records: {}, outputs: {}, chosen: {}, item: undefined, ...given});
const item = (row: Json): Partial<ScriptData> => ({item: {key: 'k', row, types: {}}});
const variables = (given: Partial<ScriptData>) => shellData(data(given)).variables;

test('scalars stand as text, everything else as JSON', () => {
	assert.deepEqual(variables({params: {name: 'Ada', count: 7, on: true, list: ['a', 'b']}}), {params_name: 'Ada', params_count: '7', params_on: 'true', params_list: '["a","b"]'});
});

test('what a shell cannot have in a name becomes an underscore', () => {
	assert.deepEqual(variables(item({'queue-id': 'A1', größe: 2})), {item_queue_id: 'A1', item_gr__e: '2'});
});

test('columns that clash are in the file only', () => {
	const {variables: found, files} = shellData(data(item({'a-b': 1, a_b: 2, c: 3})));
	assert.deepEqual(found, {item_c: '3'});
	assert.deepEqual(files['item_file'], {'a-b': 1, a_b: 2, c: 3});
});

test('nothing takes the name of a file', () => {
	assert.deepEqual(variables({params: {file: 'x'}, ...item({file: 'y'})}), {});
});

test('null leaves its variable unset', () => {
	assert.deepEqual(variables(item({Name: null})), {});
});

test('a value with NUL or over 64 KiB is in the file only', () => {
	assert.deepEqual(Object.keys(variables(item({nul: 'a\0b', long: 'x'.repeat(65_537), whole: 'x'.repeat(65_536)}))), ['item_whole']);
});

test('no more than 512 KiB are in the environment, parameters first', () => {
	const columns = Object.fromEntries(Array.from({length: 20}, (_, index) => [`c${index}`, 'x'.repeat(60_000)]));
	const found = variables({params: {name: 'Ada'}, ...item(columns)});
	assert.equal(found['params_name'], 'Ada');
	assert.equal(Object.keys(found).length, 1 + 8);
});

test('a record is found under its name, and under its step', () => {
	assert.deepEqual(variables({records: {case: {ticket: '4711'}, cause: {kind: 'account'}}}), {
		records_ticket: '4711', records_case_ticket: '4711', records_kind: 'account', records_cause_kind: 'account',
	});
});

test('a record that two steps have is found under its step only', () => {
	assert.deepEqual(variables({records: {one: {note: 'a'}, two: {note: 'b'}}}), {records_one_note: 'a', records_two_note: 'b'});
});

test('an item that is a text is the item itself', () => {
	assert.deepEqual(variables(item('A1B2')), {item: 'A1B2'});
});

test('outputs and choices are files', () => {
	const {files} = shellData(data({outputs: {queue: {rows: [1], types: {}}}, chosen: {bad: {rows: [2], types: {}}}}));
	assert.deepEqual(files['outputs_queue_file'], [1]);
	assert.deepEqual(files['chosen_bad_file'], [2]);
});

describe('what a child inherits', () => {
	const found = inheritedEnvironment({PATH: '/bin', HOME: '/root', LANG: 'C', HANDRAIL_HOME: '/h', NODE_OPTIONS: '--x', npm_config_x: '1', BASH_ENV: '/evil', 'BASH_FUNC_rm%%': '() { :; }', params_tenant: 'other', SSH_AUTH_SOCK: '/s'});
	test('is what a command typed by the responder would have, and nothing of Handrail, Node or npm', () => {
		assert.deepEqual(found, {PATH: '/bin', HOME: '/root', LANG: 'C', SSH_AUTH_SOCK: '/s'});
	});
});
