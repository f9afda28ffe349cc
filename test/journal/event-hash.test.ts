import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createHash} from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import {firstPrevious, lineMatchesHash, seal, type Unsealed} from '../../source/journal/event-hash.js';
import {loadIdentity, signatureCheck} from '../../source/journal/identity.js';
import {readJournal} from '../../source/journal/recover.js';
import {newHome} from './place.js';

const unsealed = (data: unknown, kind = 'noted'): Unsealed => ({v: 1, run: 'r', responder: 'aaaaaaaaaa', seq: 1, clock: 1, at: '2026-11-22T03:12:00.000+01:00', kind, data, prev: firstPrevious});

test('the hash is that of the RFC 8785 form without hash and sig, and the signature is over its bytes', async t => {
	const identity = await loadIdentity(await newHome(t));
	fc.assert(fc.property(fc.jsonValue(), data => {
		const {event, line} = seal(unsealed({text: data}), identity);
		const {hash, sig, ...rest} = JSON.parse(line.toString()) as typeof event;
		assert.equal(hash, createHash('sha256').update(canonicalize(rest)!).digest('hex'));
		assert.equal(signatureCheck(identity.publicKey)(Buffer.from(hash, 'hex'), sig), true);
		assert.equal(line.at(-1), 0x0A);
		assert.equal(lineMatchesHash(line.subarray(0, -1), event), true);
	}));
});

test('what is read back is what was appended, whatever its text', async t => {
	const identity = await loadIdentity(await newHome(t));
	const owner = {run: 'r', responder: identity.id};
	const first = seal({...unsealed({name: 'Dana', publicKey: identity.publicKey}, 'joined'), responder: identity.id}, identity);
	fc.assert(fc.property(fc.array(fc.record({text: fc.string({unit: 'binary'}), more: fc.jsonValue()}), {maxLength: 8}), notes => {
		const sealed = [first];
		for (const data of notes) {
			const {event} = sealed.at(-1)!;
			sealed.push(seal({...unsealed(data), responder: identity.id, seq: event.seq + 1, clock: event.clock + 1, prev: event.hash}, identity));
		}

		const read = readJournal(Buffer.concat(sealed.map(({line}) => line)), owner);
		assert.equal(read.damage, undefined);
		assert.deepEqual(read.events, sealed.map(({event}) => event));
		assert.deepEqual(read.head, {seq: sealed.length, hash: sealed.at(-1)!.event.hash});
	}));
});

test('half a surrogate pair becomes U+FFFD instead of an event that cannot be hashed', async t => {
	const identity = await loadIdentity(await newHome(t));
	const {event} = seal(unsealed({text: 'a\uD800b'}), identity);
	assert.deepEqual(event.data, {text: 'a\uFFFDb'});
});

test('a line with its keys in another order proves itself, a byte written otherwise does not', async t => {
	const identity = await loadIdentity(await newHome(t));
	const {event} = seal(unsealed({text: 'bell \u0007 and more \u001F'}), identity);
	const {sig, ...rest} = event;
	const reordered = JSON.stringify({sig, ...rest});
	assert.equal(lineMatchesHash(Buffer.from(reordered), JSON.parse(reordered) as typeof event), true);
	const otherwise = reordered.replace(String.raw`\u001f`, String.raw`\u001F`);
	assert.deepEqual(JSON.parse(otherwise), JSON.parse(reordered));
	assert.equal(lineMatchesHash(Buffer.from(otherwise), JSON.parse(otherwise) as typeof event), false);
	const changed = reordered.replace('aaaaaaaaaa', 'aaaaaaaaab');
	assert.equal(lineMatchesHash(Buffer.from(changed), JSON.parse(changed) as typeof event), false);
});
