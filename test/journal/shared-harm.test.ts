import assert from 'node:assert/strict';
import {chmod, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink, truncate, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {Failure} from '../../source/failure.js';
import {firstPrevious, seal} from '../../source/journal/event-hash.js';
import {openRun} from '../../source/journal/open.js';
import {readJournal} from '../../source/journal/recover.js';
import {SeenThere} from '../../source/journal/shared-place.js';
import {syncFolder} from '../../source/journal/sync-folder.js';
import {note, otherMachine, startingMachine, write, type Machine} from './machines.js';
import {body, contents, newHome} from './place.js';
import {eventsOf, settle, sync} from './syncing.js';

/** Dana and Sam, who have shared what they wrote; with the run's folder there. */
const shared = async (t: TestContext) => {
	const dana = await startingMachine(t);
	const run = await openRun(dana.folder, {identity: dana.identity, mode: 'write'});
	const {sha256} = await run.keepEvidence(body([{Name: 'a'}]));
	await run.append({kind: 'kept', data: {step: 'one', evidence: sha256}});
	await run.close();
	const sam = await otherMachine(t, dana, 'Sam');
	await write(sam, note('one'), note('two'));
	const place = await newHome(t);
	await settle([dana, sam], place);
	const folder = path.join(place, path.basename(dana.folder));
	return {dana, sam, place, folder, evidence: path.join(folder, 'evidence', sha256), journalOf: ({identity}: Machine) => path.join(folder, 'journals', `${identity.id}.jsonl`)};
};

const flip = (bytes: Buffer, text: string): Buffer => {
	const changed = Buffer.from(bytes);
	changed.write('T', bytes.indexOf(text));
	return changed;
};

test('evidence that is wrong in the folder, of the same length or cut, is replaced by whoever has it whole', async t => {
	const {dana, place, evidence} = await shared(t);
	const good = await readFile(evidence);
	for (const wrong of [Buffer.alloc(good.length, 'x'), good.subarray(0, 5)]) {
		/* eslint-disable no-await-in-loop -- one after the other */
		await writeFile(evidence, wrong);
		assert.equal((await sync(dana, place)).sent, 1);
		assert.deepEqual(await readFile(evidence), good);
		/* eslint-enable no-await-in-loop */
	}

	const own = path.join(dana.folder, 'evidence', path.basename(evidence));
	await writeFile(own, 'damaged here');
	assert.equal((await sync(dana, place)).sent, 0);
	assert.deepEqual(await readFile(evidence), good, 'what is damaged here is not passed on');
});

test('another\'s journal that is damaged in the folder is said and left, also where it is whole here; behind the damage what proves itself is taken', async t => {
	const {dana, sam, place, journalOf} = await shared(t);
	const file = journalOf(sam);
	await write(sam, note('three'));
	await sync(sam, place);
	const damaged = flip(await readFile(file), 'one"');
	await writeFile(file, damaged);
	const {refused, added, mended} = await sync(dana, place);
	assert.deepEqual([refused.length, added, mended], [1, 1, []]);
	assert.match(refused[0]!, new RegExp(`^The journal of ${sam.identity.id} is damaged at event \\d: its bytes do not match its hash\\. Here it is whole\\.$`, 'v'));
	assert.deepEqual(await readFile(file), damaged);
	assert.ok((await eventsOf(dana)).some(event => event.kind === 'noted' && event.data.text === 'three'));
	await write(dana, note('Dana goes on'));
	assert.deepEqual([(await sync(dana, place)).refused.length, await readFile(file)], [1, damaged], 'and the next time, with something new of her own');

	const shorter = damaged.subarray(0, damaged.lastIndexOf(0x0A, -2) + 1);
	await writeFile(file, shorter);
	assert.deepEqual([(await sync(dana, place)).refused.length, await readFile(file)], [1, shorter], 'also where more of it is whole here');
});

test('another\'s journal that is damaged here is passed on only as far as it proves itself', async t => {
	const {dana, sam, place, folder, journalOf} = await shared(t);
	const file = journalOf(sam);
	const good = await readFile(file);
	const here = path.join(dana.folder, 'journals', path.basename(file));
	await writeFile(here, flip(await readFile(here), 'one"'));
	await rm(file);
	await sync(dana, place);
	const passedOn = await readFile(file);
	const {damage, ending, head} = readJournal(passedOn, {run: path.basename(folder), responder: sam.identity.id});
	assert.deepEqual([damage, ending, head.seq > 0], [undefined, 'whole', true]);
	assert.deepEqual(passedOn, good.subarray(0, passedOn.length));

	await sync(sam, place);
	assert.deepEqual([(await sync(dana, place)).added > 0, await readFile(here)], [true, good], 'whoever has it whole mends it');
});

test('so is a way in which a journal went on', async t => {
	const {dana, sam, place, folder} = await shared(t);
	const copy = await otherMachine(t, sam, 'Sam', {restored: true});
	await write(sam, note('here'));
	await write(copy, note('there'), note('and on'));
	for (const machine of [sam, copy, dana]) {
		await sync(machine, place); // eslint-disable-line no-await-in-loop -- one after the other
	}

	const isWay = (name: string) => name.includes('.fork-') && !name.includes('.torn-');
	const here = path.join(dana.folder, 'journals', (await readdir(path.join(dana.folder, 'journals'))).find(name => isWay(name))!);
	const there = path.join(folder, 'journals', path.basename(here));
	const good = await readFile(here);
	await writeFile(here, flip(good, 'and on'));
	await rm(there);
	await sync(dana, place);
	assert.deepEqual(await readFile(there), good.subarray(0, good.indexOf(0x0A) + 1));
});

test('the own journal that is damaged in the folder is put there whole again, and what stood there is kept', async t => {
	const {dana, sam, place, journalOf} = await shared(t);
	const file = journalOf(sam);
	const good = await readFile(file);
	const damaged = flip(good, 'one"');
	await writeFile(file, damaged);
	const {refused, mended} = await sync(sam, place);
	assert.deepEqual([refused, mended.length], [[], 1]);
	assert.deepEqual(await readFile(file), good);
	const names = await readdir(path.dirname(file));
	const kept = names.find(name => name.startsWith(`${path.basename(file)}.torn-`));
	assert.deepEqual(await readFile(path.join(path.dirname(file), kept!)), damaged);
	assert.deepEqual((await sync(dana, place)).refused, []);
});

test('a way beside the own journal that is damaged there does the journal no harm, and keeps it from nobody', async t => {
	const {dana, sam, place, journalOf} = await shared(t);
	const file = journalOf(sam);
	const good = await readFile(file);
	const first = good.indexOf('one"');
	const line = good.subarray(good.lastIndexOf(0x0A, first) + 1, good.indexOf(0x0A, first) + 1);
	await writeFile(path.join(path.dirname(file), `${sam.identity.id}.fork-aaaaaaaa.jsonl`), flip(Buffer.from(line), 'one"'));
	await write(sam, note('three'));
	const {refused, mended} = await sync(sam, place);
	assert.deepEqual([refused.length, mended], [1, []]);
	assert.deepEqual((await readdir(path.dirname(file))).filter(name => name.includes('.torn-')), []);
	assert.ok((await readFile(file)).length > good.length);
	assert.equal((await sync(dana, place)).added, 1);
});

test('a clock that leaps beyond what anybody can have seen is refused from there on, and nobody counts on from it', async t => {
	const {dana, sam, place, journalOf} = await shared(t);
	const file = journalOf(sam);
	const good = await readFile(file);
	const last = (await eventsOf(sam)).findLast(({responder}) => responder === sam.identity.id)!;
	const sealed = (clock: number) => seal({v: 1, run: last.run, responder: last.responder, seq: last.seq + 1, clock, at: last.at, kind: 'noted', prev: last.hash, data: {text: 'far'}}, sam.identity).line;
	await writeFile(file, Buffer.concat([good, sealed(Number.MAX_SAFE_INTEGER - 1)]));
	const {refused, added} = await sync(dana, place);
	assert.deepEqual([added, refused.length], [0, 1]);
	assert.match(refused[0]!, new RegExp(`^The journal of ${last.responder} leaps at event ${last.seq + 1} to the clock 9007199254740990\\.`, 'v'));
	await write(dana, note('after it'));
	assert.ok((await eventsOf(dana)).at(-1)!.clock < 100);

	await writeFile(file, Buffer.concat([good, sealed(900_000)]));
	assert.deepEqual([(await sync(dana, place)).refused, (await eventsOf(dana)).at(-1)!.clock >= 900_000], [[], true], 'what others may have written whom nobody here has met is believed');
});

test('a journal that does nothing but leap is refused from its first event', async t => {
	const {dana, place, folder} = await shared(t);
	const ann = await otherMachine(t, dana, 'Ann');
	const {id, publicKey} = ann.identity;
	const {line} = seal({v: 1, run: path.basename(folder), responder: id, seq: 1, clock: 2 ** 50, at: '2026-11-22T03:12:00+01:00', kind: 'joined', prev: firstPrevious, data: {name: 'Ann', publicKey}}, ann.identity);
	await writeFile(path.join(folder, 'journals', `${id}.jsonl`), line);
	const {refused, added} = await sync(dana, place);
	assert.deepEqual([refused.length, added], [1, 0]);
	assert.equal((await readdir(path.join(dana.folder, 'journals'))).includes(`${id}.jsonl`), false);
});

test('files that are too long, links and folders in the place of a file are said, left as they are, and the rest is shared', async t => {
	const {dana, sam, place, folder, journalOf, evidence} = await shared(t);
	await truncate(journalOf(sam), (512 * (1024 ** 2)) + 1);
	await rename(evidence, `${evidence}.moved`);
	await symlink(`${evidence}.moved`, evidence);
	const names = await readdir(folder);
	const copy = path.join(folder, names.find(name => name.startsWith('runbook-'))!);
	await rename(copy, path.join(place, 'elsewhere'));
	await symlink(path.join(place, 'elsewhere'), copy);
	await write(dana, note('three'));
	const {ruledOut, refused, sent} = await sync(dana, place);
	assert.deepEqual([ruledOut.length, refused, sent], [3, [], 1], 'Dana\'s journal');
	assert.deepEqual(['a link', 'longer'].map(what => ruledOut.filter(sentence => sentence.includes(`is ${what}`)).length), [2, 1]);
	assert.equal((await stat(journalOf(sam))).size, (512 * (1024 ** 2)) + 1);
	assert.ok((await lstat(evidence)).isSymbolicLink());
});

test('nothing is shared through a link in the place of the run\'s folder or one in it', async t => {
	const dana = await startingMachine(t);
	for (const link of [[], ['journals'], ['evidence']]) {
		/* eslint-disable no-await-in-loop -- a place each */
		const place = await newHome(t);
		const elsewhere = await newHome(t);
		const folder = path.join(place, path.basename(dana.folder));
		await mkdir(path.dirname(path.join(folder, ...link)), {recursive: true});
		await symlink(elsewhere, path.join(folder, ...link));
		await assert.rejects(sync(dana, place), (error: unknown) => error instanceof Failure && error.exit === 3 && error.message.includes('is a link or no folder'));
		assert.deepEqual(await contents(elsewhere), {});
		/* eslint-enable no-await-in-loop */
	}
});

test('who can reach the shared folder can reach what is put there, and nobody else', async t => {
	const dana = await startingMachine(t);
	for (const [mode, ofFile] of [[0o700, 0o600], [0o2775, 0o664]] as const) {
		/* eslint-disable no-await-in-loop -- a place each */
		const place = await newHome(t);
		await chmod(place, mode);
		await sync(dana, place);
		const entries = await readdir(place, {recursive: true, withFileTypes: true});
		assert.ok(entries.some(entry => entry.name === 'runbook.yaml'));
		for (const entry of entries) {
			const {mode: found} = await stat(path.join(entry.parentPath, entry.name));
			assert.equal((found & 0o7777).toString(8), (entry.isFile() ? ofFile : mode).toString(8), entry.name);
		}
		/* eslint-enable no-await-in-loop */
	}
});

test('who looks again and again does not read again what was whole there', async t => {
	const {dana, place, evidence} = await shared(t);
	const seen = new SeenThere();
	const run = await openRun(dana.folder, {identity: dana.identity, mode: 'write'});
	t.after(async () => run.close());
	const again = async (memory?: SeenThere): Promise<number> => (await syncFolder(run, place, undefined, memory)).sent;
	assert.equal(await again(seen), 0);
	const {length} = await readFile(evidence);
	await writeFile(evidence, Buffer.alloc(length, 'x'));
	assert.deepEqual([await again(seen), await again()], [0, 1]);
	await writeFile(evidence, 'x');
	assert.equal(await again(seen), 1, 'another length is seen');
});
