import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {ConsoleLines, longestLine} from '../../source/session/console-lines.js';
import {SecretMask} from '../../source/session/mask.js';

function linesOf(chunks: Uint8Array[], mask = new SecretMask()): string[] {
	const lines: string[] = [];
	const console = new ConsoleLines(mask, line => {
		lines.push(line);
	});
	for (const chunk of chunks) {
		console.push(chunk);
	}

	console.end();
	return lines;
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
		assert.ok(line.length <= longestLine);
		assert.doesNotMatch(line, /\p{Surrogate}/u);
	}
});

test('a line without end does not wait for its end', () => {
	const lines: string[] = [];
	const console = new ConsoleLines(new SecretMask(), line => {
		lines.push(line);
	});
	console.push(Buffer.from('x'.repeat(longestLine + 1)));
	assert.equal(lines.length, 1);
});

test('a secret is masked where a chunk and a line end cut it', () => {
	const secret = 'first\nsecond';
	assert.deepEqual(linesOf([Buffer.from('<first\nsec'), Buffer.from('ond>\n')], new SecretMask({both: secret})), ['<[secret both]>']);
});
