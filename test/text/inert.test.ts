import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {inert, inertLines} from '../../source/text/inert.js';

/**
Everything that must never come out, spelt here by its numbers, apart from how the code under test spells it.
*/
const isForbidden = (point: number): boolean =>
	point < 0x20 || (point >= 0x7F && point <= 0x9F)
	|| point === 0xAD || point === 0x6_1C || point === 0x18_0E || point === 0x3_4F
	|| (point >= 0x20_0B && point <= 0x20_0F) || (point >= 0x20_28 && point <= 0x20_2E)
	|| (point >= 0x20_60 && point <= 0x20_6F) || point === 0xFE_FF
	|| (point >= 0xFE_00 && point <= 0xFE_0F) || (point >= 0xFF_F9 && point <= 0xFF_FB)
	|| (point >= 0xD8_00 && point <= 0xDF_FF) || (point >= 0xE_00_00 && point <= 0xE_0F_FF);

const badPoints = (text: string): number[] => [...text].map(character => character.codePointAt(0)!).filter(point => isForbidden(point));

const escape = '\u{1B}';
const bell = '\u{7}';
const introducers = [
	`${escape}[`,
	`${escape}]`,
	`${escape}P`,
	`${escape}X`,
	`${escape}^`,
	`${escape}_`,
	`${escape}(`,
	escape,
	'\u{9B}',
	'\u{9D}',
	'\u{90}',
	'\u{98}',
	'\u{9E}',
	'\u{9F}',
	'\u{202E}',
	'\u{2066}',
	'\u{2069}',
	'\u{200B}',
	'\u{200D}',
	'\u{200F}',
	'\u{FE0F}',
	'\u{2028}',
	'\u{2029}',
	'\u{0}',
	'\u{8}',
	'\r',
	'\n',
	'\t',
	'\u{D800}',
	'\u{DC00}',
	'\u{E0041}',
];
const endings = [bell, `${escape}\\`, '\u{9C}', 'm', ''];

const hostile = fc.array(fc.oneof(
	fc.constantFrom(...introducers),
	fc.constantFrom(...endings),
	fc.string({unit: 'binary'}),
	fc.integer({min: 0, max: 0xFF_FF}).map(unit => String.fromCodePoint(unit)),
	fc.string(),
)).map(parts => parts.join(''));

test('whatever comes in, nothing that moves, hides, reorders or links comes out', () => {
	fc.assert(fc.property(hostile, text => {
		assert.deepEqual(badPoints(inert(text)), []);
		for (const line of inertLines(text)) {
			assert.deepEqual(badPoints(line), []);
		}
	}), {numRuns: 2000});
});

test('what is inert stays as it is', () => {
	fc.assert(fc.property(hostile, text => {
		assert.equal(inert(inert(text)), inert(text));
	}), {numRuns: 1000});
});

test('printable text of any script comes back unchanged', () => {
	for (const text of ['', 'Relay-EU-02 (185.12.44.0/24)', 'Zürich, Ærø, Łódź', '日本語のコネクタ', 'موصل البريد', 'מחבר', 'क्षि', 'e\u{301}', '🇩🇪 👍 🚀', '“quoted” – dashed …', '\u{A0}']) {
		assert.equal(inert(text), text);
	}

	fc.assert(fc.property(fc.string({unit: 'grapheme-ascii'}), text => {
		assert.equal(inert(text), text);
	}));
});

test('escape sequences go whole, in their ESC and their C1 form', () => {
	assert.equal(inert(`a${escape}[31mred${escape}[0m`), 'ared');
	assert.equal(inert(`a${escape}]8;;https://evil.example${bell}safe${escape}]8;;${escape}\\`), 'asafe');
	assert.equal(inert(String.raw`a${escape}P1$qm${escape}\b`), 'ab');
	assert.equal(inert('a\u{9B}2Jb\u{9D}52;c;AAAA\u{9C}c'), 'abc');
	assert.equal(inert(`${escape}(Ba${escape}cb${escape}7`), 'ab');
});

test('a control string that never ends swallows nothing: its text is shown', () => {
	assert.equal(inert(`before ${escape}]52;c;QUJD and after`), 'before 52;c;QUJD and after');
	assert.equal(inert(`${escape}P hidden`), ' hidden');
});

test('removing one sequence never makes another', () => {
	assert.equal(inert(`${escape}${escape}[0m[31mred`), '[31mred');
});

test('an emoji whose joiners are taken out becomes its parts', () => {
	assert.equal(inert('👩\u{200D}👧 ❤\u{FE0F}'), '👩👧 ❤');
});

test('half a character becomes a replacement character', () => {
	assert.equal(inert('a\u{D800}b\u{DC00}c'), 'a\u{FFFD}b\u{FFFD}c');
});

test('a mark cannot sit on what stands before the text, and marks do not pile up', () => {
	assert.equal(inert('\u{338}x'), '\u{25CC}\u{338}x');
	assert.equal(inert(`a${'\u{301}'.repeat(100)}`), `a${'\u{301}'.repeat(8)}`);
});

test('in one line, line ends and tabs become a space', () => {
	assert.equal(inert('a\r\nb\nc\td\u{2028}e'), 'a b c d e');
});

test('many lines: every kind of line end, a lone carriage return included, begins a new line', () => {
	assert.deepEqual(inertLines('a\r\nb\nc\rd\u{85}e\u{2028}f\u{2029}g\vh'), ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
	assert.deepEqual(inertLines('10%\r20%\r'), ['10%', '20%']);
	assert.deepEqual(inertLines('a\n\nb\n'), ['a', '', 'b']);
	assert.deepEqual(inertLines(''), []);
});

test('many lines: tabs keep their columns', () => {
	assert.deepEqual(inertLines('a\tb\nabc\tb'), ['a       b', 'abc     b']);
	assert.deepEqual(inertLines(`${escape}[1ma${escape}[0m\tb`), ['a       b']);
});

test('a hostile megabyte takes no more than linear time', () => {
	for (const piece of [`${escape}]`, `${escape}[`, '\u{301}', `${escape}P${escape}`, '\u{9B}1;']) {
		const small = timed(piece.repeat(20_000));
		const large = timed(piece.repeat(200_000));
		assert.ok(large < (small * 60) + 500, `${JSON.stringify(piece)}: ${small} ms, then ${large} ms for ten times as much`);
	}
});

const timed = (text: string): number => {
	const start = performance.now();
	inert(text);
	return performance.now() - start;
};

test('what terminals disagree about is left out, and what looks blank is blank', () => {
	assert.equal(inert('👍🏽 1\u{FE0F}\u{20E3}'), '👍 1');
	assert.equal(inert('a\u{2800}b\u{1D159}c'), 'a b c');
	assert.equal(inert('\u{3164}\u{115F}\u{FFA0}'), '');
});

test('a part of a Hangul syllable joins what stands before it, or is a letter of its own', () => {
	assert.equal(inert('\u{1112}\u{1161}\u{11AB}'), '\u{1112}\u{1161}\u{11AB}');
	assert.equal(inert('x\u{1161}\u{11AB}'), 'xㅏㄴ');
	assert.equal(inert('하\u{11AB} \u{D7B0}'), '하\u{11AB} \u{FFFD}');
});
