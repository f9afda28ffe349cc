import assert from 'node:assert/strict';
import {test} from 'node:test';
import {BoundedText} from '../../../source/session/shell/bounded-text.js';
import {parseOutput} from '../../../source/session/shell/parse-output.js';

const whole = {limits: {rows: 100, bytes: 10_000}, cut: false};

test('lines are the lines, the last one with or without its end, empty ones too', () => {
	assert.deepEqual(parseOutput('a\n\nb\n', 'lines', whole).rows, ['a', '', 'b']);
	assert.deepEqual(parseOutput('a\nb', 'lines', whole).rows, ['a', 'b']);
	assert.deepEqual(parseOutput('', 'lines', whole).rows, []);
});

test('text is one text', () => {
	assert.deepEqual(parseOutput('a\nb\n', 'text', whole).rows, ['a\nb\n']);
});

test('a JSON list is the rows, any other JSON value one row', () => {
	assert.deepEqual(parseOutput('[{"a":1},null]', 'json', whole).rows, [{a: 1}, null]);
	assert.deepEqual(parseOutput('{"a":1}\n', 'json', whole).rows, [{a: 1}]);
});

test('each line of jsonl is a row, and empty lines are none', () => {
	assert.deepEqual(parseOutput('{"a":1}\n\n[2]\n', 'jsonl', whole).rows, [{a: 1}, [2]]);
});

test('numbers that JavaScript would round stay exact', () => {
	assert.deepEqual(parseOutput('[9007199254740993, -9007199254740993, 9007199254740991, 1.5]', 'json', whole).rows, ['9007199254740993', '-9007199254740993', 9_007_199_254_740_991, 1.5]);
});

test('what is not JSON is a problem, with its line where there are lines', () => {
	assert.match(parseOutput('oops', 'json', whole).problem!.message, /^Its output is not JSON/u);
	assert.match(parseOutput('', 'json', whole).problem!.message, /printed nothing/u);
	assert.deepEqual(parseOutput('1\n{\n', 'jsonl', whole).rows, [1]);
	assert.equal(parseOutput('1\n{\n', 'jsonl', whole).problem!.line, 2);
});

test('beyond the limit the beginning is kept and said to be cut', () => {
	assert.deepEqual(parseOutput('a\nb\nc\n', 'lines', {limits: {rows: 2, bytes: 100}, cut: false}), {rows: ['a', 'b'], truncated: true, problem: undefined});
});

test('of output that was cut, half a line is no row, and half a JSON text is a problem', () => {
	assert.deepEqual(parseOutput('a\nb', 'lines', {...whole, cut: true}), {rows: ['a'], truncated: true, problem: undefined});
	assert.match(parseOutput('[1', 'json', {...whole, cut: true}).problem!.message, /larger/u);
});

test('the beginning of a stream is kept without half a character', () => {
	const text = new BoundedText(5);
	text.push(Buffer.from('aäöü'));
	text.push(Buffer.from('more'));
	assert.equal(text.end(), 'aäö');
	assert.equal(text.cut, true);
});

test('a character in two chunks stays one', () => {
	const text = new BoundedText(100);
	for (const byte of Buffer.from('ä€💥')) {
		text.push(Uint8Array.of(byte));
	}

	assert.equal(text.end(), 'ä€💥');
	assert.equal(text.cut, false);
});
