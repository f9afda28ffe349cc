import assert from 'node:assert/strict';
import {copyFile, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Failure} from '../../source/failure.js';
import {loadIdentity} from '../../source/journal/identity.js';
import {realDisk} from '../../source/journal/disk.js';
import {createRun, openRun} from '../../source/journal/open.js';
import {smallRunbook} from '../run/small-runbook.js';
import {body, newHome, newRun} from './place.js';

test('a run begins with its own copy of the runbook and one event that says what it is', async t => {
	const home = await newHome(t);
	const files = new Map([...smallRunbook.files, ['scripts/deep/a.ps1', Buffer.from('Get-Date')]]);
	const run = await createRun(home, {runbook: {...smallRunbook, files}, params: {tenant: 'x'}, secrets: ['password'], rehearsal: true, name: 'Dana', now: () => new Date(2026, 10, 22, 3, 12)});
	assert.match(run.run, /^2026-11-22-small-[a-z2-7]{4}$/v);
	assert.equal(run.folder, path.join(home, 'runs', run.run));
	const [event] = run.events;
	const identity = await loadIdentity(home);
	assert.deepEqual([event!.kind, event!.data], ['run-started', {runbook: {id: 'small', sha256: smallRunbook.sha256}, params: {tenant: 'x'}, secrets: ['password'], rehearsal: true, name: 'Dana', publicKey: identity.publicKey}]);
	assert.equal(await readFile(path.join(run.folder, 'runbook', 'scripts', 'deep', 'a.ps1'), 'utf8'), 'Get-Date');
	assert.deepEqual(await readFile(path.join(run.folder, 'runbook', 'runbook.yaml')), Buffer.from(smallRunbook.files.get('runbook.yaml')!));
	await run.close();
	assert.deepEqual(await readdir(path.join(home, 'runs')), [run.run]);
});

test('the name of each folder on the way to a new run is made durable', async t => {
	const home = await newHome(t);
	const synced: string[] = [];
	const run = await newRun(home, {disk: {...realDisk, async syncFolder(folder) {
		synced.push(path.relative(home, folder).replace(/\.new-/v, ''));
		return realDisk.syncFolder(folder);
	}}});
	await run.close();
	for (const folder of [path.join('runs', run.run, 'journals'), path.join('runs', run.run), 'runs']) {
		assert.ok(synced.includes(folder), folder);
	}

	assert.ok(synced.lastIndexOf('') > synced.indexOf(''), 'once for the key, once for the folder of runs');
});

test('everything of a run is for its owner alone', async t => {
	const home = await newHome(t);
	const run = await newRun(home);
	await run.keepEvidence(body());
	const entries = await readdir(home, {recursive: true, withFileTypes: true});
	for (const entry of entries) {
		const {mode} = await stat(path.join(entry.parentPath, entry.name)); // eslint-disable-line no-await-in-loop -- a few files
		assert.equal((mode & 0o777).toString(8), entry.isDirectory() ? '700' : '600', entry.name);
	}

	await run.close();
});

test('a runbook cannot write outside its folder', async t => {
	const home = await newHome(t);
	const files = new Map([...smallRunbook.files, ['../escaped', Buffer.from('x')]]);
	await assert.rejects(createRun(home, {runbook: {...smallRunbook, files}, params: {}, secrets: [], rehearsal: false, name: 'Dana'}), (error: unknown) => error instanceof Failure && error.exit === 2);
	assert.deepEqual(await readdir(path.join(home, 'runs')), []);
});

test('a folder that is no run is told, and nothing is made in it', async t => {
	const home = await newHome(t);
	const identity = await loadIdentity(home);
	await assert.rejects(openRun(home, {identity, mode: 'write'}), (error: unknown) => error instanceof Failure && error.exit === 2);
	assert.deepEqual(await readdir(home), ['identity.key']);
});

test('another responder joins, merges, and the first one merges that at the next open, once', async t => {
	const [danasHome, samsHome] = [await newHome(t), await newHome(t)];
	const first = await newRun(danasHome);
	await first.close();
	const sam = await loadIdentity(samsHome);
	const second = await openRun(first.folder, {identity: sam, mode: 'write', name: 'Sam'});
	const own = second.events.filter(event => event.responder === sam.id);
	assert.deepEqual(own.map(({kind, seq, clock}) => [kind, seq, clock]), [['joined', 1, 2], ['merged', 2, 3]]);
	assert.deepEqual(own[0]!.data, {name: 'Sam', publicKey: sam.publicKey});
	assert.deepEqual(own[1]!.data, {heads: {[first.responder]: {seq: 1, hash: first.events[0]!.hash}}});
	await second.close();

	const dana = await loadIdentity(danasHome);
	for (let time = 0; time < 2; time++) {
		const again = await openRun(first.folder, {identity: dana, mode: 'write'}); // eslint-disable-line no-await-in-loop -- the second time after the first
		const last = again.events.at(-1)!;
		assert.deepEqual([again.events.length, last.responder, last.kind, last.clock], [4, dana.id, 'merged', 4]);
		await again.close(); // eslint-disable-line no-await-in-loop -- the second time after the first
	}
});

test('somebody else\'s journal that arrived in part is read as far as it goes, and left as it is', async t => {
	const [danasHome, samsHome] = [await newHome(t), await newHome(t)];
	const first = await newRun(danasHome);
	await first.close();
	const sam = await loadIdentity(samsHome);
	const second = await openRun(first.folder, {identity: sam, mode: 'write', name: 'Sam'});
	await second.append({kind: 'noted', data: {text: 'half of this arrives'}});
	await second.close();
	const file = path.join(first.folder, 'journals', `${sam.id}.jsonl`);
	const bytes = await readFile(file);
	await writeFile(file, bytes.subarray(0, -20));

	const again = await openRun(first.folder, {identity: await loadIdentity(danasHome), mode: 'write'});
	assert.equal(again.readOnly, undefined);
	assert.match(again.findings.join(' '), /journal of .* is cut off/v);
	assert.deepEqual(again.events.filter(event => event.responder === sam.id).map(event => event.kind), ['joined', 'merged']);
	await again.close();
	assert.deepEqual(await readFile(file), bytes.subarray(0, -20));
});

test('what lies beside the journals is no journal', async t => {
	const home = await newHome(t);
	const run = await newRun(home);
	const file = path.join(run.folder, 'journals', `${run.responder}.jsonl`);
	await run.close();
	await copyFile(file, `${file}.unsaved-1`);
	await copyFile(file, file.replace('.jsonl', '.fork-12345678.jsonl'));
	const again = await openRun(run.folder, {identity: await loadIdentity(home), mode: 'look'});
	assert.equal(again.events.length, 1);
});
