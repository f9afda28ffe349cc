import assert from 'node:assert/strict';
import {test} from 'node:test';
import {realDisk, type Disk, type DiskFile} from '../../../source/journal/disk.js';
import {Place, silent} from './place.js';
import {stepStatuses} from './read-snapshot.js';

const runbook = `
handrail: 1
id: one
title: One change
parameters: {folder: {title: Folder}}
sessions: {here: {title: This host, type: shell}}
phases:
  - title: Work
    steps:
      - id: change
        title: Change it
        run: {session: here, effect: change, script: 'echo changed >> "$params_folder/changed"'}
        verify: {script: 'cat "$params_folder/changed"', parse: lines, expect: 'size(result) == 1'}
`;

/** A disk that refuses to make anything durable while it is full. */
class FullDisk {
	full = false;
	/** Called before each time that the journal is made durable, with the bytes written since the last time. */
	beforeSync: (text: string) => void = () => undefined;
	readonly disk: Disk = {...realDisk, openToAppend: async path => this.#watched(await realDisk.openToAppend(path)), create: async path => this.#watched(await realDisk.create(path))};

	#watched(file: DiskFile): DiskFile {
		let written = '';
		const refuse = () => {
			this.beforeSync(written);
			written = '';
			if (this.full) {
				throw Object.assign(new Error('no space left on device'), {code: 'ENOSPC'});
			}
		};

		return {
			async write(bytes, offset, length) {
				written += Buffer.from(bytes.subarray(offset, offset + length)).toString();
				return file.write(bytes, offset, length);
			},
			async datasync() {
				refuse();
				await file.datasync();
			},
			async sync() {
				refuse();
				await file.sync();
			},
			close: async () => file.close(),
		};
	}
}

test('when the intent cannot be written, nothing is sent, until saving works again', async t => {
	const place = await Place.make(t);
	const full = new FullDisk();
	const engine = await place.begin(runbook, {disk: full.disk});
	full.full = true;
	const result = await engine.carryOut({kind: 'run', step: 'change'}, silent);
	assert.equal(result.exit, 3);
	assert.match(result.message, /NOT SAVED/);
	assert.equal(engine.snapshot.saved.ok, false);
	assert.deepEqual(await place.lines('changed'), []);
	assert.equal((await engine.carryOut({kind: 'note', text: 'is it there?'}, silent)).exit, 3, 'nothing more is acknowledged');
	assert.equal(await engine.retrySaving(), false, 'the disk is still full');

	full.full = false;
	assert.equal(await engine.retrySaving(), true);
	assert.equal(engine.snapshot.saved.ok, true);
	assert.equal((await engine.carryOut({kind: 'run', step: 'change'}, silent)).exit, 0);
	assert.deepEqual(await place.lines('changed'), ['changed']);
});

test('an answer that could not be written is written as soon as saving works again, and the effect is not repeated', async t => {
	const place = await Place.make(t);
	const full = new FullDisk();
	const engine = await place.begin(runbook, {disk: full.disk});
	full.beforeSync = text => {
		full.full ||= text.includes('"kind":"answered"') && text.includes('"part":"run"');
	};

	const result = await engine.carryOut({kind: 'run', step: 'change'}, silent);
	assert.equal(result.exit, 3);
	assert.match(result.message, /NOT SAVED/);
	assert.deepEqual(await place.lines('changed'), ['changed']);
	assert.equal(stepStatuses(engine)['change'], 'unknown', 'done is said only after the disk has it');

	full.beforeSync = () => undefined;
	full.full = false;
	assert.equal(await engine.retrySaving(), true);
	const answered = engine.snapshot.events.filter(({kind}) => kind === 'answered');
	assert.equal(answered.length, 1);
	assert.equal(stepStatuses(engine)['change'], 'unknown', 'it was carried out, but not yet verified');
	assert.equal((await engine.carryOut({kind: 'run', step: 'change'}, silent)).exit, 3);
	assert.deepEqual(await place.lines('changed'), ['changed']);
});

test('evidence that could not be written is kept with its answer when saving works again', async t => {
	const place = await Place.make(t);
	const full = new FullDisk();
	const engine = await place.begin(runbook, {disk: full.disk});
	full.beforeSync = text => {
		full.full ||= text.includes('"exitCode"');
	};

	assert.equal((await engine.carryOut({kind: 'run', step: 'change'}, silent)).exit, 3);
	assert.equal(engine.snapshot.saved.ok, false);
	full.beforeSync = () => undefined;
	full.full = false;
	assert.equal(await engine.retrySaving(), true);
	assert.equal(engine.snapshot.results['change']?.step, 'change');
});

test('asked twice at once to save again, what happened is written once', async t => {
	const place = await Place.make(t);
	const full = new FullDisk();
	const engine = await place.begin(runbook, {disk: full.disk});
	full.beforeSync = text => {
		full.full ||= text.includes('"kind":"answered"');
	};

	await engine.carryOut({kind: 'run', step: 'change'}, silent);
	full.beforeSync = () => undefined;
	full.full = false;
	assert.deepEqual(await Promise.all([engine.retrySaving(), engine.retrySaving()]), [true, true]);
	assert.equal(engine.snapshot.events.filter(({kind}) => kind === 'answered').length, 1);
});

test('a disk that fails again while what happened is written is said, and nothing of it is lost', async t => {
	const place = await Place.make(t);
	const full = new FullDisk();
	const engine = await place.begin(runbook, {disk: full.disk});
	full.beforeSync = text => {
		full.full = text.includes('"kind":"answered"') || text.includes('"exitCode"');
	};

	await engine.carryOut({kind: 'run', step: 'change'}, silent);
	assert.equal(await engine.retrySaving(), false);
	full.beforeSync = () => undefined;
	full.full = false;
	assert.equal(await engine.retrySaving(), true);
	assert.equal(engine.snapshot.events.filter(({kind}) => kind === 'answered').length, 1);
});
