import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Failure} from '../../source/failure.js';
import {loadIdentity} from '../../source/journal/identity.js';
import {openRun} from '../../source/journal/open.js';
import {body, contents, newHome, newRun} from './place.js';
import {troubled} from './troubled-disk.js';

const notSaved = (error: unknown) => error instanceof Failure && error.exit === 3 && error.message.startsWith('NOT SAVED');

test('events are kept one after another in the order of the calls, each with the one before', async t => {
	const run = await newRun(await newHome(t));
	const events = await Promise.all(['a', 'b', 'c'].map(async text => run.append({kind: 'noted', data: {text}})));
	assert.deepEqual(events.map(({seq, clock}) => [seq, clock]), [[2, 2], [3, 3], [4, 4]]);
	assert.deepEqual(events.map(({prev}) => prev), run.events.slice(0, 3).map(({hash}) => hash));
	await run.close();
});

test('an event is acknowledged only after its bytes were written and fsynced', async t => {
	const home = await newHome(t);
	const {disk, trouble} = troubled();
	const run = await newRun(home, {disk});
	const file = path.join(run.folder, 'journals', `${run.responder}.jsonl`);
	const reached = Promise.withResolvers<void>();
	const gate = Promise.withResolvers<void>();
	trouble.beforeDatasync = async () => {
		reached.resolve();
		await gate.promise;
	};

	let acknowledged = false;
	const appending = run.append({kind: 'noted', data: {text: 'on its way'}});
	const noticing = (async () => {
		await appending;
		acknowledged = true;
	})();
	await reached.promise;
	assert.match(await readFile(file, 'utf8'), /on its way/v);
	assert.deepEqual([acknowledged, run.events.length], [false, 1]);
	gate.resolve();
	await noticing;
	assert.deepEqual([acknowledged, run.events.length], [true, 2]);
	await run.close();
});

test('an event\'s time is this clock\'s, with its offset, and orders nothing', async t => {
	let time = Date.parse('2026-11-22T03:00:00Z');
	const run = await newRun(await newHome(t), {now: () => new Date(time)});
	time -= 3_600_000;
	const event = await run.append({kind: 'noted', data: {text: 'the clock was set back'}});
	assert.match(event.at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+\-]\d\d:\d\d$/v);
	assert.equal(Date.parse(event.at), time);
	assert.equal(run.events.at(-1), event);
	await run.close();
});

test('a disk that takes few bytes at a time gets all of them', async t => {
	const home = await newHome(t);
	const {disk, trouble} = troubled();
	trouble.shortWrites = true;
	const run = await newRun(home, {disk});
	await run.append({kind: 'noted', data: {text: 'whole'}});
	await run.close();
	const again = await openRun(run.folder, {identity: await loadIdentity(home), mode: 'look'});
	assert.deepEqual([again.events.length, again.findings], [2, []]);
});

const troubles = [
	['the disk is full', {write: 'ENOSPC'}, /the disk is full/v],
	['the quota is used up', {write: 'EDQUOT'}, /the disk quota is used up/v],
	['a write fails', {write: 'EIO'}, /the disk reported an error/v],
	['the disk is full only at the fsync', {datasync: 'ENOSPC'}, /the disk is full/v],
	['the quota is used up only at the fsync', {datasync: 'EDQUOT'}, /the disk quota is used up/v],
	['an fsync fails', {datasync: 'EIO'}, /the disk reported an error/v],
	['the file system turned read-only', {write: 'EROFS'}, /the file system can only be read/v],
] as const;
for (const [what, trouble, reason] of troubles) {
	test(`when ${what} nothing is acknowledged until the whole journal was written anew`, async t => {
		const home = await newHome(t);
		const injected = troubled();
		const run = await newRun(home, {disk: injected.disk});
		const kept = await run.append({kind: 'noted', data: {text: 'before'}});
		Object.assign(injected.trouble, trouble);
		await assert.rejects(run.append({kind: 'noted', data: {text: 'lost'}}), notSaved);
		assert.match((run.saved as {message: string}).message, reason);

		Object.assign(injected.trouble, {write: undefined, datasync: undefined});
		await assert.rejects(run.append({kind: 'noted', data: {text: 'too early'}}), notSaved, 'not even when the disk is well again');
		await assert.rejects(run.keepEvidence(body()), notSaved);
		assert.equal(run.events.at(-1), kept);

		injected.trouble.rename = 'EIO';
		const failed = await run.retry();
		assert.equal(failed.ok, false);
		injected.trouble.rename = undefined;
		assert.deepEqual(await run.retry(), {ok: true});
		const next = await run.append({kind: 'noted', data: {text: 'after'}});
		assert.equal(next.prev, kept.hash);
		await run.close();

		const again = await openRun(run.folder, {identity: await loadIdentity(home), mode: 'write'});
		assert.deepEqual(again.events.map(event => event.kind === 'noted' && event.data.text), [false, 'before', 'after']);
		assert.deepEqual(again.findings, []);
		await again.close();
		const names = await readdir(path.join(run.folder, 'journals'));
		const aside = names.filter(name => name.includes('.unsaved-'));
		assert.equal(aside.length, 2, 'the old bytes are kept beside it');
		assert.match(await readFile(path.join(run.folder, 'journals', aside[0]!), 'utf8'), /before/v);
	});
}

test('evidence that cannot be kept stops the journal too', async t => {
	const home = await newHome(t);
	const {disk, trouble} = troubled();
	const run = await newRun(home, {disk});
	trouble.sync = 'ENOSPC';
	await assert.rejects(run.keepEvidence(body([{a: 1}])), notSaved);
	trouble.sync = undefined;
	await assert.rejects(run.append({kind: 'noted', data: {text: 'x'}}), notSaved);
	assert.deepEqual(await readdir(path.join(run.folder, 'evidence')), []);
	await run.retry();
	await run.append({kind: 'noted', data: {text: 'x'}});
	await run.close();
});

test('an event that is not valid fails before anything is written', async t => {
	const home = await newHome(t);
	const run = await newRun(home);
	const before = await contents(run.folder);
	await assert.rejects(run.append({kind: 'marked', data: {step: 'trace', status: 'splendid' as 'done', reason: null}}), /splendid|expected one of/v);
	assert.deepEqual(await contents(run.folder), before);
	await run.append({kind: 'noted', data: {text: 'goes on'}});
	await run.close();
});

test('a run that cannot be made says so and leaves nothing behind', async t => {
	const home = await newHome(t);
	await loadIdentity(home);
	const before = await contents(home);
	for (const injected of [{write: 'ENOSPC'}, {sync: 'EIO'}, {datasync: 'EIO'}, {rename: 'EIO'}]) {
		const {disk, trouble} = troubled();
		Object.assign(trouble, injected);
		await assert.rejects(newRun(home, {disk}), notSaved); // eslint-disable-line no-await-in-loop -- one trouble after another
	}

	assert.deepEqual(await contents(home), before);
	assert.deepEqual(await readdir(path.join(home, 'runs')), []);
});
