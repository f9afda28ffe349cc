import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import {utf8} from '../../../source/runbook/yaml/encoding.js';

const wrong = (bytes: Uint8Array) => {
	const read = utf8(bytes);
	assert.ok(typeof read === 'object');
	return [read.line, read.column, read.message] as const;
};

test('UTF-8 is read as it is, with its mark and its line ends', () => {
	assert.equal(utf8(Buffer.from('\uFEFFa: ü\r\nb: 😀\r\n')), '\uFEFFa: ü\r\nb: 😀\r\n');
	assert.equal(utf8(new Uint8Array()), '');
});

test('a byte that is no UTF-8 has its place, whatever stands before it', () => {
	const text = Buffer.concat([Buffer.from('handrail: 1\ntitle: Ä bl'), Buffer.from([0xF6]), Buffer.from('d\n')]);
	const [line, column, message] = wrong(text);
	assert.deepEqual([line, column], [2, 12]);
	assert.match(message, /0xF6/);
	assert.deepEqual(wrong(Buffer.from([0xE4])).slice(0, 2), [1, 1]);
	assert.deepEqual(wrong(Buffer.from([0x61, 0xC3])).slice(0, 2), [1, 2], 'a character that is cut off at the end');
});

test('UTF-16 is named, with and without its mark, in both orders', () => {
	const little = Buffer.from('handrail: 1\n', 'utf16le');
	const big = Buffer.from(little).swap16();
	for (const bytes of [Buffer.concat([Buffer.from([0xFF, 0xFE]), little]), Buffer.concat([Buffer.from([0xFE, 0xFF]), big]), little, big]) {
		assert.match(wrong(bytes)[2], /^The file is UTF-16/);
	}
});

test('a NUL has its place', () => {
	assert.deepEqual(wrong(Buffer.from('a: 1\nb: x\0y\n')), [2, 5, 'A NUL character stands here; a text holds none.']);
});
