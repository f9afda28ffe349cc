import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {mkdir, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {realDisk, type Disk} from '../../source/journal/disk.js';
import {openRun} from '../../source/journal/open.js';
import {loadIdentity} from '../../source/journal/identity.js';
import {verifyRun} from '../../source/journal/verify.js';
import {WholeTextWriter} from '../../source/journal/whole-text.js';
import {body, newHome, newRun, smallRun} from './place.js';

const block = 256 * 1024;
const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

const place = async (t: Parameters<typeof newHome>[0]) => path.join(await newHome(t), 'evidence');

/** Writes, and waits where it is told to. */
async function writeAll(to: WholeTextWriter, pieces: Iterable<Uint8Array>): Promise<void> {
	for (const piece of pieces) {
		if (!to.write(piece)) {
			// eslint-disable-next-line no-await-in-loop -- Piece by piece.
			await new Promise<void>(resolve => {
				to.onRoom = resolve;
			});
		}
	}
}

test('a whole text is kept to the byte under its SHA-256, for nobody else to read, in whatever pieces it came', async t => {
	const folder = await place(t);
	const text = Buffer.alloc((3 * block) + 17, 'zwölf 💥\r\n\0\u{FF}');
	const writer = new WholeTextWriter(realDisk, folder);
	const pieces = [1, 70_000, 70_001, block + 1, text.length].map((end, index, ends) => text.subarray(ends[index - 1] ?? 0, end));
	await writeAll(writer, pieces);
	const lines = text.filter(byte => byte === 0x0A).length;
	assert.deepEqual(await writer.keep(), {whole: {sha256: hashOf(text), bytes: text.length, lines}});
	assert.deepEqual(await readdir(folder), [hashOf(text)]);
	const file = path.join(folder, hashOf(text));
	assert.ok(text.equals(await readFile(file)));
	const {mode} = await stat(file);
	assert.equal(mode & 0o777, 0o600);
});

test('a piece may be overwritten as soon as it was taken', async t => {
	const folder = await place(t);
	const writer = new WholeTextWriter(realDisk, folder);
	const piece = Buffer.from('first\n');
	writer.write(piece);
	piece.fill('x');
	const {whole} = await writer.keep();
	assert.equal(await readFile(path.join(folder, whole!.sha256), 'utf8'), 'first\n');
});

test('what fits elsewhere leaves nothing on the disk, however long it was', async t => {
	const folder = await place(t);
	await mkdir(folder);
	for (const length of [10, 5 * block]) {
		const writer = new WholeTextWriter(realDisk, folder);
		await writeAll(writer, [Buffer.alloc(length, 'x')]); // eslint-disable-line no-await-in-loop -- One after the other.
		await writer.discard(); // eslint-disable-line no-await-in-loop
		assert.deepEqual(await readdir(folder), []); // eslint-disable-line no-await-in-loop
	}

	assert.deepEqual(await new WholeTextWriter(realDisk, folder).keep(), {}, 'and nothing is no file');
});

test('a disk that is slower than the text holds it back', async t => {
	const folder = await place(t);
	const {promise: mayWrite, resolve: go} = Promise.withResolvers<void>();
	const slow: Disk = {...realDisk, async create(file) {
		await mayWrite;
		return realDisk.create(file);
	}};
	const writer = new WholeTextWriter(slow, folder);
	const taken = Array.from({length: 4}, () => writer.write(Buffer.alloc(block, 'x')));
	assert.deepEqual(taken, [true, true, true, false]);
	const room = new Promise<void>(resolve => {
		writer.onRoom = resolve;
	});
	go();
	await room;
	const {whole} = await writer.keep();
	assert.equal(whole?.bytes, 4 * block);
});

const refusing = (code: string, after: number): Disk => ({...realDisk, async create(name) {
	const file = await realDisk.create(name);
	let written = 0;
	return {
		async write(bytes, offset, length) {
			written += length;
			if (written > after) {
				throw Object.assign(new Error('refused'), {code});
			}

			return file.write(bytes, offset, length);
		},
		datasync: async () => file.datasync(),
		sync: async () => file.sync(),
		close: async () => file.close(),
	};
}});

test('a disk that is full gets its room back at once, and the reason is said', async t => {
	const folder = await place(t);
	await mkdir(folder);
	const writer = new WholeTextWriter(refusing('ENOSPC', block), folder);
	await writeAll(writer, Array.from({length: 10}, () => Buffer.alloc(block, 'x')));
	const left = await readdir(folder);
	const kept = await writer.keep();
	assert.deepEqual(kept, {problem: 'The whole text could not be kept: the disk is full.'});
	assert.deepEqual(left, [], 'before anybody asked for it');
});

test('the last bytes of the disk are left to the journal: the file holds the beginning, and says so', async t => {
	const folder = await place(t);
	let free = 50e6;
	const shrinking: Disk = {...realDisk, async create(name) {
		const file = await realDisk.create(name);
		return {
			async write(bytes, offset, length) {
				free -= length;
				return file.write(bytes, offset, length);
			},
			datasync: async () => file.datasync(),
			sync: async () => file.sync(),
			close: async () => file.close(),
		};
	}, free: async () => free};
	const reserve = 30e6;
	const writer = new WholeTextWriter(shrinking, folder, {longest: Infinity, reserve});
	await writeAll(writer, Array.from({length: 200}, () => Buffer.alloc(block, 'x')));
	assert.ok(free >= reserve, `${free} bytes are left`);
	const {whole, problem} = await writer.keep();
	assert.equal(whole?.cut, true);
	assert.deepEqual([whole?.bytes, whole?.sha256], [50e6 - free, hashOf(Buffer.alloc(whole?.bytes ?? 0, 'x'))]);
	assert.match(problem!, /nearly full, and its last 30\.0 MB are left to the journal\. The file holds only its first 16\.8 MB\./u);
});

test('a disk that is nearly full from the beginning makes no file', async t => {
	const folder = await place(t);
	const writer = new WholeTextWriter({...realDisk, free: async () => 0}, folder, {longest: Infinity, reserve: 1});
	await writeAll(writer, [Buffer.from('x')]);
	const {whole, problem} = await writer.keep();
	assert.equal(whole, undefined);
	assert.match(problem!, /nearly full.*There is no file of it\./u);
	assert.deepEqual(await readdir(folder), []);
});

test('a text that never ends is cut where a file of it may not become longer', async t => {
	const writer = new WholeTextWriter(realDisk, await place(t), {longest: 2 * block, reserve: 0});
	await writeAll(writer, Array.from({length: 9}, () => Buffer.alloc(block, 'x')));
	const {whole, problem} = await writer.keep();
	assert.deepEqual([whole?.bytes, whole?.cut], [2 * block, true]);
	assert.match(problem!, /longer than a file of it may become/u);
});

test('what was being written when Handrail was killed is set aside and said by the next who may write, and is no part of the run', async t => {
	const home = await newHome(t);
	const {folder, identity} = await smallRun(home);
	const evidence = path.join(folder, 'evidence');
	await writeFile(path.join(evidence, '.whole-0a1b2c3d'), 'the beginning');
	await writeFile(path.join(evidence, '.body-0a1b2c3e'), '{"v":1');
	await writeFile(path.join(evidence, '.whole-00000000'), '');
	const looking = await openRun(folder, {identity, mode: 'look'});
	await looking.close();
	assert.equal((await readdir(evidence)).length, 3, 'who only looks changes nothing');

	const run = await openRun(folder, {identity, mode: 'write'});
	await run.close();
	assert.equal(run.readOnly, undefined);
	assert.equal(run.findings.length, 2);
	assert.match(run.findings.join(' '), /whole text of an answer was being written when Handrail stopped.*13 B.*evidence\/torn-whole-0a1b2c3d/u);
	assert.deepEqual((await readdir(evidence)).toSorted(), ['torn-body-0a1b2c3e', 'torn-whole-0a1b2c3d']);
	const again = await openRun(folder, {identity, mode: 'write'});
	await again.close();
	assert.deepEqual(again.findings, [], 'said once');
	const verdict = await verifyRun(folder);
	assert.equal(verdict.whole, true);
	assert.match(verdict.sentences.join(' '), /torn-body-0a1b2c3e, torn-whole-0a1b2c3d/u);
});

test('a whole text that the journal names is proved with the rest', async t => {
	const run = await newRun(await newHome(t));
	const text = run.wholeText();
	text.write(Buffer.from('everything\n'));
	const {whole} = await text.keep();
	const kept = await run.keepEvidence({...body(['every']), truncated: true, whole: whole!});
	await run.append({kind: 'answered', data: {step: 'look', part: 'run', attempt: 1, outcome: 'ok', evidence: kept.sha256, rows: 1, errors: [], ms: 1, whole: [whole!.sha256]}});
	await run.close();
	assert.equal((await verifyRun(run.folder)).whole, true);

	const file = path.join(run.folder, 'evidence', whole!.sha256);
	const wrong = {named: 2, missing: [], cut: [], changed: [], unreadable: [], steps: ['look']};
	await writeFile(file, 'everythinG\n');
	assert.deepEqual((await verifyRun(run.folder)).evidence, {...wrong, changed: [whole!.sha256]});
	await writeFile(file, 'every');
	const {evidence, sentences} = await verifyRun(run.folder);
	assert.deepEqual(evidence, {...wrong, cut: [whole!.sha256]});
	assert.ok(sentences.includes(`The evidence ${whole!.sha256} is cut off, it is shorter than the answer that names it says: it is the whole of a long text that "look" printed.`), sentences.join('\n'));
	await rm(file);
	assert.deepEqual((await verifyRun(run.folder)).evidence, {...wrong, missing: [whole!.sha256]});
});

test('who may not write gets no file', async t => {
	const home = await newHome(t);
	const {folder} = await smallRun(home);
	const run = await openRun(folder, {identity: await loadIdentity(home), mode: 'look'});
	assert.throws(() => run.wholeText(), /only/u);
	await run.close();
});
