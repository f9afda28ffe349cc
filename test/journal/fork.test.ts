import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {realDisk} from '../../source/journal/disk.js';
import {eventsOf, headsOf, readForest} from '../../source/journal/fork.js';
import {readIdentity} from '../../source/journal/identity.js';
import {newResponder} from '../../source/journal/new-responder.js';
import {readJournals} from '../../source/journal/read-journals.js';
import type {NewEvent} from '../../source/run/events.js';
import {foldRun} from '../../source/run/facts.js';
import {contents} from './place.js';
import {note, otherMachine, startingMachine, takeFrom, write, type Machine} from './machines.js';

const forestOf = async ({folder}: {folder: string}) => readForest(folder, await readJournals(folder, realDisk), realDisk);

const factsOf = async (machine: Machine) => foldRun(eventsOf(await forestOf(machine)));

const mark = (step: string): NewEvent => ({kind: 'marked', data: {step, status: 'done', reason: null}});

test('two copies of a machine that both went on: each way is kept, the part before counts, and what they touched is unknown', async t => {
	const dana = await startingMachine(t);
	await write(dana, mark('before'));
	const copy = await otherMachine(t, dana, 'Dana', {restored: true});
	const sam = await otherMachine(t, dana, 'Sam');
	await write(dana, mark('here'), note('noted here'));
	await write(copy, mark('there'));
	const main = path.join(dana.folder, 'journals', `${dana.identity.id}.jsonl`);
	const before = await readFile(main);

	const taken = await takeFrom(dana, copy);
	assert.equal(taken.ownWentOn, true);
	assert.match(taken.forks.join(' '), /went on in 2 ways after event 2/v);
	assert.deepEqual(await readFile(main), before, 'the own journal is as it was');
	const facts = await factsOf(dana);
	assert.equal(facts.steps['before']!.mark?.status, 'done');
	assert.deepEqual(['here', 'there'].map(step => [facts.steps[step]!.run?.outcome, facts.steps[step]!.mark]), [['unknown', undefined], ['unknown', undefined]]);
	assert.equal(eventsOf(await forestOf(dana)).filter(event => event.kind === 'noted').length, 1, 'a note is not lost');

	// In whatever order they are met.
	await takeFrom(copy, dana);
	await takeFrom(sam, copy);
	await takeFrom(sam, dana);
	for (const other of [copy, sam]) {
		assert.deepEqual((await factsOf(other)).steps, facts.steps); // eslint-disable-line no-await-in-loop -- two
	}

	const again = await contents(dana.folder);
	await takeFrom(dana, sam);
	assert.deepEqual(await contents(dana.folder), again, 'nothing new');
});

test('a machine restored from a backup takes its own later events in as another\'s, and nothing is unknown', async t => {
	const dana = await startingMachine(t);
	const backup = await otherMachine(t, dana, 'Dana', {restored: true});
	await write(dana, mark('after'));
	const taken = await takeFrom(backup, dana);
	assert.deepEqual([taken.ownWentOn, taken.forks], [true, []]);
	assert.deepEqual((await factsOf(backup)).steps, (await factsOf(dana)).steps);
	await write(dana, mark('later'));
	await takeFrom(backup, dana);
	assert.equal((await factsOf(backup)).steps['later']!.mark?.status, 'done');
});

test('a way that forks once more is known on every machine as the same', async t => {
	const dana = await startingMachine(t);
	const copy = await otherMachine(t, dana, 'Dana', {restored: true});
	await write(dana, mark('a'));
	await write(copy, mark('b'));
	const copyOfCopy = await otherMachine(t, copy, 'Dana', {restored: true});
	await write(copy, mark('c'));
	await write(copyOfCopy, mark('d'));
	const [one, two] = [await otherMachine(t, dana, 'Sam'), await otherMachine(t, copyOfCopy, 'Ann')];
	for (const from of [dana, copy, copyOfCopy]) {
		await takeFrom(one, from); // eslint-disable-line no-await-in-loop -- their order is what is tried
	}

	for (const from of [copyOfCopy, dana, copy]) {
		await takeFrom(two, from); // eslint-disable-line no-await-in-loop -- their order is what is tried
	}

	await takeFrom(two, one);
	await takeFrom(one, two);
	const [left, right] = [await forestOf(one), await forestOf(two)];
	assert.deepEqual(headsOf(left), headsOf(right));
	assert.equal(Object.keys(headsOf(left).get(dana.identity.id)!.forks!).length, 4);
	const {steps} = foldRun(eventsOf(left));
	assert.deepEqual(Object.keys(steps).toSorted(), ['a', 'b', 'c', 'd']);
	assert.deepEqual(foldRun(eventsOf(right)).steps, steps);
});

test('a machine that must not write its journal any more goes on with a new key, and keeps the old one', async t => {
	const {home, identity} = await startingMachine(t);
	const pem = await readFile(path.join(home, 'identity.key'));
	const fresh = await newResponder(home, identity, realDisk);
	assert.notEqual(fresh.id, identity.id);
	assert.deepEqual(await readFile(path.join(home, `identity.key.${identity.id}`)), pem);
	assert.equal((await readIdentity(home))!.id, fresh.id);
	assert.equal((await newResponder(home, identity, realDisk)).id, fresh.id, 'who asks for the old one again gets the same');
});
