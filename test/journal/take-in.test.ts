import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Failure} from '../../source/failure.js';
import {realDisk, type Disk} from '../../source/journal/disk.js';
import {openRun} from '../../source/journal/open.js';
import {takeIn} from '../../source/journal/take-in.js';
import {incomingOf, note, otherMachine, startingMachine, takeFrom, write} from './machines.js';
import {body, contents, newRun} from './place.js';

const failsWith = (exit: number, words: RegExp) => (error: unknown): boolean => error instanceof Failure && error.exit === exit && words.test(error.sentences);

test('what another responder wrote is taken in once, the evidence that it names first', async t => {
	const dana = await startingMachine(t);
	const sam = await otherMachine(t, dana, 'Sam');
	const run = await openRun(sam.folder, {identity: sam.identity, mode: 'write', name: 'Sam'});
	const {sha256} = await run.keepEvidence(body([{Name: 'a'}]));
	await run.append({kind: 'kept', data: {step: 'one', evidence: sha256}});
	await run.close();
	const order: string[] = [];
	const disk: Disk = {...realDisk, async rename(from, to) {
		order.push(path.basename(to));
		await realDisk.rename(from, to);
	}};
	const taken = await takeIn(dana.folder, await incomingOf(sam.folder), {identity: dana.identity, disk});
	assert.deepEqual(taken, {added: 3, evidence: 1, refused: [], held: new Map(), waiting: [], unseen: [], forks: [], ownWentOn: false});
	assert.deepEqual(order, [sha256, `${sam.identity.id}.jsonl`]);
	assert.deepEqual(await readFile(path.join(dana.folder, 'journals', `${sam.identity.id}.jsonl`)), await readFile(path.join(sam.folder, 'journals', `${sam.identity.id}.jsonl`)));

	const before = await contents(dana.folder);
	assert.equal((await takeFrom(dana, sam)).added, 0);
	assert.deepEqual(await contents(dana.folder), before);
	await write(dana);
	const again = await openRun(dana.folder, {identity: dana.identity, mode: 'look'});
	assert.deepEqual(again.events.map(({kind}) => kind), ['run-started', 'joined', 'merged', 'kept', 'merged']);
});

test('of a file that is still being copied what is whole is taken, and the rest later', async t => {
	const dana = await startingMachine(t);
	const sam = await otherMachine(t, dana, 'Sam');
	await write(sam, note('one'), note('two'));
	const incoming = await incomingOf(sam.folder);
	const whole = incoming.journals.get(sam.identity.id)!;
	const file = path.join(dana.folder, 'journals', `${sam.identity.id}.jsonl`);
	const room = Buffer.concat([whole.subarray(0, -40), Buffer.alloc(40)]);
	for (const half of [whole.subarray(0, 100), room, whole.subarray(0, -1)]) {
		const taken = await takeIn(dana.folder, {...incoming, journals: new Map([[sam.identity.id, half]])}, {identity: dana.identity, disk: realDisk}); // eslint-disable-line no-await-in-loop -- each goes on from the one before
		assert.deepEqual([taken.refused, taken.waiting.length], [[], 1]);
		assert.match(taken.waiting[0]!, /still being copied/v);
	}

	assert.deepEqual(await readFile(file), whole.subarray(0, whole.lastIndexOf(0x0A, -2) + 1));
	assert.equal((await takeFrom(dana, sam)).added, 1);
	assert.deepEqual(await readFile(file), whole);
	const shorter = await takeIn(dana.folder, {...incoming, journals: new Map([[sam.identity.id, whole.subarray(0, 100)]])}, {identity: dana.identity, disk: realDisk});
	assert.equal(shorter.added, 0);
	assert.deepEqual(await readFile(file), whole);
});

test('another run of the same id is refused, and nothing is written', async t => {
	const dana = await startingMachine(t);
	const other = await startingMachine(t, 'Other');
	const incoming = await incomingOf(other.folder);
	const {run, responder} = {run: path.basename(dana.folder), responder: other.identity.id};
	// The same id by chance: only a run that was made under it has its name in its events.
	const made = await newRun(other.home, {now: () => new Date(2020, 1, 1)});
	await made.close();
	const {seal} = await import('../../source/journal/event-hash.js');
	const {line} = seal({v: 1, run, responder, seq: 1, clock: 1, at: '2026-11-22T03:12:00+01:00', kind: 'run-started', prev: '0'.repeat(64), data: made.events[0]!.data}, other.identity);
	const before = await contents(dana.folder);
	await assert.rejects(takeIn(dana.folder, {...incoming, journals: new Map([[responder, line]])}, {identity: dana.identity, disk: realDisk}), failsWith(3, /another run with the same id/v));
	assert.deepEqual(await contents(dana.folder), before);
});

