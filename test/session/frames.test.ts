import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {encodeFrame, FrameDecoder, FrameError, maximumFrame} from '../../source/session/frames.js';

const header = (length: number): Uint8Array => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(length);
	return bytes;
};

test('messages come back equal and in order, however the bytes are cut', () => {
	fc.assert(fc.property(fc.array(fc.json()), fc.array(fc.integer({min: 1, max: 40})), (texts, sizes) => {
		const messages = texts.map(text => ({value: JSON.parse(text) as unknown}));
		const bytes = Buffer.concat(messages.map(message => encodeFrame(message)));
		const decoder = new FrameDecoder();
		const found: unknown[] = [];
		for (let from = 0, turn = 0; from < bytes.length; turn++) {
			const size = sizes.length === 0 ? bytes.length : sizes[turn % sizes.length]!;
			found.push(...decoder.push(bytes.subarray(from, from + size)));
			from += size;
		}

		const sent = messages.map(message => JSON.stringify(message));
		assert.deepEqual(found.map(message => JSON.stringify(message)), sent);
		assert.equal(decoder.pending, 0);
	}));
});

test('the length counts bytes, not characters', () => {
	assert.equal(encodeFrame('ü').readUInt32BE(), 4);
});

test('a frame that is announced too long is refused before it has arrived', () => {
	const decoder = new FrameDecoder();
	assert.throws(() => [...decoder.push(header(maximumFrame + 1))], FrameError);
});

test('a message that does not fit a frame is refused', () => {
	assert.throws(() => encodeFrame('x'.repeat(maximumFrame)), FrameError);
	assert.equal(encodeFrame('x'.repeat(maximumFrame - 2)).length, maximumFrame + 4);
});

test('what is not JSON, or not UTF-8, is refused', () => {
	for (const bytes of [Buffer.from('{'), Buffer.from([0x22, 0xFF, 0x22])]) {
		const decoder = new FrameDecoder();
		assert.throws(() => [...decoder.push(Buffer.concat([header(bytes.length), bytes]))], FrameError);
	}
});

test('messages before a bad frame are given first', () => {
	const decoder = new FrameDecoder();
	const found: unknown[] = [];
	assert.throws(() => {
		for (const message of decoder.push(Buffer.concat([encodeFrame('good'), header(1), Buffer.from('{')]))) {
			found.push(message);
		}
	}, FrameError);
	assert.deepEqual(found, ['good']);
});
