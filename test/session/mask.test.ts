import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {SecretMask} from '../../source/session/mask.js';

const secret = 'P@ss "wörd"/7+x&<y>\'';

describe('a secret is replaced by its name', () => {
	const mask = new SecretMask({newPassword: secret, short: 'abcde'});
	const forms = {
		'as it is': secret,
		'inside JSON': JSON.stringify({value: secret}),
		'inside JSON of ASCII only': JSON.stringify(secret).replace('ö', String.raw`\u00f6`),
		'inside JSON as Windows PowerShell writes it': String.raw`P@ss \"wörd\"/7+x\u0026\u003cy\u003e\u0027`,
		'in an address': `https://example.com/?q=${encodeURIComponent(secret)}&r=1`,
		'in a form': new URLSearchParams({q: secret}).toString(),
		'in base64': Buffer.from(secret).toString('base64'),
		'in base64url': Buffer.from(secret).toString('base64url'),
		'in base64 of UTF-16': Buffer.from(secret, 'utf16le').toString('base64'),
		'in base64 behind a name': Buffer.from(`dana:${secret}`).toString('base64'),
		'in base64 behind a longer name': Buffer.from(`danai:${secret}`).toString('base64'),
	};
	for (const [how, text] of Object.entries(forms)) {
		test(how, () => {
			const masked = mask.text(text);
			assert.match(masked, /\[secret newPassword\]/u);
			assert.equal(masked.includes(secret), false);
		});
	}

	test('but not when it has fewer than six characters', () => {
		assert.equal(mask.text('abcde'), 'abcde');
	});

	test('in every text of a value, names of properties too', () => {
		assert.deepEqual(mask.json({[secret]: [`x${secret}`, 7, null, true]}), {'[secret newPassword]': ['x[secret newPassword]', 7, null, true]});
	});
});

test('of two secrets the longer one is found where both fit', () => {
	const mask = new SecretMask({short: 'abcdef', long: 'abcdefghi'});
	assert.equal(mask.text('abcdefghi abcdef'), '[secret long] [secret short]');
});

test('what is special in a pattern or a replacement is nothing special in a secret', () => {
	const mask = new SecretMask({odd: String.raw`$&.*(\1)[a`});
	assert.equal(mask.text(String.raw`<$&.*(\1)[a>`), '<[secret odd]>');
});

/** Bytes through a stream, as text. */
function streamed(mask: SecretMask): {push(text: string): string; end(): string} {
	const stream = mask.stream();
	return {push: text => Buffer.from(stream.push(Buffer.from(text))).toString(), end: () => Buffer.from(stream.end()).toString()};
}

test('in pieces it is replaced as it is in the whole, wherever the borders are', () => {
	const mask = new SecretMask({one: 'aabaab', two: 'aabaabaac', three: 'ababab'});
	fc.assert(fc.property(fc.array(fc.string({unit: fc.constantFrom('a', 'b', 'c', 'aabaab', 'ababab', 'aabaabaac'), maxLength: 8})), pieces => {
		const stream = streamed(mask);
		const given = pieces.map(piece => stream.push(piece)).join('') + stream.end();
		for (const known of ['aabaab', 'ababab']) {
			assert.equal(given.includes(known), false);
		}

		assert.equal(given, mask.text(pieces.join('')));
	}));
});

test('what is no secret comes through to the byte, UTF-8 or not, also where a border cuts a character of the secret', () => {
	const mask = new SecretMask({wort: 'geheim-ö💥'});
	const bytes = Buffer.concat([Buffer.from([0xFF, 0x00, 0xC3]), Buffer.from('<geheim-ö💥>'), Buffer.from([0x80, 0xFE])]);
	const wanted = Buffer.concat([Buffer.from([0xFF, 0x00, 0xC3]), Buffer.from('<[secret wort]>'), Buffer.from([0x80, 0xFE])]);
	for (let border = 0; border <= bytes.length; border++) {
		const stream = mask.stream();
		const given = [stream.push(bytes.subarray(0, border)), stream.push(bytes.subarray(border)), stream.end()];
		assert.deepEqual(Buffer.concat(given), wanted);
	}
});

test('without a secret the bytes are not even copied', () => {
	const bytes = Buffer.from('plain');
	assert.equal(new SecretMask({short: 'abc'}).stream().push(bytes), bytes);
});

test('only what may still become a secret is held back', () => {
	const stream = streamed(new SecretMask({one: 'secret-value'}));
	assert.equal(stream.push('plain text, then sec'), 'plain text, then ');
	assert.equal(stream.push('ond'), 'second');
	assert.equal(stream.end(), '');
});

test('the beginning of a secret that never came is given at the end', () => {
	const stream = streamed(new SecretMask({one: 'secret-value'}));
	assert.equal(stream.push('secret-'), '');
	assert.equal(stream.end(), 'secret-');
});
