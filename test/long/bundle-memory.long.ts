import assert from 'node:assert/strict';
import {test} from 'node:test';
import {measureBundle} from '../bench/bundle.js';

/** Of three, what took the least: a collector that had no time to run leaves lying what is not kept. */
const measured = async (evidence: number): Promise<{bytes: number; written: number; opened: number}> => {
	const all: Array<Awaited<ReturnType<typeof measureBundle>>> = [];
	for (let round = 0; round < 3; round++) {
		all.push(await measureBundle({events: 50, evidence})); // eslint-disable-line no-await-in-loop -- one beside the other would be measured with it
	}

	return {
		bytes: all[0]!.written.bytes,
		written: Math.min(...all.map(({written}) => written.mebibytes)),
		opened: Math.min(...all.map(({opened}) => opened.mebibytes)),
	};
};

test('writing and opening a bundle take no more memory for more evidence', async () => {
	const few = await measured(5);
	const many = await measured(100);
	const said = JSON.stringify({few, many});
	assert.ok(many.bytes > 4 * few.bytes, said);
	// Less than half of what there is more of.
	assert.ok(many.written - few.written < 45, said);
	assert.ok(many.opened - few.opened < 45, said);
});
