import assert from 'node:assert/strict';
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {realDisk, type Disk} from '../../source/journal/disk.js';
import {Failure} from '../../source/failure.js';
import {completeMove, digestAt, findCopy, moveRunbook} from '../../source/journal/move-runbook.js';
import {openRun} from '../../source/journal/open.js';
import {digestOf} from '../../source/runbook/load-digest.js';
import {smallRunbook} from '../run/small-runbook.js';
import {otherMachine, startingMachine} from './machines.js';
import {newHome} from './place.js';
import {eventsOf, sync} from './syncing.js';

/** Another version, with a script in a folder of its own. */
const newer = (() => {
	const files = new Map([...smallRunbook.files, ['scripts/one.sh', Buffer.from('echo one\n')]]);
	return {files, sha256: digestOf(files)};
})();

/** Dana moved the run, and Sam has it as it was before. */
const moved = async (t: TestContext) => {
	const dana = await startingMachine(t);
	const sam = await otherMachine(t, dana, 'Sam');
	const run = await openRun(dana.folder, {identity: dana.identity, mode: 'write'});
	await moveRunbook(run, {runbook: newer, from: smallRunbook.sha256, keep: [], ask: []});
	await run.close();
	const shared = await newHome(t);
	const folder = path.join(shared, path.basename(dana.folder));
	return {dana, sam, shared, copy: path.join(folder, `runbook-${newer.sha256}`), folder};
};

test('the version that a run was moved to travels with it, and so does the one that it was begun with', async t => {
	const {dana, sam, shared, folder} = await moved(t);
	assert.equal((await sync(dana, shared)).sent, 3);
	assert.deepEqual((await readdir(folder)).filter(name => name.startsWith('runbook-')).toSorted(), [newer.sha256, smallRunbook.sha256].map(sha256 => `runbook-${sha256}`).toSorted());
	const {waiting} = await sync(sam, shared);
	assert.deepEqual(waiting, []);
	assert.equal(await completeMove(sam.folder, newer.sha256), path.join(sam.folder, 'runbook'));
	assert.equal(await readFile(path.join(sam.folder, 'runbook', 'scripts', 'one.sh'), 'utf8'), 'echo one\n');
	assert.equal((await sync(sam, shared)).sent, 0, 'the earlier version, now beside the copy, is there already');
});

test('the version is here before the journal that goes by it', async t => {
	const {dana, sam, shared} = await moved(t);
	await sync(dana, shared);
	const down: Disk = {...realDisk, async rename() {
		throw Object.assign(new Error('down'), {code: 'EIO'});
	}};
	await assert.rejects(sync(sam, shared, down), Failure);
	assert.ok(await findCopy(sam.folder, newer.sha256));
	assert.equal((await eventsOf(sam)).some(({kind}) => kind === 'runbook-moved'), false);
});

test('a version that is half copied there, or changed, is waited for, and whoever has it puts it there whole', async t => {
	const {dana, sam, shared, copy} = await moved(t);
	await sync(dana, shared);
	const script = path.join(copy, 'scripts', 'one.sh');
	for (const harm of [async () => rm(script), async () => writeFile(script, 'echo two\n'), async () => writeFile(path.join(copy, 'more.sh'), '')]) {
		/* eslint-disable no-await-in-loop -- one after the other */
		await harm();
		assert.match((await sync(sam, shared)).waiting.join(' '), new RegExp(`The version ${newer.sha256.slice(0, 12)} of the runbook is neither here nor whole there yet`, 'v'));
		assert.equal(await findCopy(sam.folder, newer.sha256), undefined);
		await sync(dana, shared);
		assert.equal(await digestAt(copy), newer.sha256);
		/* eslint-enable no-await-in-loop */
	}

	assert.deepEqual((await sync(sam, shared)).waiting, []);
	assert.ok(await findCopy(sam.folder, newer.sha256));
	assert.deepEqual((await readdir(path.dirname(copy))).filter(name => name.startsWith('.')), [], 'nothing else stays there');
});

test('a copy that is damaged here is not passed on', async t => {
	const {dana, shared, folder} = await moved(t);
	await writeFile(path.join(dana.folder, 'runbook', 'more.sh'), '');
	await sync(dana, shared);
	assert.deepEqual((await readdir(folder)).filter(name => name.startsWith('runbook-')), [`runbook-${newer.sha256}`]);
});
