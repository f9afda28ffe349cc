import assert from 'node:assert/strict';
import {test} from 'node:test';
import {measureBundle} from '../../bench/bundle.js';

test('writing and opening a bundle take no more memory for more evidence', async () => {
	const few = await measureBundle({events: 50, evidence: 5});
	const many = await measureBundle({events: 50, evidence: 100});
	const said = JSON.stringify({few, many});
	assert.ok(many.written.bytes > 4 * few.written.bytes, said);
	// Less than half of what there is more of: what a collector leaves lying, not what is kept.
	assert.ok(many.written.mebibytes - few.written.mebibytes < 45, said);
	assert.ok(many.opened.mebibytes - few.opened.mebibytes < 45, said);
});
