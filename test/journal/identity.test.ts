import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {chmod, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Failure} from '../../source/failure.js';
import {base32} from '../../source/journal/base32.js';
import {loadIdentity, responderOf, signatureCheck} from '../../source/journal/identity.js';
import {newHome} from './place.js';

test('a responder is 10 base32 characters of SHA-256 over the public key, and stays the same', async t => {
	const home = await newHome(t);
	const identity = await loadIdentity(home);
	assert.match(identity.id, /^[a-z2-7]{10}$/v);
	assert.equal(identity.id, base32(createHash('sha256').update(Buffer.from(identity.publicKey, 'base64')).digest(), 10));
	assert.equal(Buffer.from(identity.publicKey, 'base64').length, 32);
	assert.deepEqual(await loadIdentity(home).then(({id}) => id), identity.id);
});

test('base32 is that of RFC 4648 in small letters', () => {
	assert.equal(base32(Buffer.from('foobarfoobar'), 10), 'mzxw6ytboj');
});

test('the key is for its owner alone, also after somebody opened it', async t => {
	const home = path.join(await newHome(t), 'deep', 'home');
	await loadIdentity(home);
	const file = path.join(home, 'identity.key');
	const mode = async (place: string) => {
		const {mode: bits} = await stat(place);
		return bits & 0o777;
	};

	assert.deepEqual([await mode(file), await mode(home)], [0o600, 0o700]);
	await chmod(file, 0o644);
	await loadIdentity(home);
	assert.equal(await mode(file), 0o600);
});

test('many first starts at once agree on one key and leave nothing else', async t => {
	const home = await newHome(t);
	const identities = await Promise.all(Array.from({length: 8}, async () => loadIdentity(home)));
	assert.equal(new Set(identities.map(({id}) => id)).size, 1);
	assert.deepEqual(await readdir(home), ['identity.key']);
});

test('only its own signature passes, in its one written form', async t => {
	const identity = await loadIdentity(await newHome(t));
	const other = await loadIdentity(await newHome(t));
	const check = signatureCheck(identity.publicKey);
	const bytes = Buffer.from('what was done');
	const signature = identity.sign(bytes);
	assert.equal(check(bytes, signature), true);
	assert.equal(check(Buffer.from('what was not'), signature), false);
	assert.equal(check(bytes, other.sign(bytes)), false);
	// The last character before the padding has bits that decode to nothing.
	assert.equal(check(bytes, signature.replace(/.==$/v, last => `${last.startsWith('B') ? 'C' : String.fromCodePoint(last.codePointAt(0)! + 1)}==`)), false);
	assert.equal(check(bytes, ''), false);
	assert.equal(responderOf('not a key'), undefined);
});

test('a damaged key is told, and not replaced', async t => {
	const home = await newHome(t);
	const file = path.join(home, 'identity.key');
	await writeFile(file, 'not a key');
	await assert.rejects(loadIdentity(home), (error: unknown) => error instanceof Failure && error.exit === 4 && error.message.includes(file) && error.next.includes('no step is lost'));
	assert.equal(await readFile(file, 'utf8'), 'not a key');
});
