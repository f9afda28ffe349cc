import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {describe, test, before, after} from 'node:test';
import {rowLimits} from '../../source/run/engine/bounds.js';
import {shellFlood, shellRunbook} from './floods.js';
import {mostMore, startWatched, type Watched} from './watched.js';
import type {Done} from './worker.js';

const few = ({idle, peak}: Done): void => {
	assert.ok(peak - idle <= mostMore, `${Math.round((peak - idle) / 1e6)} MB more than idle`);
};

async function hashOf(file: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(file)) {
		hash.update(chunk as Buffer);
	}

	return hash.digest('hex');
}

// The floods in full are in test/long/floods.long.ts.
describe('a flood', () => {
	let watched: Watched;
	before(async () => {
		watched = await startWatched(shellRunbook({
			objects: {script: shellFlood.objects(200_000), parse: 'jsonl'},
			lines: {script: `${shellFlood.lines(500_000)}; ${shellFlood.lines(1000)} >&2`, parse: 'lines'},
		}));
	});
	after(async () => watched.end());

	test('of objects keeps the stated number of them, and all of them in a file, in a bounded memory', async () => {
		const done = await watched.carry('objects');
		few(done);
		assert.deepEqual([done.exit, done.rows, done.truncated], [0, rowLimits.rows, true]);
		const {rows, count, whole, text} = await watched.lastEvidence();
		assert.deepEqual([rows.length, count, whole?.lines], [rowLimits.rows, 200_000, 200_000]);
		assert.equal(await hashOf(watched.file(whole!.sha256)), whole!.sha256);
		assert.ok(text.length < 1.1 * rowLimits.text);
	});

	test('of lines keeps the last of the console, and each stream whole in a file of its own', async () => {
		const done = await watched.carry('lines');
		few(done);
		assert.equal(done.rows, rowLimits.rows);
		const {count, whole, wholeConsole, console} = await watched.lastEvidence();
		assert.deepEqual([count, whole?.lines, wholeConsole?.lines], [500_000, 500_000, 1000]);
		assert.equal(console.length, 200);
	});

	test('from a host is held back by the disk and the reader, and costs no memory', async () => {
		const objects = await watched.send({session: 'host', script: 'objects 150000', parse: 'json', whole: true});
		few(objects);
		assert.deepEqual([objects.exit, objects.rows, objects.count], [0, rowLimits.rows, 150_000]);
		const lines = await watched.send({session: 'host', script: 'lines 300000', parse: 'json', whole: true});
		few(lines);
		assert.deepEqual([lines.exit, lines.consoleBytes], [0, 300_000 * 72], 'what was not shown was counted');
		const progress = await watched.send({session: 'host', script: 'progress 50000', parse: 'json', whole: true});
		few(progress);
		assert.equal(progress.exit, 0);
	});
});
