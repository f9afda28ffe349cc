import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import fc from 'fast-check';
import {realDisk} from '../../source/journal/disk.js';
import {indexLines} from '../../source/journal/text-lines.js';
import {newHome} from './place.js';

/** Reads a file so many bytes at once. */
const inPiecesOf = (size: number) => ({
	async * readInPieces(file: string) {
		const bytes = await readFile(file);
		for (let from = 0; from < bytes.length; from += size) {
			yield bytes.subarray(from, from + size);
		}
	},
});

/** What the lines of a text are, said in one line. */
const plainly = (text: string): string[] => {
	const lines = text.split(/\r\n|\r|\n/v);
	return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

test('the lines are those of the text, however it ends its lines and in whatever pieces it is read', async t => {
	const file = path.join(await newHome(t), 'text');
	const text = fc.array(fc.constantFrom('a', 'é', '💥', '\r', '\n', '\r\n', 'drop 1'), {maxLength: 40}).map(parts => parts.join(''));
	await fc.assert(fc.asyncProperty(text, fc.integer({min: 1, max: 9}), fc.nat(10), fc.nat(10), async (written, size, from, count) => {
		await writeFile(file, written);
		const lines = await indexLines(inPiecesOf(size), file);
		const expected = plainly(written);
		assert.equal(lines.count, expected.length);
		assert.deepEqual(await lines.read(from, count), expected.slice(from, from + count));
		assert.deepEqual(await lines.find(line => line.includes('drop'), () => true), expected.flatMap((line, number) => line.includes('drop') ? [number] : []));
	}), {numRuns: 150});
});

test('any slice of a million lines is read back, and nothing else', async t => {
	const file = path.join(await newHome(t), 'flood');
	await writeFile(file, Array.from({length: 1_000_000}, (_, number) => `drop ${number}\n`).join(''));
	const lines = await indexLines(realDisk, file);
	assert.equal(lines.count, 1_000_000);
	assert.deepEqual(await lines.read(0, 2), ['drop 0', 'drop 1']);
	assert.deepEqual(await lines.read(12_033, 2), ['drop 12033', 'drop 12034']);
	assert.deepEqual(await lines.read(999_999, 5), ['drop 999999']);
	assert.deepEqual(await lines.read(1_000_000, 5), []);
	assert.deepEqual(await lines.find(line => line.endsWith(' 999998'), bytes => bytes.includes('999998')), [999_998]);
});

test('a line without an end goes on in the next, never in the middle of a character', async t => {
	const file = path.join(await newHome(t), 'endless');
	await writeFile(file, `first\n${'é'.repeat(20_000)}x`);
	const lines = await indexLines(realDisk, file);
	const read = await lines.read(0, 10);
	assert.equal(lines.count, 4);
	assert.equal(read.slice(1).join(''), `${'é'.repeat(20_000)}x`);
	assert.ok(read.every(line => line.length <= 16 * 1024));
});
