import assert from 'node:assert/strict';
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {headWords} from '../../source/journal/head-words.js';
import {loadIdentity} from '../../source/journal/identity.js';
import {openRun} from '../../source/journal/open.js';
import {verifyRun} from '../../source/journal/verify.js';
import {note, otherMachine, startingMachine, takeFrom, write} from './machines.js';
import {newHome, smallRun} from './place.js';

/** Dana's run of three events, which Sam joined and merged. */
const twoResponders = async (t: TestContext) => {
	const {folder, file, run} = await smallRun(await newHome(t));
	const sam = await openRun(folder, {identity: await loadIdentity(await newHome(t)), mode: 'write', name: 'Sam'});
	await sam.close();
	const lines = (await readFile(file)).toString().split('\n').slice(0, -1);
	return {folder, file, lines, dana: run.responder, sam: sam.responder, events: sam.events};
};

/** The words of an event's hash. */
const wordsOf = (line: string): string[] => headWords((JSON.parse(line) as {hash: string}).hash);

test('the head of the last event says that nothing was cut off', async t => {
	const {folder, dana, lines} = await twoResponders(t);
	const verdict = await verifyRun(folder, {words: wordsOf(lines.at(-1)!)});
	assert.deepEqual([verdict.whole, verdict.head], [true, {responder: dana, seq: 3, since: 0}]);
	assert.ok(verdict.sentences.includes('The head that was read out is event 3 of the journal of Dana: that journal is complete up to it. It is its last one.'));
	assert.ok(verdict.sentences.includes('For the journals of Sam it proves only what Dana had taken in by then: each has a head of its own.'));
	assert.doesNotMatch(verdict.sentences.at(-1)!, /a head from elsewhere/v);
});

test('an older head is complete up to it, and how far the journal goes on is said', async t => {
	const {folder, dana, lines} = await twoResponders(t);
	const verdict = await verifyRun(folder, {words: wordsOf(lines[0]!)});
	assert.deepEqual([verdict.whole, verdict.head], [true, {responder: dana, seq: 1, since: 2}]);
	assert.ok(verdict.sentences.some(sentence => sentence.endsWith('The journal goes on 2 events since.')));
});

test('a journal cut back at a record\'s end is whole by itself, and its old head is not there any more', async t => {
	const {folder, file} = await smallRun(await newHome(t));
	const lines = (await readFile(file)).toString().split('\n').slice(0, -1);
	await writeFile(file, `${lines.slice(0, 2).join('\n')}\n`);
	const verdict = await verifyRun(folder, {words: wordsOf(lines[2]!)});
	assert.deepEqual([verdict.whole, verdict.head], [true, null]);
	assert.ok(verdict.sentences.some(sentence => sentence.startsWith('No event of this run has the head that was read out')));
	assert.equal(verdict.sentences.at(-1), 'What is here proves itself, but it is not all that the head was read from.');
	assert.equal((await verifyRun(folder)).head, undefined);
});

test('a journal that ends before what another responder had taken in is said to be cut', async t => {
	const {folder, file, lines, dana, sam} = await twoResponders(t);
	await writeFile(file, `${lines.slice(0, 2).join('\n')}\n`);
	const verdict = await verifyRun(folder);
	assert.equal(verdict.whole, false);
	assert.equal(verdict.journals.find(({responder}) => responder === dana)!.problem, `The journal of ${dana} was cut off at its end: ${sam} had taken in 3 events of it. Something was removed, or has not arrived here yet.`);
	assert.equal(verdict.journals.find(({responder}) => responder === sam)!.problem, undefined);
});

test('a journal that another responder had taken in and that is gone is said to be missing', async t => {
	const {folder, dana, sam} = await twoResponders(t);
	const back = await openRun(folder, {identity: await loadIdentity(await newHome(t)), mode: 'write', name: 'Robin'});
	await back.close();
	await rm(path.join(folder, 'journals', `${sam}.jsonl`));
	const verdict = await verifyRun(folder);
	assert.equal(verdict.whole, false);
	assert.match(verdict.journals.find(({responder}) => responder === sam)!.problem!, new RegExp(`^The journal of ${sam} is missing: ${back.responder} had taken in 2 events`));
	assert.equal(verdict.journals.find(({responder}) => responder === dana)!.problem, undefined);
});

test('a journal that its owner wrote anew with the same key is said to be another than was taken in', async t => {
	const home = await newHome(t);
	const {folder, file} = await smallRun(home);
	const bytes = await readFile(file);
	const dana = await loadIdentity(home);
	const sam = await loadIdentity(await newHome(t));
	await writeFile(file, `${bytes.toString().split('\n').slice(0, 1).join('\n')}\n`);
	const again = await openRun(folder, {identity: dana, mode: 'write', name: 'Dana'});
	await again.append({kind: 'noted', data: {text: 'another one'}});
	await again.append({kind: 'noted', data: {text: 'another two'}});
	await again.close();
	const rewritten = await readFile(file);
	await writeFile(file, bytes);
	const joined = await openRun(folder, {identity: sam, mode: 'write', name: 'Sam'});
	await joined.close();
	assert.equal((await verifyRun(folder)).whole, true);

	await writeFile(file, rewritten);
	const verdict = await verifyRun(folder);
	assert.equal(verdict.whole, false);
	assert.match(verdict.journals.find(({responder}) => responder === dana.id)!.problem!, /was rewritten: [a-z2-7]{10} had taken in 3 events of it, and the last of these was another one\./v);
});

test('a way in which a journal went on is said to be cut where it is shorter than somebody had taken it in, or gone', async t => {
	const dana = await startingMachine(t);
	const copy = await otherMachine(t, dana, 'Dana', {restored: true});
	const sam = await otherMachine(t, dana, 'Sam');
	await write(dana, note('here'), note('and more'), note('and last'));
	await write(copy, note('there'), note('and on'));
	await takeFrom(sam, dana);
	await takeFrom(sam, copy);
	await write(sam);
	assert.equal((await verifyRun(sam.folder)).whole, true);

	const journals = path.join(sam.folder, 'journals');
	const names = await readdir(journals);
	const way = path.join(journals, names.find(name => name.includes('.fork-'))!);
	const bytes = await readFile(way);
	const problem = async () => {
		const {whole, journals: verdicts} = await verifyRun(sam.folder);
		return [whole, verdicts.find(({responder}) => responder === dana.identity.id)!.problem];
	};

	const cut = [false, `The journal of ${dana.identity.id} was cut off at its end: ${sam.identity.id} had taken in 3 events of it. Something was removed, or has not arrived here yet.`];
	await writeFile(way, bytes.subarray(0, bytes.indexOf(0x0A) + 1));
	assert.deepEqual(await problem(), cut);
	await rm(way);
	assert.deepEqual(await problem(), cut);
	await writeFile(way, bytes);
	assert.deepEqual(await problem(), [true, undefined]);
});
