import assert from 'node:assert/strict';
import {appendFile, mkdir, readdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Failure} from '../../source/failure.js';
import {realDisk, type Disk, type DiskFile} from '../../source/journal/disk.js';
import {loadIdentity} from '../../source/journal/identity.js';
import {completeMove, digestAt, findCopy, moveRunbook, runbookOf, writeBeside} from '../../source/journal/move-runbook.js';
import {openRun} from '../../source/journal/open.js';
import {digestOf} from '../../source/runbook/load-digest.js';
import {smallRunbook} from '../run/small-runbook.js';
import {contents, newHome, newRun} from './place.js';

const files = new Map([...smallRunbook.files, ['scripts/more.ps1', new TextEncoder().encode('Get-More\n')]]);
const newer = {files, sha256: digestOf(files)};
const from = smallRunbook.sha256;

/** A disk that stops for good before its operation of this number, counted from 1; of a write half the bytes are written. */
const stoppingDisk = (last: number): Disk => {
	let count = 0;
	const next = () => {
		count++;
		if (count >= last) {
			throw Object.assign(new Error('stopped'), {code: 'EIO'});
		}
	};

	const wrap = (file: DiskFile): DiskFile => ({
		...file,
		async write(bytes, offset, length) {
			if (count + 1 === last) {
				await file.write(bytes, offset, Math.floor(length / 2));
			}

			next();
			return file.write(bytes, offset, length);
		},
		async datasync() {
			next();
			await file.datasync();
		},
		async sync() {
			next();
			await file.sync();
		},
		close: async () => file.close(),
	});
	return {
		...realDisk,
		async openToAppend(place) {
			next();
			return wrap(await realDisk.openToAppend(place));
		},
		async create(place) {
			next();
			return wrap(await realDisk.create(place));
		},
		async rename(one, other) {
			next();
			await realDisk.rename(one, other);
		},
		async makeFolder(place) {
			next();
			await realDisk.makeFolder(place);
		},
		async syncFolder(place) {
			next();
			await realDisk.syncFolder(place);
		},
	};
};

const reopened = async (home: string, folder: string) => {
	const run = await openRun(folder, {identity: await loadIdentity(home), mode: 'write', name: 'Dana'});
	const sha256 = runbookOf(run.events)!;
	const place = await completeMove(folder, sha256);
	await run.close();
	return {run, sha256, place};
};

/** Moves a new run until the disk stops; false when it did not stop any more. */
const moveUntil = async (home: string, last: number) => {
	const made = await newRun(home);
	await made.append({kind: 'noted', data: {text: 'before'}});
	await made.close();
	// What opening asks of the disk is no part of the move.
	const disk = {...realDisk};
	const run = await openRun(made.folder, {identity: await loadIdentity(home), mode: 'write', name: 'Dana', disk});
	const stopping = stoppingDisk(last);
	Object.assign(disk, stopping);
	let isMoved = true;
	try {
		await moveRunbook(run, {runbook: newer, from, keep: ['trace'], ask: ['policy']}, stopping);
		await completeMove(run.folder, newer.sha256, stopping);
	} catch (error) {
		assert.ok(error instanceof Failure && error.exit === 3 && error.message.startsWith('NOT SAVED'), String(error));
		isMoved = false;
	}

	await run.close().catch(() => undefined);
	return {folder: run.folder, isMoved};
};

test('a run that moved goes by the other version, and what it went by before is kept', async t => {
	const home = await newHome(t);
	const {folder, isMoved} = await moveUntil(home, Infinity);
	assert.equal(isMoved, true);
	const {sha256, place, run} = await reopened(home, folder);
	assert.equal(sha256, newer.sha256);
	assert.equal(place, path.join(folder, 'runbook'));
	assert.equal(await digestAt(place), newer.sha256);
	assert.equal(await digestAt(path.join(folder, `runbook-${from}`)), from);
	const moved = run.events.findLast(event => event.kind === 'runbook-moved');
	assert.deepEqual(moved?.data, {from, to: newer.sha256, keep: ['trace'], ask: ['policy']});
});

