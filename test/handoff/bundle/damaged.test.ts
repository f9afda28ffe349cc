import assert from 'node:assert/strict';
import {readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Failure} from '../../../source/failure.js';
import {encrypted} from '../../../source/handoff/bundle/age.js';
import {openBundle} from '../../../source/handoff/bundle/read.js';
import {newHome} from '../../journal/place.js';
import {bundleOf, openBytes, sharedRun} from './bundled-run.js';
import {withComment} from './raw-zip.js';

const times = 200;
const places = (length: number): number[] => Array.from({length: times}, (_, index) => Math.floor(index * length / times));

/** Opens each of these in one home, and gives how each was refused. Nothing may be left there. */
const refusals = async (home: string, all: Iterable<Uint8Array>): Promise<Array<{exit: number; message: string}>> => {
	const file = path.join(home, 'given.handrail');
	const found = [];
	for (const bytes of all) {
		/* eslint-disable no-await-in-loop -- one after the other */
		await writeFile(file, bytes);
		const opened = await openBundle(file, {home, passphrase: async () => 'four words to guess'}).catch((error: unknown) => error);
		assert.ok(opened instanceof Failure, `one of them opened, or failed otherwise: ${String(opened)}`);
		found.push({exit: opened.exit, message: opened.message});
		assert.deepEqual(await readdir(home), ['given.handrail']);
		/* eslint-enable no-await-in-loop */
	}

	return found;
};

const flippedAt = (bytes: Uint8Array, place: number): Buffer => {
	const flipped = Buffer.from(bytes);
	flipped[place]! ^= 1 << (place % 8);
	return flipped;
};

test('a bundle that is cut off anywhere is refused, and says so', async t => {
	const {dana} = await sharedRun(t);
	const {bytes} = await bundleOf(t, dana);
	const cuts = [...places(bytes.length), bytes.length - 1];
	for (const {exit, message} of await refusals(await newHome(t), cuts.map(length => bytes.subarray(0, length)))) {
		assert.equal(exit, 4);
		assert.match(message, /was cut off, or its end was changed|is empty/v);
	}
});

test('a bundle in which any bit is another one is refused, and says so', async t => {
	const {dana} = await sharedRun(t);
	const {bytes} = await bundleOf(t, dana);
	for (const {exit, message} of await refusals(await newHome(t), places(bytes.length).map(place => flippedAt(bytes, place)))) {
		assert.equal(exit, 4);
		assert.match(message, /was changed since it was written|its end was changed/v);
	}
});

test('with a hash that fits again, a bundle in which a bit is another one is refused or holds the same', async t => {
	const {dana} = await sharedRun(t);
	const {bytes} = await bundleOf(t, dana);
	const whole = await openBytes(t, bytes);
	const evidenceOf = async (of: typeof whole): Promise<Array<[string, string]>> => Promise.all([...of.evidence].map(async ([name, {read}]): Promise<[string, string]> => [name, Buffer.concat(await Array.fromAsync(read())).toString()]));
	let refused = 0;
	for (const place of places(bytes.length - 64)) {
		/* eslint-disable no-await-in-loop -- one after the other */
		try {
			const found = await openBytes(t, withComment(flippedAt(bytes, place)));
			assert.deepEqual([found.journals, found.runbook, await evidenceOf(found)], [whole.journals, whole.runbook, await evidenceOf(whole)]);
		} catch (error) {
			assert.ok(error instanceof Failure, String(error));
			assert.ok([2, 3, 4].includes(error.exit), error.message);
			refused++;
		}
		/* eslint-enable no-await-in-loop */
	}

	assert.ok(refused > times / 2, `${refused} were refused`);
});

test('an encrypted bundle that is cut off or changed anywhere is refused, and nothing of it is left', async t => {
	const {dana} = await sharedRun(t);
	const {bytes} = await bundleOf(t, dana);
	const sealed = Buffer.concat(await Array.fromAsync(encrypted((async function * () {
		yield bytes;
	})(), 'four words to guess', {work: 4})));
	const cuts = places(sealed.length).map(length => sealed.subarray(0, length));
	const flips = places(sealed.length).map(place => flippedAt(sealed, place));
	for (const {exit, message} of await refusals(await newHome(t), [...cuts, ...flips])) {
		assert.ok(exit === 4 || (exit === 3 && /passphrase does not open|refused: opening it would take|encrypted for a key and not with a passphrase/v.test(message)), message);
	}
});
