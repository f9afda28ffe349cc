import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {
	compileProblem, evaluate, evaluateEach, expressionNames, patternMatches, patternProblem,
} from '../../source/runbook/expressions.js';
import type {Json} from '../../source/runbook/values.js';

const row = {
	Count: 1, Size: 1.5, Name: 'relay', Off: false, Nothing: null, List: [1, 2], Inner: {Deep: 'yes'},
};

const byDefault = {row};

function value(source: string, environment: Record<string, Json | undefined> = byDefault): Json {
	const evaluated = evaluate(source, environment);
	assert.ok(evaluated.ok, `${source}: ${evaluated.ok ? '' : evaluated.error}`);
	return evaluated.value;
}

function error(source: string, environment: Record<string, Json> = byDefault): string {
	const evaluated = evaluate(source, environment);
	assert.ok(!evaluated.ok, `${source} gave a value`);
	return evaluated.error;
}

test('numbers compare and add as people expect, whole with broken ones too', () => {
	assert.equal(value('row.Count + 1'), 2);
	assert.equal(value('row.Count == 1'), true);
	assert.equal(value('row.Count < 1.5'), true);
	assert.equal(value('row.Count + row.Size'), 2.5);
	assert.equal(value('row.Size * 2'), 3);
	assert.equal(value('size(row.List) > 1'), true);
	assert.equal(value('row.List[1] - 0.5'), 1.5);
	assert.equal(value('row.Count % 2'), 1);
	assert.equal(value('string(row.Count)'), '1');
});

test('a whole number beyond 2^53 comes back as text, exact', () => {
	assert.equal(value('9007199254740991 + 1'), '9007199254740992');
	assert.equal(value('9007199254740991'), 9_007_199_254_740_991);
});

test('times, lengths of time, bytes and types come back as text', () => {
	assert.equal(value('timestamp("2026-11-22T03:12:00Z")'), '2026-11-22T03:12:00Z');
	assert.equal(value('duration("90m")'), '5400s');
	assert.equal(value('b"ab"'), 'YWI=');
	assert.equal(value('type(1)'), 'int');
	assert.equal(value('timestamp(when) > timestamp("2026-11-21T00:00:00Z")', {when: '2026-11-22T03:12:00.1234567Z'}), true);
});

test('a missing key is an error that says how to ask first', () => {
	assert.match(error('row.Missing == 1'), /no "Missing".*has\(\)/);
	assert.equal(value('has(row.Missing)'), false);
	assert.equal(value('!has(row.Missing) || row.Missing == 1'), true);
});

test('has is false for null as for a missing key', () => {
	assert.equal(value('has(row.Nothing)'), false);
	assert.equal(value('row.Nothing == null'), true);
});

