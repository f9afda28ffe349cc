import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fillTemplate, templateExpressions} from '../../source/runbook/template.js';

test('expressions in double braces are filled in', () => {
	assert.equal(fillTemplate('In {{ params.tenant }}: {{size(list)}} of {{ list }}.', {params: {tenant: 'contoso'}, list: ['a', 'b']}), 'In contoso: 2 of a, b.');
});

test('nothing is an empty text, and an error stands in its place', () => {
	assert.equal(fillTemplate('[{{ a }}] [{{ a.b }}]', {a: null}).startsWith('[] [{{ a.b: '), true);
	assert.match(fillTemplate('{{ missing }}', {}), /^\{\{ missing: .+\}\}$/);
});

test('braces and quotes inside an expression do not end it', () => {
	assert.equal(fillTemplate('{{ {\'a\': {\'b\': \'}}\'}}.a.b }}!', {}), '}}!');
	assert.equal(fillTemplate('{{ "it\'s" }}', {}), 'it\'s');
});

test('what is never closed stays as it is', () => {
	assert.equal(fillTemplate('a {{ b', {b: 1}), 'a {{ b');
	assert.deepEqual(templateExpressions('a {{ b').map(({closed}) => closed), [false]);
});

test('an expression is found with its place', () => {
	const text = 'Name: {{  item.Name }}';
	const [found] = templateExpressions(text);
	assert.equal(text.slice(found!.offset, found!.offset + found!.source.length), 'item.Name');
	assert.equal(text.slice(found!.start, found!.end), '{{  item.Name }}');
});

test('a value brings no Markdown into Markdown', () => {
	const name = '[click](https://evil.example) **x** <b> `y`\n# z';
	const filled = fillTemplate('{{ name }}', {name}, 'markdown');
	assert.doesNotMatch(filled, /(?<!\\)[[\]()*<>`#]/);
	assert.doesNotMatch(filled, /\n/);
	assert.equal(fillTemplate('`{{ name }}`', {name: 'a`b'}, 'markdown'), '`aˋb`');
	assert.equal(fillTemplate('```\n{{ name }}\n```', {name: 'a*b'}, 'markdown'), '```\na*b\n```');
});

test('a value in an address is percent-encoded', () => {
	assert.equal(fillTemplate('https://example.com/{{ id }}?x', {id: 'a/b c?\uD800'}, 'address'), 'https://example.com/a%2Fb%20c%3F%EF%BF%BD?x');
});
