import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parse} from 'csv-parse/sync';
import fc from 'fast-check';
import {byteOrderMark, csvOf} from '../../source/handoff/csv.js';
import type {Json} from '../../source/runbook/values.js';

/** The one cell of a row that has only this property. */
const cell = (value: Json): string => {
	const [, line] = parse(csvOf([{Name: value, Other: 'x'}]));
	return line![0]!;
};

test('the first line names every property of every row, and each row has all of them', () => {
	assert.equal(csvOf([{Name: 'Relay', Enabled: true}, {Name: 'a "b", c', Limit: 5, Ips: ['185.12.44.0/24'], Tls: {Domains: ['*']}}, {Name: null}]), [
		'Name,Enabled,Limit,Ips,Tls\r\n',
		'Relay,true,,,\r\n',
		'"a ""b"", c",,5,"[""185.12.44.0/24""]","{""Domains"":[""*""]}"\r\n',
		',,,,\r\n',
	].join(''));
	assert.equal(csvOf(['one', 2, null]), 'Value\r\none\r\n2\r\n\r\n');
	assert.equal(csvOf([]), '');
});

test('what would begin a formula in a spreadsheet gets an apostrophe; a number stays one', () => {
	for (const begin of ['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
		assert.equal(cell(`${begin}cmd|' /C calc'!A0`), `'${begin}cmd|' /C calc'!A0`);
		assert.equal(cell(` "${begin}1`), `' "${begin}1`);
	}

	assert.deepEqual(['\tx', '\rx', '\nx'].map(text => cell(text)), ['\' x', '\' x', '\' x']);
	assert.deepEqual([-5, 0.5, 1e21, '-5', '-12.75', '9007199254740993', '+49 170 1', '-1+1'].map(value => cell(value)), ['-5', '0.5', '1e+21', '-5', '-12.75', '9007199254740993', '\'+49 170 1', '\'-1+1']);
	assert.equal(csvOf([{'=1': 1}]), '\'=1\r\n1\r\n');
	assert.equal(cell(['=1;=2']), '["=1;\'=2"]');
});

test('where a semicolon ends a cell the rest is no formula either', () => {
	assert.equal(cell('a;=1+1;-5;b; @x'), 'a;\'=1+1;-5;b; \'@x');
});

test('foreign text is inert, and UTF-8 is marked only where that is asked for', () => {
	assert.equal(cell('Relay\u001B[2J\u202E\r\n=1'), 'Relay =1');
	assert.ok(!csvOf([{Name: 'ä'}]).includes(byteOrderMark));
	assert.equal(csvOf([{Name: '\u{FEFF}ä'}], {withMark: true}), `${byteOrderMark}Name\r\nä\r\n`);
});

const text = fc.oneof(fc.string({unit: 'binary', maxLength: 6}), fc.string({unit: fc.constantFrom('=', '＝', '+', '-', '@', ';', '"', ' ', '\t', '\r', '1', 'a'), maxLength: 6}));

test('whatever stands in the rows, every line has as many cells, and none begins a formula', () => {
	fc.assert(fc.property(fc.array(fc.dictionary(text, fc.oneof(text, fc.double({noNaN: true, noDefaultInfinity: true}), fc.array(text))), {minLength: 1, maxLength: 4}), rows => {
		const columns = new Set(rows.flatMap(row => Object.keys(row)));
		fc.pre(columns.size > 1);
		const lines = parse(csvOf(rows));
		assert.equal(lines.length, rows.length + 1);
		for (const found of lines.flat()) {
			assert.ok(/^-?\d[\d.e+\-]*$/v.test(found) || !/^[\s"]*[=+\-@\t\r＝＋－＠]/v.test(found), JSON.stringify(found));
		}
	}), {numRuns: 200});
});
