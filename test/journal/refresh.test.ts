import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {readIdentity} from '../../source/journal/identity.js';
import {openRun} from '../../source/journal/open.js';
import {compareEvents} from '../../source/journal/merge.js';
import {incomingOf, note, otherMachine, startingMachine, takeFrom, write} from './machines.js';

test('who looks sees what the holder writes, event by event', async t => {
	const dana = await startingMachine(t);
	const holder = await openRun(dana.folder, {identity: dana.identity, mode: 'write', name: 'Dana'});
	const watcher = await openRun(dana.folder, {identity: dana.identity, mode: 'write'});
	assert.match(watcher.readOnly!, /Dana has this run open/v);
	assert.deepEqual(await watcher.refresh(), {added: 0, earlier: false});
	for (const text of ['one', 'two']) {
		await holder.append(note(text)); // eslint-disable-line no-await-in-loop -- one after the other
		assert.deepEqual(await watcher.refresh(), {added: 1, earlier: false}); // eslint-disable-line no-await-in-loop -- one after the other
	}

	assert.deepEqual(watcher.events, holder.events);
	await holder.close();
});

test('who writes counts what was taken in before what is written from then on, and says that it was merged', async t => {
	const dana = await startingMachine(t);
	const sam = await otherMachine(t, dana, 'Sam');
	await write(sam, note('by Sam'));
	const run = await openRun(dana.folder, {identity: dana.identity, mode: 'write', name: 'Dana'});
	for (let count = 0; count < 9; count++) {
		await run.append(note('by Dana')); // eslint-disable-line no-await-in-loop -- one after the other
	}

	await takeFrom(dana, sam);
	const [refreshed] = await Promise.all([run.refresh(), run.append(note('meanwhile'))]);
	assert.deepEqual(refreshed, {added: 3 + 1, earlier: true}, 'Sam\'s events come before some of Dana\'s');
	assert.deepEqual(run.events, run.events.toSorted(compareEvents));
	assert.equal(run.events.at(-1)!.kind, 'merged');
	assert.deepEqual(await run.refresh(), {added: 0, earlier: false});
	await run.close();
	const again = await openRun(dana.folder, {identity: dana.identity, mode: 'write'});
	assert.deepEqual(again.events, run.events, 'nothing is merged twice');
	await again.close();
});

test('what is written after others\' events were taken in comes after all of them, however many they wrote', async t => {
	const dana = await startingMachine(t);
	const sam = await otherMachine(t, dana, 'Sam');
	await write(sam, ...Array.from({length: 9}, () => note('by Sam')));
	const run = await openRun(dana.folder, {identity: dana.identity, mode: 'write', name: 'Dana'});
	await takeFrom(dana, sam);
	await run.refresh();
	const after = await run.append(note('by Dana'));
	assert.equal(run.events.at(-1), after);
	assert.ok(run.events.slice(0, -1).every(({clock}) => clock < after.clock));
	await run.close();
});

test('a writer whose journal went on elsewhere goes on as a new responder, and its old journal stays as it is', async t => {
	const dana = await startingMachine(t);
	const copy = await otherMachine(t, dana, 'Dana', {restored: true});
	await write(copy, note('elsewhere'));
	const run = await openRun(dana.folder, {identity: dana.identity, mode: 'write', name: 'Dana'});
	await run.append(note('here'));
	const file = path.join(dana.folder, 'journals', `${dana.identity.id}.jsonl`);
	const before = await readFile(file);
	const {ownWentOn} = await takeFrom(dana, copy);
	await run.refresh(ownWentOn);
	await run.append(note('after'));
	assert.notEqual(run.responder, dana.identity.id);
	assert.equal((await readIdentity(dana.home))!.id, run.responder);
	assert.deepEqual(await readFile(file), before);
	assert.match(run.findings.join(' '), /goes on here as a new responder/v);
	assert.deepEqual(run.events.filter(({responder}) => responder === run.responder).map(({kind}) => kind), ['joined', 'merged', 'noted']);
	await run.close();

	const again = await openRun(dana.folder, {identity: (await readIdentity(dana.home))!, mode: 'write'});
	assert.deepEqual(again.events, run.events);
	await again.close();
});

test('who finds at the opening that its journal went on elsewhere does the same', async t => {
	const dana = await startingMachine(t);
	const copy = await otherMachine(t, dana, 'Dana', {restored: true});
	await write(copy, note('elsewhere'));
	await write(dana, note('here'));
	await takeFrom(dana, copy);
	const run = await openRun(dana.folder, {identity: dana.identity, mode: 'write', name: 'Dana'});
	assert.notEqual(run.responder, dana.identity.id);
	assert.equal(run.events.findLast(event => event.kind === 'merged')!.data.heads[dana.identity.id]!.seq, 1);
	await run.close();
	assert.equal((await incomingOf(dana.folder)).journals.size, 2);
});
