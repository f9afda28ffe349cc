import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {ConsoleLines, lastLines, longestLine} from '../../source/session/console-lines.js';

/** Pushes copies that are overwritten at once, as the memory of a pipe is. */
function push(lines: ConsoleLines, chunk: Uint8Array): void {
	const copy = Uint8Array.from(chunk);
	lines.push(copy);
	copy.fill(0x21);
}

function linesOf(chunks: readonly Uint8Array[]): string[] {
	const shown: string[] = [];
	const lines = new ConsoleLines(line => {
		shown.push(line);
	});
	for (const chunk of chunks) {
		push(lines, chunk);
	}

	lines.end();
	return shown;
}

test('characters and line ends survive every border between chunks', () => {
	const text = 'zwölf 💥\r\nkölner\rstraße\n\nend';
	fc.assert(fc.property(fc.uniqueArray(fc.integer({min: 1, max: Buffer.byteLength(text)})), cuts => {
		const bytes = Buffer.from(text);
		const borders = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
		const chunks = borders.slice(1).map((border, index) => bytes.subarray(borders[index], border));
		assert.deepEqual(linesOf(chunks), ['zwölf 💥', 'kölner', 'straße', '', 'end']);
	}));
});

test('a line without end is given out in pieces of a bounded length, none of which is half a character', () => {
	const text = `x${'💥'.repeat(longestLine)}`;
	const lines = linesOf([Buffer.from(text)]);
	assert.equal(lines.join(''), text);
	for (const line of lines) {
		assert.ok(Buffer.byteLength(line) <= longestLine);
		assert.doesNotMatch(line, /\p{Surrogate}/u);
	}
});

test('a line without end does not wait for its end', () => {
	const shown: string[] = [];
	const lines = new ConsoleLines(line => {
		shown.push(line);
	});
	lines.push(Buffer.from('x'.repeat(longestLine + 1)));
	assert.equal(shown.length, 1);
	lines.end();
});

test('bytes that are no UTF-8 do no harm, however long they go on', () => {
	const lines = linesOf([Buffer.alloc(3 * longestLine, 0x80), Buffer.from('\nnext\n')]);
	assert.equal(lines.at(-1), 'next');
	assert.match(lines[0]!, /^\u{FFFD}+$/u);
});

const bytesOf = (from: number, to: number): number => Array.from({length: to - from}, (_, index) => `${from + index}\n`).join('').length;

/** What is shown of numbered lines, at most so many as they come, while the time is in the test's hand. */
function flood(t: {mock: {timers: {enable(given: {apis: ['setTimeout']}): void}}}, most: number) {
	t.mock.timers.enable({apis: ['setTimeout']});
	const shown: string[] = [];
	const skips: Record<string, number> = {};
	const lines = new ConsoleLines((line, skipped) => {
		shown.push(line);
		if (skipped > 0) {
			skips[line] = skipped;
		}
	}, most);
	return {lines, shown, skips, say(from: number, to: number) {
		for (let number = from; number < to; number++) {
			push(lines, Buffer.from(`${number}\n`));
		}
	}};
}

test('of a flood the first lines come at once, and after a tenth of a second the last ones, with how much was skipped', t => {
	const {shown, skips, say} = flood(t, 10);
	say(0, 1000);
	assert.deepEqual(shown, Array.from({length: 10}, (_, number) => String(number)));
	t.mock.timers.tick(100);
	assert.deepEqual(shown.slice(10), Array.from({length: lastLines}, (_, index) => String(1000 - lastLines + index)));
	assert.deepEqual(skips, {[1000 - lastLines]: bytesOf(10, 1000 - lastLines)});
});

test('a flood that ends is shown up to its end, the line without end too', t => {
	const {lines, shown, skips, say} = flood(t, 10);
	say(0, 1000);
	push(lines, Buffer.from('prompt> '));
	lines.end();
	assert.deepEqual(shown.slice(-2), ['999', 'prompt> ']);
	assert.equal(shown.length, 10 + lastLines + 1);
	assert.deepEqual(Object.values(skips), [bytesOf(10, 1000 - lastLines)]);
});

test('after a flood lines come at once again, and nothing is skipped between', t => {
	const {shown, skips, say} = flood(t, 10);
	say(0, 15);
	t.mock.timers.tick(100);
	say(15, 20);
	assert.deepEqual(shown, Array.from({length: 20}, (_, number) => String(number)));
	assert.deepEqual(skips, {}, 'five too many were still there');
});

test('a flood of gigabytes keeps only its end, and what was cut off at its beginning is no line', t => {
	const {lines, shown, skips} = flood(t, 1);
	const chunk = Buffer.from(`${'x'.repeat(5000)}\n`.repeat(20));
	push(lines, Buffer.from('first\n'));
	for (let count = 0; count < 100; count++) {
		push(lines, chunk);
	}

	lines.end();
	assert.equal(shown[0], 'first');
	assert.ok(shown.length > 40 && shown.length <= 1 + lastLines);
	assert.deepEqual([...new Set(shown.slice(1))], ['x'.repeat(5000)]);
	assert.deepEqual(Object.values(skips), [(2000 - (shown.length - 1)) * 5001]);
});

test('a progress that is written over itself ten thousand times shows its last state', t => {
	const {lines, shown} = flood(t, 1);
	for (let percent = 0; percent < 10_000; percent++) {
		push(lines, Buffer.from(`${percent} %\r`));
	}

	t.mock.timers.tick(100);
	push(lines, Buffer.from('\n'));
	assert.equal(shown.at(-1), '9999 %');
	assert.ok(shown.length <= lastLines + 2);
});
