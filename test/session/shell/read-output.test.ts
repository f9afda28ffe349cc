import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {OutputParse} from '../../../source/runbook/schema.js';
import {ReadOutput, type readOutput} from '../../../source/session/shell/read-output.js';

const whole = {limits: {rows: 100, bytes: 10_000}, cut: false};

/** What is read of a text, in pieces of one character; the same as of the text at once. */
function parsed(text: string, parse: OutputParse, {limits, cut}: typeof whole): ReturnType<typeof readOutput> {
	const [inPieces, atOnce] = [[...text], [text]].map(pieces => {
		const read = new ReadOutput(parse, limits);
		const rows = pieces.flatMap(piece => {
			read.push(piece);
			return read.take();
		});
		read.end(cut);
		return {rows: [...rows, ...read.take()], truncated: read.truncated, problem: read.problem};
	});
	assert.deepEqual(inPieces, atOnce);
	return atOnce!;
}

test('lines are the lines, the last one with or without its end, empty ones too', () => {
	assert.deepEqual(parsed('a\n\nb\n', 'lines', whole).rows, ['a', '', 'b']);
	assert.deepEqual(parsed('a\nb', 'lines', whole).rows, ['a', 'b']);
	assert.deepEqual(parsed('', 'lines', whole).rows, []);
});

test('text is one text', () => {
	assert.deepEqual(parsed('a\nb\n', 'text', whole).rows, ['a\nb\n']);
});

test('a JSON list is the rows, any other JSON value one row', () => {
	assert.deepEqual(parsed('[{"a":1},null]', 'json', whole).rows, [{a: 1}, null]);
	assert.deepEqual(parsed('{"a":1}\n', 'json', whole).rows, [{a: 1}]);
});

test('of a JSON list beyond the limit the beginning is kept, and its end must be there all the same', () => {
	const few = {limits: {rows: 2, bytes: 100}, cut: false};
	assert.deepEqual(parsed('[1, 2, 3, 4]', 'json', few), {rows: [1, 2], truncated: true, problem: undefined});
	assert.match(parsed('[1, 2, 3, {"a": ', 'json', few).problem!.message, /its end is missing/u);
});

test('each line of jsonl is a row, and empty lines are none', () => {
	assert.deepEqual(parsed('{"a":1}\n\n[2]\n', 'jsonl', whole).rows, [{a: 1}, [2]]);
});

test('numbers that JavaScript would round stay exact', () => {
	assert.deepEqual(parsed('[9007199254740993, -9007199254740993, 9007199254740991, 1.5, 1E20, 2e+16, 1e2]', 'json', whole).rows, ['9007199254740993', '-9007199254740993', 9_007_199_254_740_991, 1.5, '1E20', '2e+16', 100]);
});

test('what is not JSON is a problem, with its line where there are lines', () => {
	assert.match(parsed('oops', 'json', whole).problem!.message, /^Its output is not JSON/u);
	assert.match(parsed('', 'json', whole).problem!.message, /printed nothing/u);
	assert.deepEqual(parsed('1\n{\n', 'jsonl', whole).rows, [1]);
	assert.equal(parsed('1\n{\n', 'jsonl', whole).problem!.line, 2);
});

test('beyond the limit the beginning is kept and said to be cut', () => {
	assert.deepEqual(parsed('a\nb\nc\n', 'lines', {limits: {rows: 2, bytes: 100}, cut: false}), {rows: ['a', 'b'], truncated: true, problem: undefined});
});

test('of output that was cut, half a line is no row, and half a JSON text is a problem', () => {
	assert.deepEqual(parsed('a\nb', 'lines', {...whole, cut: true}), {rows: ['a'], truncated: false, problem: undefined});
	assert.match(parsed('{"a":1', 'json', {...whole, cut: true}).problem!.message, /larger/u);
	assert.deepEqual(parsed('[1, 2', 'json', {...whole, cut: true}), {rows: [1], truncated: false, problem: undefined});
});
