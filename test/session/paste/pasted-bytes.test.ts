import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Failure} from '../../../source/failure.js';
import {pastedText, readBounded} from '../../../source/session/paste/pasted-bytes.js';

test('what has no end is refused as soon as it is too large', async () => {
	const chunk = new Uint8Array(1024 * 1024);
	let given = 0;
	const endless = async function * () {
		for (;;) {
			given++;
			yield chunk;
		}
	};

	await assert.rejects(readBounded(endless()), (error: unknown) => error instanceof Failure && error.exit === 2 && /larger than 32 MB.+tail -c 20M/.test(error.sentences));
	assert.equal(given, 33);
});

test('what is small enough is read whole, wherever its pieces end', async () => {
	const pieces = async function * () {
		yield Uint8Array.of(0x47, 0x72, 0xC3);
		yield Uint8Array.of(0xB6);
	};

	assert.equal(pastedText(await readBounded(pieces())), 'Grö');
});