test('bytes that do not fit are held back alone, or refuse the whole where it is taken as one', async t => {
	const dana = await startingMachine(t);
	const sam = await otherMachine(t, dana, 'Sam');
	const ann = await otherMachine(t, dana, 'Ann');
	await write(sam, note('one'), note('two'));
	await write(ann, note('three'));
	const both = await incomingOf(sam.folder);
	const changed = Buffer.from(both.journals.get(sam.identity.id)!);
	changed.write('T', changed.lastIndexOf('two'));
	const incoming = {...both, journals: new Map([...(await incomingOf(ann.folder)).journals, [sam.identity.id, changed]])};
	const before = await contents(dana.folder);
	await assert.rejects(takeIn(dana.folder, incoming, {identity: dana.identity, disk: realDisk, whole: true}), failsWith(4, /bytes do not match its hash/v));
	assert.deepEqual(await contents(dana.folder), before);
	const taken = await takeIn(dana.folder, incoming, {identity: dana.identity, disk: realDisk});
	assert.deepEqual([taken.added, taken.refused.length], [3 + 3, 1], 'Sam as far as he proves himself, and all of Ann');
	await takeFrom(dana, sam);
	assert.deepEqual(await readFile(path.join(dana.folder, 'journals', `${sam.identity.id}.jsonl`)), Buffer.from(both.journals.get(sam.identity.id)!));
});

test('a journal that somebody had taken in and that is not there yet is waited for', async t => {
	const dana = await startingMachine(t);
	const ann = await otherMachine(t, dana, 'Ann');
	await write(ann, note('by Ann'));
	const sam = await otherMachine(t, ann, 'Sam');
	await write(sam, note('by Sam'));
	const {journals, ...incoming} = await incomingOf(sam.folder);
	const withoutAnn = new Map([...journals].filter(([responder]) => responder !== ann.identity.id));
	const {added, waiting} = await takeIn(dana.folder, {...incoming, journals: withoutAnn}, {identity: dana.identity, disk: realDisk});
	assert.deepEqual([added, waiting], [3, [`The journal of ${ann.identity.id} is not whole here yet: ${sam.identity.id} had taken in 3 events of it. What was done there cannot be seen yet.`]]);
	const run = await openRun(dana.folder, {identity: dana.identity, mode: 'write'});
	assert.deepEqual(run.findings, waiting, 'who opens the run hears so, too');
	assert.deepEqual((await takeFrom(dana, sam)).waiting, []);
	await run.refresh();
	assert.deepEqual(run.findings, []);
	await run.close();
});

test('of the own journal nobody is told that it is not here, however far others have taken it in since it was opened', async t => {
	const dana = await startingMachine(t);
	const run = await openRun(dana.folder, {identity: dana.identity, mode: 'write'});
	await run.append(note('one'));
	const sam = await otherMachine(t, dana, 'Sam');
	await write(sam, note('by Sam'));
	await takeFrom(dana, sam);
	await run.refresh();
	assert.deepEqual(run.findings, []);
	await run.close();
});

test('evidence that is missing there, or not what its name says, is waited for', async t => {
	const dana = await startingMachine(t);
	const sam = await otherMachine(t, dana, 'Sam');
	const run = await openRun(sam.folder, {identity: sam.identity, mode: 'write', name: 'Sam'});
	const {sha256} = await run.keepEvidence(body([{Name: 'a'}]));
	await run.append({kind: 'kept', data: {step: 'one', evidence: sha256}});
	await run.close();
	const file = path.join(sam.folder, 'evidence', sha256);
	const bytes = await readFile(file);
	await writeFile(file, bytes.subarray(0, 10));
	const taken = await takeFrom(dana, sam);
	assert.deepEqual([taken.added, taken.evidence], [3, 0], 'that something was done is known at once');
	assert.match(taken.waiting.join(' '), /not whole there yet/v);
	assert.match((await takeIn(dana.folder, {journals: new Map(), tails: [], evidence: new Map()}, {identity: dana.identity, disk: realDisk})).waiting.join(' '), /neither here nor there/v);
	await writeFile(file, bytes);
	assert.equal((await takeFrom(dana, sam)).evidence, 1);
	assert.deepEqual(await readFile(path.join(dana.folder, 'evidence', sha256)), bytes);
});

test('a disk that refuses what came is NOT SAVED, and what was here stays', async t => {
	const dana = await startingMachine(t);
	const sam = await otherMachine(t, dana, 'Sam');
	await write(sam, note('one'));
	const before = await contents(dana.folder);
	const disk: Disk = {...realDisk, async create() {
		throw Object.assign(new Error('full'), {code: 'ENOSPC'});
	}};
	await assert.rejects(takeIn(dana.folder, await incomingOf(sam.folder), {identity: dana.identity, disk}), failsWith(3, /NOT SAVED: .*the disk is full/v));
	assert.deepEqual(await contents(dana.folder), before);
});
