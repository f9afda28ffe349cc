import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {graphemes} from '../../source/text/graphemes.js';

const rules = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
const taken = (segments: Iterable<{segment: string; index: number}>): Array<[string, number]> => Array.from(segments, ({segment, index}) => [segment, index]);
// Marks, joiners, flags, Hangul and what a colour begins with, among letters, frames and signs.
const unit = fc.constantFrom('a', ' ', 'é', '─', '❯', '✓', '❤', '☺', '·', '\u00AD', '\u0301', '\u200D', '\uFE0F', '\u20E3', '1', '\r', '\n', '\u001B', '[', '👩', '🏽', '🇩', '🇪', 'क', '्', '\u0903', 'ᄀ', 'ᅡ', '\u0600', '日');

test('a text comes apart as the rules of Unicode have it, whatever stands beside what', () => {
	fc.assert(fc.property(fc.oneof(fc.array(unit, {maxLength: 8}).map(units => units.join('')), fc.string({unit: 'binary'})), text => {
		assert.deepEqual(taken(graphemes.segment(text)), taken(rules.segment(text)));
	}), {numRuns: 1000});
});

test('each character of the first two thousand and of the signs stands alone or not as by the rules, before and behind any of the others', () => {
	const points = [...Array.from({length: 0x8_00}, (_, point) => point), ...Array.from({length: 0x8_00}, (_, index) => 0x20_00 + index)];
	for (const point of points) {
		const text = `a${String.fromCodePoint(point)}❤${String.fromCodePoint(point)}`;
		assert.deepEqual(taken(graphemes.segment(text)), taken(rules.segment(text)), point.toString(16));
	}
});
