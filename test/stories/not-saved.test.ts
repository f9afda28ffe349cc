import {test, type TestContext} from 'node:test';
import type {Place} from '../terminal/place.js';
import {onFullDisk} from './full-disk.js';
import {command, json, open} from './handrail.js';

/** So long that a few of them fill what room the journal's last page still has. */
const long = 'x'.repeat(1500);

/** More notes than the last page of a full disk takes. */
const enough = 20;

/** How many notes the disk has. */
const notesOf = async (place: Place, run: string): Promise<number> => {
	const {phases} = await json(place, 'handoff', run);
	return phases.flatMap((phase: any) => phase.steps.flatMap((step: any) => step.notes)).length;
};

test('on a full disk the screen says NOT SAVED, sends nothing, and goes on once there is room and S is pressed', async (t: TestContext) => {
	const story = await onFullDisk(t);
	if (!story) {
		return;
	}

	const {place, disk, run, stamps} = story;
	const dana = open(t, place, ['resume', run]);
	await dana.sees('❯ ● Stamp it', /saved ✓/v);
	disk.fill();
	let kept = -1;
	for (let isSaved = true; isSaved; kept++) {
		t.assert.ok(kept < enough, 'a full disk takes no more notes');
		/* eslint-disable no-await-in-loop -- one note after the other */
		dana.press('n');
		await dana.sees('enter keep the note');
		dana.paste(long);
		await dana.sees('xxxx▌');
		dana.press('enter');
		await dana.sees(/▲ NOT SAVED|Noted/v);
		isSaved = !dana.screen().join('\n').includes('▲ NOT SAVED');
		/* eslint-enable no-await-in-loop */
	}

	// What could not be kept is still there to be kept.
	await dana.sees('▲ NOT SAVED', 'the disk is full', 'Press S to save again.', 'xxxx▌');
	dana.press('escape');
	await dana.doesNotSee('xxxx▌');
	dana.press('r');
	await dana.sees('Not saved: nothing is sent or written before what is there is saved.');
	dana.press('S');
	await dana.sees('Still not saved.');
	t.assert.strictEqual(await stamps(), 0, 'nothing was sent');

	await disk.empty();
	dana.press('S');
	await dana.sees('Saved: the whole journal was written again.', /saved ✓/v);
	await dana.doesNotSee('NOT SAVED');
	dana.press('r');
	await dana.sees('enter run it');
	dana.press('enter');
	await dana.sees('✓ Stamp it', 'enter next step');
	dana.press('q');
	t.assert.deepStrictEqual(await dana.exits(), {code: 0, signal: undefined});
	t.assert.strictEqual(await stamps(), 1);
	t.assert.strictEqual((await command(place, 'verify', run)).exit, 0);
	t.assert.strictEqual(await notesOf(place, run), kept, 'exactly the notes that were acknowledged are there');
});

test('in plain lines it is the same, and leaving while NOT SAVED ends with 3', async (t: TestContext) => {
	const story = await onFullDisk(t);
	if (!story) {
		return;
	}

	const {place, disk, run, stamps} = story;
	const dana = open(t, place, ['resume', run, '--plain'], {columns: 100, rows: 30});
	const answer = async (line: string) => {
		await dana.reads(/\[q\]uit:/v);
		dana.type(`${line}\r`);
	};

	await dana.reads(/\[q\]uit:/v);
	dana.type('l\r');
	disk.fill();
	let kept = -1;
	for (let isSaved = true; isSaved; kept++) {
		t.assert.ok(kept < enough, 'a full disk takes no more notes');
		await answer(`n ${long}`); // eslint-disable-line no-await-in-loop -- one note after the other
		isSaved = !(await dana.reads(/\nSaved\.|Type S to save again\./v)).includes('NOT SAVED'); // eslint-disable-line no-await-in-loop -- the same
	}

	await answer('r');
	await dana.reads('Not saved: nothing is sent or written before what is there is saved. Type S to save again.');
	await answer('S');
	await dana.reads(/NOT SAVED\. .*the disk is full/v);
	t.assert.strictEqual(await stamps(), 0, 'nothing was sent');
	await answer('q');
	t.assert.deepStrictEqual(await dana.exits(), {code: 3, signal: undefined});

	await disk.empty();
	const back = open(t, place, ['resume', run, '--plain'], {columns: 100, rows: 30});
	await back.reads('All saved.');
	await back.reads(/\[q\]uit:/v);
	disk.fill();
	for (let isSaved = true; isSaved; kept++) {
		t.assert.ok(kept < enough, 'a full disk takes no more notes');
		back.type(`n ${long}\r`);
		isSaved = !(await back.reads(/\nSaved\.[\s\S]*\[q\]uit:|Type S to save again\.[\s\S]*\[q\]uit:/v)).includes('NOT SAVED'); // eslint-disable-line no-await-in-loop -- the same
	}

	kept--;
	await disk.empty();
	back.type('S\r');
	await back.reads('All saved.');
	back.type('r\r');
	await back.reads('Run it?');
	back.type('y\r');
	await back.reads('Stamp it: done');
	await back.reads(/\[q\]uit:/v);
	back.type('q\r');
	t.assert.deepStrictEqual(await back.exits(), {code: 0, signal: undefined});
	t.assert.strictEqual(await stamps(), 1);
	t.assert.strictEqual((await command(place, 'verify', run)).exit, 0);
	t.assert.strictEqual(await notesOf(place, run), kept, 'exactly the notes that were acknowledged are there');
});

test('what a do says when it could not save can be followed: with room, the same command looks first and sends nothing twice', async (t: TestContext) => {
	const story = await onFullDisk(t);
	if (!story) {
		return;
	}

	const {place, disk, run, stamps} = story;
	// Room enough for what is written before the effect, not for its answer.
	disk.fill(8192);
	const full = await command(place, 'do', run, 'stamp');
	t.assert.strictEqual(full.exit, 3);
	t.assert.match(full.stderr, /NOT SAVED: .*the disk is full/v);
	t.assert.match(full.stderr, /It could not be saved a second time either\. Make room .*then give the same command again/v);
	const happened = await stamps();
	await disk.empty();
	if ((await command(place, 'do', run, 'stamp')).exit !== 0) {
		t.assert.strictEqual(await stamps(), happened, 'it only looked');
		await command(place, 'mark', run, 'stamp', 'done', '--reason', 'the check found the stamp');
	}

	t.assert.strictEqual(await stamps(), 1);
	t.assert.strictEqual((await json(place, 'status', run)).counts.done, 1);
	t.assert.strictEqual((await command(place, 'verify', run)).exit, 0);
});
