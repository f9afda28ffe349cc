import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {inert} from '../../source/text/inert.js';
import inkWidth from '../../source/text/string-width.js';
import {cells, characters, cutCells, padCells, wrapCells} from '../../source/text/width.js';

const anyText = fc.oneof(fc.string(), fc.string({unit: 'grapheme'})).map(text => inert(text));
const anyWidth = fc.integer({min: 1, max: 40});

test('what is given one cell without asking the tables has one by the tables', () => {
	for (const [first, last] of [[0x20, 0x7E], [0xA0, 0x2_FF], [0x20_10, 0x20_5E], [0x21_90, 0x21_93], [0x25_00, 0x25_9F], [0x25_B2, 0x25_B2], [0x25_B8, 0x25_B8], [0x25_BE, 0x25_BE], [0x25_CB, 0x25_D0], [0x25_F7, 0x25_F7], [0x27_13, 0x27_17], [0x27_6F, 0x27_6F]] as const) {
		for (let point = first as number; point <= last; point++) {
			const character = String.fromCodePoint(point);
			assert.equal(cells(character), stringWidth(character), point.toString(16));
		}
	}
});

test('cut text is never wider than it may be, and says that it was cut', () => {
	assert.equal(cutCells('Relay-EU-02', 11), 'Relay-EU-02');
	assert.equal(cutCells('Relay-EU-02', 6), 'Relay…');
	assert.equal(cutCells('日本語', 4), '日…');
	assert.equal(cutCells('abc', 0), '');
	fc.assert(fc.property(anyText, anyWidth, (text, width) => {
		assert.ok(cells(cutCells(text, width)) <= width);
	}));
});

test('padded text is exactly as wide as it should be', () => {
	assert.equal(padCells('ab', 4), 'ab  ');
	assert.equal(padCells('ab', 5, 'right'), '   ab');
	assert.equal(padCells('ab', 5, 'center'), ' ab  ');
	assert.equal(padCells('日本', 5), '日本 ');
	fc.assert(fc.property(anyText, anyWidth, (text, width) => {
		assert.equal(cells(padCells(text, width)), width);
	}));
});

test('wrapped text breaks between words, and inside one only where it must', () => {
	assert.deepEqual(wrapCells('Compare each connector with the ones you know', 20), ['Compare each', 'connector with the', 'ones you know']);
	assert.deepEqual(wrapCells('a abcdefghijkl b', 5), ['a', 'abcde', 'fghij', 'kl b']);
	assert.deepEqual(wrapCells('', 5), ['']);
	assert.deepEqual(wrapCells('日本語のコネクタ', 6), ['日本語', 'のコネ', 'クタ']);
});

test('no wrapped line is too wide, and no word is lost', () => {
	fc.assert(fc.property(anyText, fc.integer({min: 2, max: 40}), (text, width) => {
		// A single character that is wider than the line cannot stand on it: the next test.
		fc.pre(characters(text).every(each => each.width <= width));
		const lines = wrapCells(text, width);
		assert.ok(lines.length > 0);
		for (const line of lines) {
			assert.ok(cells(line) <= width, JSON.stringify(line));
		}

		// What divides words may go at the end of a line, whichever space it is.
		assert.equal(lines.join('').replaceAll(/\s/gv, ''), text.replaceAll(/\s/gv, ''));
	}));
});

test('a single character that is wider than the line is shown as cut', () => {
	assert.deepEqual(wrapCells('क्षि', 2), ['…']);
});

test('what Ink measures is what is counted, colours and links left out', () => {
	assert.equal(inkWidth('\u001B[1;31mक्षि\u001B[39m \u001B]8;;https://example.org\u0007กำ\u001B]8;;\u001B\\'), 3 + 1 + 2);
});
