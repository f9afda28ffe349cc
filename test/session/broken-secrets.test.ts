import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {SecretMask} from '../../source/session/mask.js';

const secret = 'Abcdefghijklmnopqrstuvwx-0123';

/** What a console shows of a text that comes in these pieces. */
function shown(pieces: readonly string[], mask = new SecretMask({pw: secret})): string {
	const stream = mask.console();
	return Buffer.concat([...pieces.map(piece => stream.push(Buffer.from(piece))), stream.end()].map(bytes => Buffer.from(bytes))).toString();
}

test('a secret that a line breaks is hidden, wherever it breaks and wherever the pieces end', () => {
	fc.assert(fc.property(fc.integer({min: 1, max: secret.length - 1}), fc.integer({min: 0, max: 20}), fc.constantFrom('\n', '\r\n'), fc.array(fc.nat(80), {maxLength: 4}), (at, indent, lineEnd, borders) => {
		const text = `B : zzz${secret.slice(0, at)}${lineEnd}${' '.repeat(indent)}${secret.slice(at)} end\n`;
		const cuts = [0, ...borders.toSorted((a, b) => a - b), text.length];
		const given = shown(cuts.slice(1).map((to, index) => text.slice(cuts[index], to)));
		assert.match(given, /\[secret pw\]/);
		for (let from = 0; from + 4 <= secret.length; from++) {
			assert.equal(given.includes(secret.slice(from, from + 4)), false, given);
		}

		assert.match(given, /^B : zzz.*end\n$/s);
	}), {numRuns: 500});
});

test('a broken secret is hidden whole where a piece ends with it and its last characters could begin it anew', () => {
	for (const end of ['A', 'b', 'c', 'd', 'Ab', 'bc', 'Abc', 'bcd']) {
		const pw = `AbcdefghijKLMNOP${end}`;
		const text = `B : zzz${pw.slice(0, 9)}\n    ${pw.slice(9)}\nend`;
		for (let border = 0; border <= text.length; border++) {
			assert.equal(shown([text.slice(0, border), text.slice(border)], new SecretMask({pw})), 'B : zzz[secret pw]\nend', `${end} at ${border}`);
		}
	}
});

test('a secret that is broken twice is hidden', () => {
	assert.equal(shown([`${secret.slice(0, 10)}\n    ${secret.slice(10, 20)}\n`, `    ${secret.slice(20)}\n`]), '[secret pw]\n');
});

test('a secret that a column cuts is hidden, whichever ellipsis stands behind it', () => {
	for (const dots of ['…', '...']) {
		assert.equal(shown([`x ${secret.slice(0, 9)}${dots} y`]), `x [secret pw]${dots} y`);
		const bytes = Buffer.from(`${secret.slice(0, 9)}${dots}`);
		const stream = new SecretMask({pw: secret}).console();
		const given = [...bytes].map(byte => stream.push(Uint8Array.of(byte)));
		assert.equal(Buffer.concat([...given, stream.end()].map(piece => Buffer.from(piece))).toString(), `[secret pw]${dots}`);
	}
});

test('the end of a line is not held back for a character or two that a secret begins with', () => {
	const stream = new SecretMask({pw: '.secret'}).console();
	assert.equal(Buffer.from(stream.push(Buffer.from('Enter the code ABCD.\n'))).toString(), 'Enter the code ABCD.\n');
});

test('other text comes through to the byte, and a secret that is added later is looked for from then on', () => {
	const mask = new SecretMask({pw: secret});
	const stream = mask.console();
	const bytes = Buffer.from([0xFF, 0xE2, 0x80, 0x0A, 0x41, 0x62]);
	assert.deepEqual(Buffer.concat([stream.push(bytes), stream.push(Buffer.from('c..'))].map(piece => Buffer.from(piece))).subarray(0, 4), bytes.subarray(0, 4));
	mask.add({other: 'another-secret'});
	assert.equal(Buffer.from(stream.push(Buffer.from(' another-\n  secret\n'))).toString().includes('[secret other]'), true);
	assert.equal(shown(['plain\n'], new SecretMask()), 'plain\n');
});

test('a long secret of many lines is hidden whole', () => {
	const key = `-----BEGIN KEY-----\n${Array.from({length: 20}, (_, index) => String(index).repeat(8)).join('\n')}\n-----END KEY-----`;
	assert.equal(shown([`<${key}>`], new SecretMask({key})), '<[secret key]>');
});