test('stopped before any operation of the move, the next open has the one version whole or the other, as the journal says', async t => {
	const home = await newHome(t);
	const seen = new Set<string>();
	let stops = 0;
	for (let last = 1; ; last++) {
		const {folder, isMoved} = await moveUntil(home, last); // eslint-disable-line no-await-in-loop -- one after the other
		if (isMoved) {
			break;
		}

		stops++;
		const {sha256, place, run} = await reopened(home, folder); // eslint-disable-line no-await-in-loop
		assert.equal(place, path.join(folder, 'runbook'), `stopped before operation ${last}`);
		assert.equal(await digestAt(place), sha256, `stopped before operation ${last}`); // eslint-disable-line no-await-in-loop
		assert.equal(run.readOnly, undefined);
		assert.ok(run.events.some(event => event.kind === 'noted' && event.data.text === 'before'));
		seen.add(sha256);
		// Wherever it stopped, the move can be made afterwards.
		const again = await openRun(folder, {identity: await loadIdentity(home), mode: 'write', name: 'Dana'}); // eslint-disable-line no-await-in-loop
		await moveRunbook(again, {runbook: newer, from: sha256, keep: [], ask: []}); // eslint-disable-line no-await-in-loop
		await again.close(); // eslint-disable-line no-await-in-loop
		assert.equal((await reopened(home, folder)).sha256, newer.sha256); // eslint-disable-line no-await-in-loop
	}

	assert.deepEqual([...seen].toSorted(), [from, newer.sha256].toSorted());
	// The folder, two files, the event and the two renames, each with what makes it durable.
	assert.ok(stops >= 12, `it stopped at ${stops} places`);
});

test('opened to look, a move that was cut short is found and nothing is changed', async t => {
	const home = await newHome(t);
	const run = await newRun(home);
	await moveRunbook(run, {runbook: newer, from, keep: [], ask: []});
	await run.close();
	const before = await contents(run.folder);
	assert.equal(await findCopy(run.folder, newer.sha256), path.join(run.folder, `runbook-${newer.sha256}`));
	assert.deepEqual(await contents(run.folder), before);
});

test('a run moves back to what it went by before', async t => {
	const home = await newHome(t);
	const {folder} = await moveUntil(home, Infinity);
	const run = await openRun(folder, {identity: await loadIdentity(home), mode: 'write', name: 'Dana'});
	await moveRunbook(run, {runbook: smallRunbook, from: newer.sha256, keep: [], ask: []});
	await run.close();
	const {sha256, place} = await reopened(home, folder);
	assert.equal(sha256, from);
	assert.equal(await digestAt(place!), from);
	assert.equal(await digestAt(path.join(folder, `runbook-${newer.sha256}`)), newer.sha256);
});

test('a copy that was changed, or cannot be read, is kept when the right one takes its place', async t => {
	const home = await newHome(t);
	const run = await newRun(home);
	await run.close();
	const copy = path.join(run.folder, 'runbook');
	assert.equal(await completeMove(run.folder, newer.sha256), undefined);
	await appendFile(path.join(copy, 'runbook.yaml'), '# changed\n');
	const changed = await digestAt(copy);
	await writeBeside(run.folder, smallRunbook);
	assert.equal(await completeMove(run.folder, from), copy);
	assert.equal(await digestAt(path.join(run.folder, `runbook-${changed!}`)), changed);

	for (const aside of ['runbook-set-aside', 'runbook-set-aside-2']) {
		await rm(copy, {recursive: true}); // eslint-disable-line no-await-in-loop -- one after the other
		await mkdir(copy); // eslint-disable-line no-await-in-loop
		await writeFile(path.join(copy, 'no-runbook.txt'), aside); // eslint-disable-line no-await-in-loop
		await writeBeside(run.folder, smallRunbook); // eslint-disable-line no-await-in-loop
		assert.equal(await completeMove(run.folder, from), copy); // eslint-disable-line no-await-in-loop
		assert.deepEqual(await readdir(path.join(run.folder, aside)), ['no-runbook.txt']); // eslint-disable-line no-await-in-loop
	}
});

test('half a version beside the copy is never taken for it', async t => {
	const home = await newHome(t);
	const run = await newRun(home);
	await moveRunbook(run, {runbook: newer, from, keep: [], ask: []});
	await run.close();
	await rm(path.join(run.folder, `runbook-${newer.sha256}`, 'scripts'), {recursive: true});
	assert.equal(await completeMove(run.folder, newer.sha256), undefined);
	assert.equal(await digestAt(path.join(run.folder, 'runbook')), from);
});
