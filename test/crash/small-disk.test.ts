import assert from 'node:assert/strict';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {realDisk} from '../../source/journal/disk.js';
import type {Engine} from '../../source/run/engine/contract.js';
import {asks, beginAt, carryOn, holdToTheFacts, holdWhole, itemsOf, runAt, settle, type KilledRun} from '../kills/run.js';
import {quickRunbook} from './shell-runbook.js';
import {fileSystems, SmallDisk, type FileSystem} from './small-disk.js';

type Small = {disk: SmallDisk; run: KilledRun; engine: Engine};

/** A run that is kept on a small disk; what its steps do is on another one. */
const onSmallDisk = async (t: TestContext, kind: FileSystem): Promise<Small | undefined> => {
	const disk = await SmallDisk.mount(t, kind);
	if (!disk) {
		t.skip(`no ${kind} can be mounted here`);
		return undefined;
	}

	const run = runAt(await beginAt(path.join(disk.beside, 'run'), quickRunbook(3), path.join(disk.place, 'home')));
	const engine = await run.open();
	return {disk, run, engine};
};

/** What was acknowledged stays, nothing more is, and nothing is sent. */
const holdNotSaved = async ({run, engine}: Small, reason = /the disk is full/v): Promise<void> => {
	assert.equal(engine.snapshot.saved.ok, false);
	assert.match(engine.snapshot.saved.message, /^NOT SAVED: /v);
	assert.match(engine.snapshot.saved.message, reason);
	const [before, counts] = [engine.snapshot.events.length, await run.counts()];
	for (const intent of [{kind: 'note', text: 'not to be kept'}, {kind: 'run', step: 'list'}] as const) {
		const {exit, message} = await engine.carryOut(intent, asks); // eslint-disable-line no-await-in-loop -- one after the other
		assert.equal(exit, 3, message);
	}

	assert.equal(await engine.retrySaving(), false, 'the disk takes nothing yet');
	assert.deepEqual([engine.snapshot.events.length, await run.counts()], [before, counts]);
	await holdToTheFacts(engine, run);
};

/** With room again it goes on where it was, to its end, and all of it is on the disk. */
const goOn = async ({disk, run, engine}: Small): Promise<void> => {
	await disk.empty();
	assert.equal(await engine.retrySaving(), true, engine.snapshot.saved.message);
	await settle(engine, run);
	const {steps} = engine.snapshot.status;
	await engine.close();
	await holdWhole(run, steps);
};

for (const kind of fileSystems) {
	test(`on a full ${kind} nothing is sent; with room again the run goes on`, async t => {
		const small = await onSmallDisk(t, kind);
		if (!small) {
			return;
		}

		small.disk.fill();
		let exit = 0;
		// The last block of the journal still has room for some.
		for (let count = 0; exit === 0 && count < 100; count++) {
			({exit} = await small.engine.carryOut({kind: 'note', text: `note ${count}`}, asks)); // eslint-disable-line no-await-in-loop -- one after the other
		}

		assert.equal(exit, 3);
		await holdNotSaved(small);
		assert.deepEqual(await small.run.counts(), new Map());
		await goOn(small);
	});

	// Each has room for a little more: it is full at the answer, the evidence, the check.
	for (const blocks of [2, 4, 6]) {
		test(`with ${blocks * 4} KB left on ${kind} nothing is lost and nothing done twice when it is full in the middle of the steps`, async t => {
			const small = await onSmallDisk(t, kind);
			if (!small) {
				return;
			}

			small.disk.fill(blocks * 4096);
			await carryOn(small.engine);
			await carryOn(small.engine);
			if (small.engine.snapshot.saved.ok) {
				t.diagnostic('There was room for everything.');
			} else {
				t.diagnostic(itemsOf(small.engine).map(({status}) => status).join(' ') || 'nothing chosen yet');
				await holdNotSaved(small);
			}

			await goOn(small);
		});
	}
}

test('on a file system that turns read-only nothing is acknowledged or sent; once it is mounted anew the run goes on', async t => {
	const small = await onSmallDisk(t, 'ext4');
	if (!small) {
		return;
	}

	const {disk, run, engine} = small;
	await engine.carryOut({kind: 'run', step: 'list'}, asks);
	const acknowledged = engine.snapshot.events.map(({hash}) => hash);
	if (!disk.turnReadOnly()) {
		await engine.close();
		t.skip('no file system can be made read-only here');
		return;
	}

	const {exit, message} = await engine.carryOut({kind: 'note', text: 'not to be kept'}, asks);
	assert.equal(exit, 3, message);
	await holdNotSaved(small, /the file system can only be read/v);
	const second = await run.open();
	assert.match(second.snapshot.readOnly!, /has this run open|can only be read/v);
	await second.close();
	await engine.close();
	assert.deepEqual(await run.counts(), new Map());

	const left = await run.open();
	assert.match(left.snapshot.readOnly!, /the file system can only be read.*can (?:only )?be looked at/v);
	await left.close();
	disk.mountAgain();
	const again = await run.open();
	assert.deepEqual(again.snapshot.events.slice(0, acknowledged.length).map(({hash}) => hash), acknowledged);
	await settle(again, run);
	const {steps} = again.snapshot.status;
	await again.close();
	await holdWhole(run, steps);
});

test('on a file system that can only be read a folder is refused for that reason, and not as if it were gone', async t => {
	const disk = await SmallDisk.mount(t, 'ext4');
	if (!disk?.turnReadOnly()) {
		t.skip('no file system can be made read-only here');
		return;
	}

	for (const folder of ['runs', path.join('home', 'runs')]) {
		await assert.rejects(realDisk.makeFolder(path.join(disk.place, folder)), {code: 'EROFS'}); // eslint-disable-line no-await-in-loop -- one after the other
	}
});
