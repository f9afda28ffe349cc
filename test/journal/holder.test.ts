import assert from 'node:assert/strict';
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {loadIdentity} from '../../source/journal/identity.js';
import {lookAtLock} from '../../source/journal/lock.js';
import {openRun} from '../../source/journal/open.js';
import {openElsewhere} from './other-process.js';
import {newHome, newRun, smallRun} from './place.js';
import {troubled} from './troubled-disk.js';

/** What a loss of power may make of a file that was named before its bytes were on the disk, and what else nobody can read. */
const unreadable: Array<[string, (file: string) => Promise<unknown>]> = [
	['is empty', async file => writeFile(file, '')],
	['is zeros', async file => writeFile(file, Buffer.alloc(200))],
	['is half there', async file => writeFile(file, '{"pid":1,"host":"he')],
	['says nothing of a holder', async file => writeFile(file, '{}')],
	['is no object', async file => writeFile(file, 'null')],
	['is a folder', async file => mkdir(file)],
];
for (const [what, make] of unreadable) {
	test(`a holder.json that ${what} was left behind: the journal is written anew before it is believed`, async t => {
		const {folder, file, bytes, identity} = await smallRun(await newHome(t));
		await make(path.join(folder, 'holder.json'));
		const {disk, done} = troubled();
		const run = await openRun(folder, {identity, mode: 'write', disk});
		assert.deepEqual([run.readOnly, run.events.length], [undefined, 3]);
		assert.deepEqual(done, ['sync own.jsonl.new', 'rename own.jsonl.new own.jsonl', 'folder journals']);
		await run.append({kind: 'noted', data: {text: 'goes on'}});
		await run.close();
		assert.deepEqual((await readFile(file)).subarray(0, bytes.length), bytes);
	});
}

test('who holds a run is not told from what is half there', async t => {
	const home = await newHome(t);
	const {folder, identity} = await smallRun(home);
	const other = await openElsewhere(t, home, folder);
	for (const text of ['', '{}', '{"pid":1,"host":"here","name":7,"responder":"a","since":"now"}']) {
		/* eslint-disable no-await-in-loop -- one after the other */
		await writeFile(path.join(folder, 'holder.json'), text);
		assert.deepEqual(await lookAtLock(folder), {held: true, by: undefined});
		const second = await openRun(folder, {identity, mode: 'write'});
		assert.match(second.readOnly!, /^Another Handrail has this run open\./v);
		await second.close();
		/* eslint-enable no-await-in-loop */
	}

	assert.equal(await other.tell('still mine'), 'acknowledged 4');
});

test('the note of what was not saved is on the disk, its name included, also where holder.json is gone', async t => {
	for (const isGone of [false, true]) {
		/* eslint-disable no-await-in-loop -- one after the other */
		const home = await newHome(t);
		const {disk, trouble, done} = troubled();
		const run = await newRun(home, {disk});
		const holder = path.join(run.folder, 'holder.json');
		if (isGone) {
			await rm(holder);
		}

		trouble.datasync = 'EIO';
		done.length = 0;
		await assert.rejects(run.append({kind: 'noted', data: {text: 'refused'}}), /NOT SAVED/v);
		assert.deepEqual(done, [`folder ${path.basename(run.folder)}`]);
		const {unsaved} = JSON.parse(await readFile(holder, 'utf8')) as {unsaved: string};
		assert.match(unsaved, /^[\da-f]{64}$/v);
		await run.close();
		const again = await openRun(run.folder, {identity: await loadIdentity(home), mode: 'write'});
		assert.equal(again.events.length, 1, 'it does not count later');
		await again.close();
		/* eslint-enable no-await-in-loop */
	}
});
