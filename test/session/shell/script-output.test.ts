import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {TextSink} from '../../../source/session/contract.js';
import {ScriptOutput} from '../../../source/session/shell/script-output.js';

/** A file of the whole text that is only listened to; it has room until it is told otherwise. */
function listening(): TextSink & {bytes: number[]; room: boolean} {
	return {
		bytes: [],
		room: true,
		onRoom() {},
		write(given) {
			this.bytes.push(...given);
			return this.room;
		},
	};
}

function push(output: ScriptOutput, text: string): boolean {
	const chunk = Buffer.from(text);
	const room = output.push(chunk);
	chunk.fill('!');
	return room;
}

const text = (output: ScriptOutput): string => output.take().text;

test('what fits is read as it came, and the whole text hears nothing of it', () => {
	const sink = listening();
	const output = new ScriptOutput('lines', {rows: 3, bytes: 100}, sink);
	push(output, 'ab\n');
	push(output, 'cd\nefgh');
	assert.deepEqual(output.take(), {rows: ['ab', 'cd'], text: 'ab\ncd\nefgh'});
	output.end();
	assert.deepEqual(output.take(), {rows: ['efgh'], text: ''});
	assert.equal(output.truncated, false);
	assert.deepEqual(sink.bytes, []);
});

test('from the first byte that does not fit, the whole text gets everything, from the beginning on', () => {
	const sink = listening();
	const output = new ScriptOutput('text', {rows: 1, bytes: 5}, sink);
	for (const piece of ['abc', 'def', 'ghi']) {
		push(output, piece);
	}

	output.end();
	assert.equal(output.truncated, true);
	assert.deepEqual(output.take(), {rows: ['abcde'], text: 'abcde'});
	assert.equal(Buffer.from(sink.bytes).toString(), 'abcdefghi');
});

test('no more lines are read than the limit, and none in part', () => {
	const sink = listening();
	const output = new ScriptOutput('lines', {rows: 3, bytes: 1000}, sink);
	push(output, 'a\n');
	push(output, 'b\nc\nd\ne');
	output.end();
	assert.deepEqual(output.take(), {rows: ['a', 'b', 'c'], text: 'a\nb\nc\n'});
	assert.equal(Buffer.from(sink.bytes).toString(), 'a\nb\nc\nd\ne');
});

test('what fits as bytes and not as rows is whole in the file all the same', () => {
	const sink = listening();
	const output = new ScriptOutput('jsonl', {rows: 9, bytes: 14}, sink);
	push(output, '"a"\n"b"\n1E10\n');
	output.end();
	assert.deepEqual([output.take().rows, output.truncated], [['a', 'b'], true]);
	assert.equal(Buffer.from(sink.bytes).toString(), '"a"\n"b"\n1E10\n');
});

test('a file of the whole that has enough for now is passed on, and what came all the same is not lost', () => {
	const sink = listening();
	const output = new ScriptOutput('text', {rows: 1, bytes: 1}, sink);
	assert.equal(push(output, 'a'), true);
	sink.room = false;
	assert.equal(push(output, 'bc'), false);
	assert.equal(push(output, 'd'), false);
	sink.room = true;
	assert.equal(push(output, 'e'), true);
	assert.equal(Buffer.from(sink.bytes).toString(), 'abcde');
});

test('at the cut half a character is left out, and a character in two chunks stays one', () => {
	const output = new ScriptOutput('text', {rows: 1, bytes: 5}, undefined);
	for (const byte of Buffer.from('aäöü')) {
		output.push(Uint8Array.of(byte));
	}

	output.end();
	assert.deepEqual([output.take().rows, output.utf8], [['aäö'], true]);
	const whole = new ScriptOutput('text', {rows: 1, bytes: 100}, undefined);
	for (const byte of Buffer.from('ä€💥')) {
		whole.push(Uint8Array.of(byte));
	}

	whole.end();
	assert.deepEqual(whole.take(), {rows: ['ä€💥'], text: 'ä€💥'});
	const broken = new ScriptOutput('lines', {rows: 1, bytes: 100}, undefined);
	broken.push(Uint8Array.of(0x61, 0xFF));
	assert.equal(broken.utf8, false);
});

test('of a long output people get the beginning, and one character more, so that it is seen to be cut', () => {
	const output = new ScriptOutput('lines', {rows: 9, bytes: 100, text: 4}, undefined);
	push(output, 'abc');
	push(output, 'def\n');
	assert.equal(text(output), 'abcde');
});

test('a long output is whole in the file to the byte, also where it waited in memory for a while', () => {
	const all = Array.from({length: 400_000}, (_, index) => `line ${index}\n`).join('');
	const sink = listening();
	let whole = '';
	sink.write = bytes => {
		whole += Buffer.from(bytes).toString('latin1');
		return true;
	};

	const output = new ScriptOutput('lines', {rows: 300_000, bytes: Infinity}, sink);
	const rows: unknown[] = [];
	for (let from = 0; from < all.length; from += 77_777) {
		push(output, all.slice(from, from + 77_777));
		rows.push(...output.take().rows);
	}

	output.end();
	assert.equal(rows.length, 300_000);
	assert.equal(rows.at(-1), 'line 299999');
	assert.ok(whole === all);
});
