import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {test} from 'node:test';
import {getHeapSnapshot} from 'node:v8';
import {fakeEngine, snapshotOf} from './fixture.js';
import {narrow, sitAtRun} from './sit-down.js';

/** Whether a text stands anywhere in the memory of this process. It is given as bytes, so that asking does not put it there. */
const isInMemory = async (bytes: Buffer): Promise<boolean> => {
	let rest = Buffer.alloc(0);
	let found = false;
	for await (const chunk of getHeapSnapshot()) {
		const both = Buffer.concat([rest, chunk as Buffer]);
		found ||= both.includes(bytes);
		rest = both.subarray(-bytes.length);
	}

	return found;
};

test('a new secret is in the memory of the screen while it is shown, and gone once it is kept', async t => {
	const bytes = Buffer.from(randomBytes(20).toString('hex'));
	const engine = fakeEngine(snapshotOf(), async (_intent, _engine, asks) => {
		await asks.ask({kind: 'generated-secret', step: 'disable', name: 'newPassword', title: 'New password', item: undefined, value: bytes.toString()});
		return {exit: 0, message: 'It was sent.', report: undefined};
	});
	const sitting = sitAtRun(t, {engine}, narrow);
	await sitting.sees('enter run');
	sitting.press('enter');
	await sitting.sees('Is this screen being shared');
	sitting.press('n');
	await sitting.sees('Is it kept somewhere safe');
	assert.equal(await isInMemory(bytes), true);
	sitting.press('y');
	await sitting.sees('It was sent.');
	// What draws keeps the frame before the last one.
	sitting.press('?');
	await sitting.sees('Keys');
	sitting.press('escape');
	await sitting.noLongerSees('Keys');
	assert.equal(await isInMemory(bytes), false);
});
