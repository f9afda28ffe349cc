import assert from 'node:assert/strict';
import {appendFile, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import type {RunJournal} from '../../source/journal/contract.js';
import {seal} from '../../source/journal/event-hash.js';
import {loadIdentity, type Identity} from '../../source/journal/identity.js';
import {openRun} from '../../source/journal/open.js';
import {newHome, newRun, smallRun} from './place.js';
import {troubled} from './troubled-disk.js';

const notes = (run: RunJournal): unknown[] => run.events.flatMap(event => event.kind === 'noted' ? [event.data.text] : []);

const journalOf = (run: RunJournal): string => path.join(run.folder, 'journals', `${run.responder}.jsonl`);

/** What a writer leaves that was killed: a whole last record that nobody acknowledged, and holder.json. */
const killedAtFsync = async (home: string) => {
	const small = await smallRun(home);
	const {folder, file, run, identity} = small;
	const last = run.events.at(-1)!;
	const {line} = seal({v: 1, run: run.run, responder: identity.id, seq: 4, clock: 4, at: last.at, kind: 'noted', data: {text: 'killed here'}, prev: last.hash}, identity);
	await appendFile(file, line);
	await writeFile(path.join(folder, 'holder.json'), JSON.stringify({pid: 1, host: 'here', name: 'Dana', responder: identity.id, since: last.at}));
	return {...small, bytes: await readFile(file)};
};

/** A run left after NOT SAVED: the event's bytes are in the file all the same. */
const leftUnsaved = async (home: string): Promise<{run: RunJournal; identity: Identity}> => {
	const {disk, trouble} = troubled();
	const run = await newRun(home, {disk});
	await run.append({kind: 'noted', data: {text: 'kept'}});
	trouble.datasync = 'EIO';
	await assert.rejects(run.append({kind: 'noted', data: {text: 'refused'}}), /NOT SAVED/v);
	await run.close();
	assert.match(await readFile(journalOf(run), 'utf8'), /refused/v);
	return {run, identity: await loadIdentity(home)};
};

test('what was said to be NOT SAVED does not count later, is set aside, and the journal is written anew', async t => {
	const {run: {folder, responder}, identity} = await leftUnsaved(await newHome(t));
	const looked = await openRun(folder, {identity, mode: 'look'});
	assert.deepEqual(notes(looked), ['kept'], 'nor for whoever only looks');

	const {disk, done} = troubled();
	const again = await openRun(folder, {identity, mode: 'write', disk});
	assert.deepEqual([again.readOnly, notes(again)], [undefined, ['kept']]);
	assert.match(again.findings.join(' '), /Event 3 of .* had been said to be NOT SAVED and never counted.* set aside in \S+\.unsaved-3-[\da-f]{8}\./v);
	const names = await readdir(path.join(folder, 'journals'));
	const aside = names.find(name => name.includes('.unsaved-3-'));
	assert.match(await readFile(path.join(folder, 'journals', aside!), 'utf8'), /^\{.*refused.*\}\n$/v);
	assert.deepEqual(done, ['sync own.jsonl.unsaved-3', 'folder journals', 'sync own.jsonl.new', 'rename own.jsonl.new own.jsonl', 'folder journals']);
	await again.append({kind: 'noted', data: {text: 'later'}});
	await again.close();

	const third = await openRun(folder, {identity, mode: 'write'});
	assert.deepEqual([notes(third), third.findings], [['kept', 'later'], []]);
	assert.equal(third.responder, responder);
	await third.close();
});

test('a note of what was not saved stays until it was dealt with, however often nothing can be saved', async t => {
	const {run: {folder}, identity} = await leftUnsaved(await newHome(t));
	for (const trouble of [{sync: 'ENOSPC'}, {rename: 'EIO'}, {mayWrite: 'EROFS'}]) {
		const injected = troubled();
		Object.assign(injected.trouble, trouble);
		/* eslint-disable no-await-in-loop -- one after another */
		const again = await openRun(folder, {identity, mode: 'write', disk: injected.disk});
		assert.deepEqual(notes(again), ['kept']);
		assert.match(again.readOnly!, /the disk is full|reported an error|can only be read/v);
		await again.close();
		/* eslint-enable no-await-in-loop */
	}

	const last = await openRun(folder, {identity, mode: 'write'});
	assert.deepEqual([last.readOnly, notes(last)], [undefined, ['kept']]);
	await last.close();
});

test('saved again before it was left, the run is whole and nothing is set aside at the next start', async t => {
	const home = await newHome(t);
	const {disk, trouble} = troubled();
	const run = await newRun(home, {disk});
	trouble.datasync = 'EIO';
	await assert.rejects(run.append({kind: 'noted', data: {text: 'first try'}}), /NOT SAVED/v);
	trouble.datasync = undefined;
	await run.retry();
	await run.append({kind: 'noted', data: {text: 'second try'}});
	await run.close();
	const again = await openRun(run.folder, {identity: await loadIdentity(home), mode: 'write'});
	assert.deepEqual([notes(again), again.findings], [['second try'], []]);
	await again.close();
});

test('what a killed writer left is written to a new file and fsynced before anything follows from it', async t => {
	const {folder, file, bytes, identity} = await killedAtFsync(await newHome(t));
	const {disk, done} = troubled();
	const run = await openRun(folder, {identity, mode: 'write', disk});
	assert.equal(notes(run).at(-1), 'killed here');
	assert.deepEqual(done, ['sync own.jsonl.new', 'rename own.jsonl.new own.jsonl', 'folder journals']);
	await run.close();
	assert.deepEqual(await readFile(file), bytes);
});

test('where that cannot be done the run can be looked at, and the next start does it', async t => {
	const {folder, identity} = await killedAtFsync(await newHome(t));
	const injected = troubled();
	injected.trouble.sync = 'ENOSPC';
	const full = await openRun(folder, {identity, mode: 'write', disk: injected.disk});
	assert.match(full.readOnly!, /^Nothing can be saved in this run now: .* the disk is full\..* free space/v);
	assert.equal(notes(full).at(-1), 'killed here');
	await full.close();

	const {disk, done} = troubled();
	const again = await openRun(folder, {identity, mode: 'write', disk});
	assert.deepEqual([again.readOnly, done[0]], [undefined, 'sync own.jsonl.new']);
	await again.close();
});

test('a journal that was closed in order is fsynced with its folder before it is believed, and not written anew', async t => {
	const {folder, identity} = await smallRun(await newHome(t));
	const {disk, done} = troubled();
	const run = await openRun(folder, {identity, mode: 'write', disk});
	assert.deepEqual(done, ['datasync own.jsonl', 'folder journals']);
	await run.close();
});
