import assert from 'node:assert/strict';
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {headWords} from '../../source/journal/head-words.js';
import {verifyRun} from '../../source/journal/verify.js';
import type {NewEvent} from '../../source/run/events.js';
import {note, otherMachine, startingMachine, takeFrom, write} from './machines.js';

const mark = (step: string): NewEvent => ({kind: 'marked', data: {step, status: 'done', reason: null}});

/** Sam's machine, which took in both ways in which Dana's journal went on: her own way is the journal, that of the copy of her machine is beside it. Ann merged only the latter. */
const forked = async (t: TestContext) => {
	const dana = await startingMachine(t);
	await write(dana, mark('before'));
	const copy = await otherMachine(t, dana, 'Dana', {restored: true});
	const sam = await otherMachine(t, dana, 'Sam');
	await write(dana, mark('here'));
	await write(copy, mark('there'), note('last'));
	const ann = await otherMachine(t, copy, 'Ann');
	await write(ann, note('by Ann'));
	await takeFrom(sam, dana);
	await takeFrom(sam, ann);
	await write(sam);
	const journals = path.join(sam.folder, 'journals');
	const names = await readdir(journals);
	const file = names.find(name => name.includes('.fork-'))!;
	return {sam, dana, journals, file, fork: path.join(journals, file), main: path.join(journals, `${dana.identity.id}.jsonl`)};
};

test('a way beside a journal proves itself, and the head that somebody merged of it is no contradiction', async t => {
	const {sam, dana, file, fork} = await forked(t);
	const verdict = await verifyRun(sam.folder);
	assert.deepEqual([verdict.whole, verdict.journals.map(({problem}) => problem)], [true, [undefined, undefined, undefined]]);
	const lines = (await readFile(fork, 'utf8')).trim().split('\n');
	const {hash: head} = JSON.parse(lines.at(-1)!) as {hash: string};
	assert.deepEqual(verdict.ways, [{responder: dana.identity.id, file, from: 2, events: 2, head, words: headWords(head).join(' '), problem: undefined}]);
	assert.ok(verdict.sentences.includes(`The journal of Dana went on in another way after event 2 (${file}), which proves itself: 2 events, head ${head}, in words: ${headWords(head).join(' ')}.`));
	const {head: found} = await verifyRun(sam.folder, {words: headWords((JSON.parse(lines[0]!) as {hash: string}).hash)});
	assert.deepEqual(found, {responder: dana.identity.id, seq: 3, since: 1, beside: true});
});

test('a way beside a journal that was changed, cut, or goes on from what is not here is damage', async t => {
	const {sam, fork, file} = await forked(t);
	const whole = await readFile(fork, 'utf8');
	const problemOf = async (text: string): Promise<string | undefined> => {
		await writeFile(fork, text);
		const {whole: isWhole, ways, sentences} = await verifyRun(sam.folder);
		assert.equal(isWhole, false);
		assert.ok(sentences.includes(ways[0]!.problem!));
		return ways[0]!.problem;
	};

	assert.match((await problemOf(whole.replace('"last"', '"lost"')))!, new RegExp(`^${RegExp.escape(file)}: .*damaged at event 4`, 'v'));
	assert.match((await problemOf(whole.slice(0, -9)))!, /its last record is cut off/v);
	assert.match((await problemOf(whole.replace(/"prev":"[^"]*"/v, () => `"prev":"${'a'.repeat(64)}"`)))!, /goes on from an event of the journal of .* that is not here/v);
});

test('a way that is gone, or ends before what was taken in of it, is told', async t => {
	const {sam, dana, fork} = await forked(t);
	const text = await readFile(fork, 'utf8');
	await writeFile(fork, `${text.split('\n', 1)[0]!}\n`);
	const problem = async () => {
		const {journals} = await verifyRun(sam.folder);
		return journals.find(({responder}) => responder === dana.identity.id)!.problem;
	};

	assert.match((await problem())!, /was cut off at its end: .* had taken in 4 events of it/v);
	await rm(fork);
	assert.match((await problem())!, /was cut off at its end: .* had taken in 4 events of it/v);
});
