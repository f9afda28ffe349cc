import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {anchored, disputed} from '../../source/text/anchored.js';
import {inert} from '../../source/text/inert.js';
import {cells} from '../../source/text/width.js';
import {Emulator} from '../terminal/emulator.js';
import {knownWidths, widthTables} from '../terminal/width-tables.js';

/**
The two planes that hold nearly all that is written, and of each other its edges.

@yields a code point.
*/
function * codePoints(): Generator<number> {
	for (let point = 0x20; point < 0x2_00_00; point++) {
		yield point;
	}

	for (let plane = 2; plane <= 16; plane++) {
		for (let within = 0; within < 0x1_00_00; within += within < 0x20 || within >= 0xFF_E0 ? 1 : 0xFB) {
			yield (plane * 0x1_00_00) + within;
		}
	}
}

test('whatever is not disputed takes the cells that it is counted to take, in the oldest table as in a newer one; whatever is has room', () => {
	const wrong: string[] = [];
	for (const point of codePoints()) {
		const character = String.fromCodePoint(point);
		if (inert(`a${character}`) !== `a${character}`) {
			continue;
		}

		const own = cells(character);
		const known = knownWidths(point);
		// A mark is drawn onto what stands before it; a terminal that knows none gives it a cell that the next character takes again.
		const isRight = disputed.test(character) ? /[\p{Mark}\u{1160}-\u{11FF}]/v.test(character) || own >= Math.max(...known) : known.every(width => width === own);
		if (!isRight) {
			wrong.push(`U+${point.toString(16)}: ${own}, and ${known.join(' or ')}`);
		}
	}

	assert.deepEqual(wrong, []);
});

/** Newest emoji, and one that is none yet; sequences with joiners and selectors; flags; marks, old and new; newest ideographs; what a font alone knows. */
const names = ['🚀', '🫠', '🫩', '🪿', '🛜', '\u{1FAFF}', '👩\u{200D}👧\u{200D}👦', '🏳\u{FE0F}\u{200D}🌈', '❤\u{FE0F}', '✅', '⚠\u{FE0F}', '1\u{FE0F}\u{20E3}', '🇩🇪', '🇩', '👍🏽', '🌡', '日本', '\u{2EBF0}', '\u{31350}', '\u{323B0}', '䷀', '⿼', 'क्षि', 'กำ', 'ｶﾞ', '\u{1112}\u{1161}\u{11AB}', 'a\u{1ACF}', 'e\u{301}', 'ශ්‍රී', '\u{E0B0}', '\u{10FFFD}', 'Relay', 'é', '│'];

const anyName = fc.array(fc.constantFrom(...names), {minLength: 1, maxLength: 8}).map(parts => inert(parts.join('')));

test('what follows a name stands where it was counted to stand, however many cells the terminal gives each character', async () => {
	for (const table of widthTables) {
		const emulator = new Emulator({columns: 80, rows: 3}, table);
		// eslint-disable-next-line no-await-in-loop -- one terminal after the other
		await fc.assert(fc.asyncProperty(anyName, anyName, async (name, second) => {
			await emulator.write(`\u{1B}[H\u{1B}[2J${anchored(`${name}|${second}|`)}`);
			const row = emulator.lines()[0]!;
			const [first, last] = [cells(name), cells(name) + 1 + cells(second)];
			assert.deepEqual([row.getCell(first)!.getChars(), row.getCell(last)!.getChars()], ['|', '|'], `${table.version}: ${JSON.stringify([name, second])}`);
			assert.equal(emulator.xterm.buffer.active.cursorX, last + 1);
		}), {numRuns: 200});
	}
});

test('of each name something is seen, unless the terminal draws nothing of it', async () => {
	const drawing = widthTables.filter(({version}) => version !== 'nothing');
	// Half a flag has room for one cell only, and is in nobody's name.
	const whole = names.filter(each => each !== '🇩');
	for (const table of drawing) {
		const emulator = new Emulator({columns: 80, rows: 2}, table);
		for (const name of whole) {
			const shown = inert(name);
			// eslint-disable-next-line no-await-in-loop -- one terminal
			await emulator.write(`\u{1B}[H\u{1B}[2J${anchored(`${shown}|`)}`);
			assert.equal(emulator.screen()[0]!.codePointAt(0), shown.codePointAt(0), `${table.version}: ${JSON.stringify(name)}`);
		}
	}
});

test('nothing goes on in the next row, and wrapping stays as it was', async () => {
	const shown = names.map(name => inert(name));
	for (const table of widthTables) {
		const emulator = new Emulator({columns: 10, rows: 2}, table);
		for (const name of shown) {
			const row = `${'.'.repeat(10 - cells(name))}${name}`;
			// eslint-disable-next-line no-await-in-loop -- one terminal
			await emulator.write(`\u{1B}[2J\u{1B}[2;1Hbelow\u{1B}[H${anchored(row)}`);
			assert.equal(emulator.screen()[1], 'below', `${table.version}: ${JSON.stringify(name)}`);
			assert.equal(emulator.xterm.buffer.active.cursorY, 0);
			assert.equal(emulator.xterm.modes.wraparoundMode, true);
		}
	}
});

test('what tells the terminal something is left as it is, whatever it holds', () => {
	for (const sequence of ['\u{1B}]2;🚀 run\u{1B}\\', '\u{1B}]9;Handrail: 🫠\u{7}', '\u{1B}]8;;https://example.org/🚀\u{7}', '\u{1B}[31m', '\u{1B}7', '日本 │ plain é']) {
		assert.equal(anchored(sequence), sequence);
	}

	const coloured = anchored('\u{1B}[31m\u{5B0}x\u{1B}[39m');
	assert.ok(coloured.startsWith('\u{1B}[31m\u{1B}7'), 'a mark is not taken for a part of the sequence before it');
});