test('nothing of JavaScript is within reach', () => {
	for (const source of ['constructor', 'toString', '__proto__', 'row.constructor', 'row.__proto__', 'params']) {
		assert.match(error(source), /not there|no "/);
	}
});

test('a name that is undefined is not there', () => {
	assert.match(evaluate('item.Name', {item: undefined}).ok ? '' : 'error', /error/);
});

test('an error of evaluation is a sentence, and nothing is thrown', () => {
	assert.match(error('row.Name + 1'), /^CEL cannot reckon \+ with string and int\.$/);
	assert.match(error('1 / 0'), /divide by zero/i);
	assert.match(error('row.List[7]'), /out of bounds/);
	assert.match(error('row.'), /./);
});

test('filter and map hold for thousands of rows', () => {
	const rows = Array.from({length: 6000}, (_, index) => ({Id: index}));
	assert.equal(value('size(rows.filter(r, r.Id >= 10).map(r, r.Id + 1))', {rows}), 5990);
	assert.deepEqual(value('rows.filter(r, r.Id > 5997)', {rows}), [{Id: 5998}, {Id: 5999}]);
});

test('one expression over many rows is the same as each by itself', () => {
	const rows: Json[] = [{A: 1}, {A: 2}, {}];
	assert.deepEqual(evaluateEach('row.A == params.a', {params: {a: 2}}, 'row', rows), rows.map(each => evaluate('row.A == params.a', {params: {a: 2}, row: each})));
});

// Another engine needs 2 to the power of 5000 steps: the test would never end.
test('a pattern that would hang another engine is answered', () => {
	assert.equal(patternMatches('^(a+)+$', `${'a'.repeat(5000)}!`), false);
});

test('a pattern is looked for anywhere unless it is anchored, and $ is the very end', () => {
	assert.equal(patternMatches('b', 'abc'), true);
	assert.equal(patternMatches('^b$', 'abc'), false);
	assert.equal(patternMatches('^abc$', 'abc\n'), false);
	assert.match(patternProblem('(?=a)')!, /RE2/);
	assert.equal(patternProblem('^a$'), undefined);
});

test('what is wrong with an expression is said at its place', () => {
	const cases: Array<[string, RegExp, number]> = [
		['row.A = 1', /==/, 7],
		['row.A === 1', /==/, 7],
		['row.A and row.B', /&&/, 7],
		['row.A -eq 1', /PowerShell/, 7],
		['row.A == (1', /never closed/, 10],
		['row.A == 1)', /Nothing opens/, 11],
		['row.A == \'x', /closing quote/, 10],
		['row.A ==', /missing after/, 8],
		['', /empty/, 1],
		['row.A.startWith("x")', /"startsWith" was probably meant/, 6],
		['row.A.matches("(")', /RE2/, 15],
	];
	for (const [source, message, column] of cases) {
		const problem = compileProblem(source);
		assert.match(problem?.message ?? '', message, source);
		assert.equal(problem?.column, column, source);
	}

	assert.equal(compileProblem('row.A == \'a = b and (c\''), undefined);
});

test('an expression that could run for hours is refused before it starts', () => {
	assert.match(compileProblem('l.all(a, l.all(b, l.all(c, l.all(d, true))))')!.message, /inside one another/);
	assert.match(compileProblem('('.repeat(4000))!.message, /deeply/);
	assert.match(compileProblem('a'.repeat(20_000))!.message, /longer/);
	assert.match(error('l.all(a, l.all(b, l.all(c, l.all(d, true))))', {l: [1]}), /inside one another/);
});

test('the names an expression looks up are known with their places, those it binds itself are not among them', () => {
	assert.deepEqual(
		expressionNames('params[\'a b\'].c == 1 && result.exists(r, r.Guid == item.Guid)'),
		[{path: ['params', 'a b', 'c'], column: 1}, {path: ['result'], column: 25}, {path: ['item', 'Guid'], column: 52}],
	);
});

const plainJson = fc.letrec<{json: Json}>(tie => ({
	json: fc.oneof(
		{maxDepth: 4},
		fc.constant(null),
		fc.boolean(),
		fc.string({unit: 'binary'}),
		fc.maxSafeInteger(),
		fc.double({noNaN: true, noDefaultInfinity: true}),
		fc.array(tie('json'), {maxLength: 4}),
		fc.dictionary(fc.string({unit: 'binary'}), tie('json'), {maxKeys: 4}),
	),
})).json;

test('whatever goes into an expression comes out the same', () => {
	fc.assert(fc.property(plainJson, json => {
		assert.equal(JSON.stringify(value('x', {x: json})), JSON.stringify(json));
	}), {numRuns: 300, seed: 20_261_122});
});

test('no text makes evaluation throw', () => {
	fc.assert(fc.property(fc.oneof(fc.string({unit: 'binary'}), fc.array(fc.constantFrom('row', '.', 'A', '(', ')', '[', ']', '{', '}', '==', '\'', '"', '&&', '!', '1', ',', 'has', 'x', ' ', '\\')).map(pieces => pieces.join(''))), source => {
		const problem = compileProblem(source);
		const evaluated = evaluate(source, {row: {A: 1}});
		assert.ok(!problem || (problem.column >= 1 && problem.column <= source.length + 1 && problem.message.length > 0));
		assert.ok(evaluated.ok || evaluated.error.length > 0);
	}), {numRuns: 400, seed: 20_261_122});
});

test('tally counts how often each text stands in a list, in the order in which each first does', () => {
	const rows = Array.from({length: 10_000}, (_, index) => ({at: `hour ${index % 3}`}));
	assert.deepEqual(evaluate('tally(rows.map(r, r.at)).map(t, t.value + \': \' + string(t.count))', {rows}), {ok: true, value: ['hour 0: 3334', 'hour 1: 3333', 'hour 2: 3333']});
	assert.deepEqual(evaluate('tally([])', {}), {ok: true, value: []});
});
