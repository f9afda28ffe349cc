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

const textOf = (output: ScriptOutput): string => [...output.texts()].join('');

test('what fits is kept as it came, and the whole text hears nothing of it', () => {
	const sink = listening();
	const output = new ScriptOutput({bytes: 10, lines: 2}, sink);
	push(output, 'ab\n');
	push(output, 'cd\nefgh');
	assert.equal(textOf(output), 'ab\ncd\nefgh');
	assert.equal(output.cut, false);
	assert.deepEqual(sink.bytes, []);
});

test('from the first byte that does not fit, the whole text gets everything, from the beginning on', () => {
	const sink = listening();
	const output = new ScriptOutput({bytes: 5, lines: Infinity}, sink);
	for (const text of ['abc', 'def', 'ghi']) {
		push(output, text);
	}

	assert.equal(output.cut, true);
	assert.equal(textOf(output), 'abcde');
	assert.equal(Buffer.from(sink.bytes).toString(), 'abcdefghi');
});

test('no more lines are kept than the limit, and none in part', () => {
	const sink = listening();
	const output = new ScriptOutput({bytes: 1000, lines: 3}, sink);
	push(output, 'a\n');
	push(output, 'b\nc\nd\ne');
	assert.equal(textOf(output), 'a\nb\nc\n');
	assert.equal(Buffer.from(sink.bytes).toString(), 'a\nb\nc\nd\ne');
});

test('a whole text that has enough for now is passed on', () => {
	const sink = listening();
	const output = new ScriptOutput({bytes: 1, lines: Infinity}, sink);
	assert.equal(push(output, 'a'), true);
	sink.room = false;
	assert.equal(push(output, 'bc'), false);
	assert.equal(push(output, 'd'), false);
	sink.room = true;
	assert.equal(push(output, 'e'), true);
	assert.equal(Buffer.from(sink.bytes).toString(), 'abcde', 'and what came all the same is not lost');
});

test('the beginning of a stream is kept without half a character, and a character in two chunks stays one', () => {
	const output = new ScriptOutput({bytes: 5, lines: Infinity}, undefined);
	for (const byte of Buffer.from('aäöü')) {
		output.push(Uint8Array.of(byte));
	}

	assert.equal(textOf(output), 'aäö');
	const whole = new ScriptOutput({bytes: 100, lines: Infinity}, undefined);
	for (const byte of Buffer.from('ä€💥')) {
		whole.push(Uint8Array.of(byte));
	}

	assert.equal(textOf(whole), 'ä€💥');
});

test('a long text is kept to the byte, whatever its pieces', () => {
	const text = Array.from({length: 100_000}, (_, index) => `line ${index}\n`).join('');
	const sink = listening();
	const output = new ScriptOutput({bytes: 700_000, lines: Infinity}, sink);
	let whole = '';
	sink.write = bytes => {
		whole += Buffer.from(bytes).toString('latin1');
		return true;
	};

	for (let from = 0; from < text.length; from += 77_777) {
		push(output, text.slice(from, from + 77_777));
	}

	assert.equal(textOf(output), text.slice(0, 700_000));
	assert.equal(whole, text);
});
