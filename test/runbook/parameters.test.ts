import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readParameters, readValue} from '../../source/runbook/parameters.js';
import {loadExample} from './example.js';

const {runbook} = await loadExample(String.raw`
parameters:
  tenant: {title: Tenant, pattern: '^[a-z]+\.onmicrosoft\.com$'}
  days: {title: Days, type: integer, default: 2}
  note: {title: Note, optional: true}
  password: {title: Password, type: secret}
  fresh: {title: New password, type: generated-secret, per: item}`);

test('what is given is read, what is not has its default, an optional one is null', () => {
	const read = readParameters(runbook, {tenant: 'contoso.onmicrosoft.com'});
	assert.deepEqual(read, {
		params: {tenant: 'contoso.onmicrosoft.com', days: 2, note: null}, secrets: ['password', 'fresh'], missing: [], problems: [],
	});
});

test('what is missing is said with its parameter', () => {
	const {missing, params} = readParameters(runbook, {});
	assert.deepEqual(missing.map(({name, parameter}) => [name, parameter.title]), [['tenant', 'Tenant']]);
	assert.equal('tenant' in params, false);
});

test('an empty value is none: an optional one may be, another not', () => {
	const {params, problems} = readParameters(runbook, {tenant: ' ', note: ''});
	assert.equal(params['note'], null);
	assert.match(problems[0]!, /"tenant".*needed/);
});

test('a value that fails its pattern is refused with both', () => {
	const {problems} = readParameters(runbook, {tenant: 'contoso.example'});
	assert.equal(problems.length, 1);
	assert.match(problems[0]!, /contoso\.example.*onmicrosoft/);
});

test('a secret on the command line is refused, its value is not repeated', () => {
	const {problems, params} = readParameters(runbook, {tenant: 'a.onmicrosoft.com', password: 'hunter22'});
	assert.match(problems.join(' '), /"password" is a secret/);
	assert.doesNotMatch(JSON.stringify({problems, params}), /hunter22/);
});

test('an unknown name is refused with what was probably meant', () => {
	assert.match(readParameters(runbook, {tenent: 'x'}).problems[0]!, /no parameter "tenent"; "tenant" was probably meant/);
	assert.match(readParameters(runbook, {constructor: 'x'}).problems[0]!, /no parameter "constructor"/);
});

test('each type reads its own', () => {
	const field = (type: Parameters<typeof readValue>[0]['type'], more = {}) => ({title: 'T', type, optional: false, ...more}) as Parameters<typeof readValue>[0];
	const read = (type: Parameters<typeof readValue>[0]['type'], text: string, more = {}) => {
		const result = readValue(field(type, more), text);
		return result.ok ? result.value : result.message;
	};

	const refused = (...given: Parameters<typeof read>) => JSON.stringify(read(...given));

	assert.equal(read('string', ' a b '), 'a b');
	assert.equal(read('integer', '-12'), -12);
	assert.match(refused('integer', '1.5'), /whole number/);
	assert.match(refused('integer', '9007199254740993'), /too large/);
	assert.equal(read('boolean', 'Yes'), true);
	assert.equal(read('boolean', 'false'), false);
	assert.match(refused('boolean', 'perhaps'), /neither/);
	assert.equal(read('choice', 'red', {choices: ['red', 'blue']}), 'red');
	assert.match(refused('choice', 'rde', {choices: ['red', 'blue']}), /\\"red\\" was probably meant/);
	assert.equal(read('date', '2026-11-22'), '2026-11-22');
	assert.equal(read('date', '2026-11-22T03:12:00+01:00'), '2026-11-22T03:12:00+01:00');
	assert.match(refused('date', '2026-02-30'), /not a date/);
	assert.match(refused('date', '2026-11-22T25:00Z'), /not a date/);
	assert.match(refused('date', 'tomorrow'), /not a date/);
	assert.deepEqual(read('list', 'a, b,,c'), ['a', 'b', 'c']);
	assert.deepEqual(read('list', '["a, b"]'), ['a, b']);
	assert.match(refused('list', '[1]'), /JSON list/);
	assert.match(refused('list', 'a,B', {pattern: '^[a-z]$'}), /\\"B\\" does not match/);
	assert.match(refused('string', 'a\0b'), /NUL/);
	assert.match(refused('secret', 'x'), /secret/);
});
