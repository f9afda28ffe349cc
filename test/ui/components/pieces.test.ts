import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import {fewestPieces, sameLine} from '../../../source/ui/components/pieces.js';
import type {Line, Span} from '../../../source/ui/lines.js';

/** What a piece of a line looks like, cell by cell: a blank shows only what is drawn behind or below it. */
const looks = (line: Line): string[] => line.flatMap(({text, color = '', bold = false, dim = false, italic = false, underline = false, inverse = false}) =>
	Array.from(text, character => {
		const isDrawn = inverse || underline;
		return character === ' ' && !isDrawn ? ' ' : JSON.stringify([character, color, bold, dim, italic, underline, inverse]);
	}));

const spans: fc.Arbitrary<Span> = fc.record({
	text: fc.constantFrom('', ' ', '   ', 'a', 'ab c', '│', '  x'),
	color: fc.constantFrom('cyan', 'red'), bold: fc.boolean(), dim: fc.boolean(), underline: fc.boolean(), inverse: fc.boolean(),
}, {requiredKeys: ['text']});
const lines = fc.array(spans, {maxLength: 6});

test('a line in fewer pieces looks the same in every cell', () => {
	fc.assert(fc.property(lines, line => {
		const fewest = fewestPieces(line);
		assert.deepEqual(looks(fewest), looks(line));
		assert.ok(fewest.length <= line.length);
		assert.ok(fewest.every(({text}) => text !== ''));
	}));
});

test('neighbours that look alike are one piece, and a blank between joins whatever has no style', () => {
	assert.deepEqual(fewestPieces([{text: '  ', color: 'cyan'}, {text: '○ '}, {text: ''}, {text: 'Look'}]), [{text: '  ○ Look'}]);
	assert.deepEqual(fewestPieces([{text: 'a', bold: true}, {text: 'b', bold: true, dim: false}]), [{text: 'ab', bold: true}]);
	assert.deepEqual(fewestPieces([{text: '  ', inverse: true}, {text: 'a'}]), [{text: '  ', inverse: true}, {text: 'a'}]);
});

test('lines are taken for the same only if text and style are, piece by piece', () => {
	fc.assert(fc.property(lines, lines, (one, other) => {
		assert.equal(sameLine(one, other), isDeepStrictEqual(one, other));
	}));
	fc.assert(fc.property(lines, line => {
		assert.ok(sameLine(line, line.map(piece => ({...piece}))));
	}));
});
