import assert from 'node:assert/strict';
import {cp, mkdir, mkdtemp, readdir, readFile, rename, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {setImmediate as turn} from 'node:timers/promises';
import {loadIdentity} from '../../../source/journal/identity.js';
import {moveRunbook, runbookOf} from '../../../source/journal/move-runbook.js';
import {openRun} from '../../../source/journal/open.js';
import {syncFolder} from '../../../source/journal/sync-folder.js';
import type {NewEvent} from '../../../source/run/events.js';
import {foldRun} from '../../../source/run/facts.js';
import {digestOf} from '../../../source/runbook/load-digest.js';
import {readRunbookFiles} from '../../../source/runbook/load-files.js';
import {openEngine, type MovableEngine} from '../../../source/run/engine/open.js';
import type {Snapshot} from '../../../source/run/engine/contract.js';
import {Place, silent} from './place.js';

const runbook = String.raw`
handrail: 1
id: two
title: Two people
parameters: {folder: {title: Folder}}
sessions: {here: {title: This host, type: shell}}
phases:
  - title: Work
    steps:
      - id: look
        title: Look
        run: {session: here, effect: read, script: 'cat "$params_folder/seen"', parse: lines, output: seen}
      - id: wait
        title: Change it
        run: {session: here, effect: change, script: 'cd "$params_folder"; echo began >> began; while [ ! -e go ]; do sleep 0.05; done'}
      - id: remove
        title: Remove it
        keep: {script: 'cd "$params_folder"; echo keeping >> keeping; while [ ! -e go ]; do sleep 0.05; done; echo "{}"', parse: jsonl}
        run: {session: here, effect: destroy, script: 'echo removed >> "$params_folder/removed"'}
        confirm: it
        verify: {script: 'ls "$params_folder"', parse: lines, expect: 'true'}
      - id: tell
        title: Tell them
        instructions: Tell them.
`;

type Two = {place: Place; folder: string; run: string; shared: string; open: (home: string) => Promise<MovableEngine>; elsewhere: (...events: NewEvent[]) => Promise<void>; other: string};

/** A run of Dana's that Sam has on another machine too, and the folder through which they share it. */
async function two(t: TestContext): Promise<Two> {
	const place = await Place.make(t);
	await place.put('seen', 'relay\n');
	const begun = await place.begin(runbook);
	const {run} = begun.snapshot.status;
	await begun.close();
	const root = await mkdtemp(path.join(tmpdir(), 'handrail-share-'));
	t.after(async () => rm(root, {recursive: true, force: true}));
	const shared = path.join(root, 'share');
	await mkdir(shared);
	const other = path.join(root, 'home');
	await cp(path.join(place.home, 'runs', run), path.join(other, 'runs', run), {recursive: true, filter: file => !file.endsWith('lock.sqlite')});
	const journalIn = async (home: string, name: string) => openRun(path.join(home, 'runs', run), {identity: await loadIdentity(home), name, mode: 'write'});
	return {
		place, run, shared, other, folder: path.join(place.home, 'runs', run),
		async open(home) {
			const engine = await openEngine({journal: await journalIn(home, home === other ? 'Sam' : 'Dana'), trusted: () => true});
			place.engines.push(engine);
			return engine;
		},
		async elsewhere(...events) {
			const journal = await journalIn(other, 'Sam');
			for (const event of events) {
				await journal.append(event); // eslint-disable-line no-await-in-loop -- one after the other
			}

			await syncFolder(journal, shared);
			await journal.close();
		},
	};
}

/** Resolves once the snapshot is as wanted. */
async function until(engine: MovableEngine, holds: (snapshot: Snapshot) => boolean): Promise<void> {
	const {promise, resolve} = Promise.withResolvers<void>();
	const look = () => {
		if (holds(engine.snapshot)) {
			resolve();
		}
	};

	const end = engine.subscribe(look);
	look();
	await promise;
	end();
}

const saidIn = ({news = []}: Snapshot): string[] => news.flatMap(each => 'said' in each ? [each.said] : []);
const eventsIn = ({news = []}: Snapshot): string[] => news.flatMap(each => 'event' in each ? [each.event.kind] : []);
const stepOf = ({status}: Snapshot, id: string) => status.steps.find(step => step.id === id)!;

test('what came from before what is there is folded as if it had always been there', async t => {
	const {place, open, elsewhere, shared} = await two(t);
	const dana = await open(place.home);
	for (let count = 0; count < 5; count++) {
		await dana.carryOut({kind: 'note', text: 'here'}, silent); // eslint-disable-line no-await-in-loop -- one after the other
	}

	await elsewhere({kind: 'marked', data: {step: 'tell', status: 'done', reason: null}});
	await dana.follow(shared);
	await until(dana, snapshot => stepOf(snapshot, 'tell').status === 'done');
	assert.equal(stepOf(dana.snapshot, 'tell').by!.name, 'Sam');
	const {events, status} = dana.snapshot;
	assert.ok(events.findIndex(({kind}) => kind === 'marked') < events.findLastIndex(({kind}) => kind === 'noted'), 'it came in between');
	assert.deepEqual(status.responders.map(({id, events: count}) => `${id} ${count}`), Object.values(foldRun(events).responders).map(each => `${each!.id} ${each!.events}`));
	assert.deepEqual(eventsIn(dana.snapshot).filter(kind => kind !== 'merged'), ['joined', 'marked'], 'each is told once, and nothing of one\'s own');
});

test('while a command runs, what others do is shown, and only once it has ended does the journal say that it was known', async t => {
	const {place, open, elsewhere, shared} = await two(t);
	const dana = await open(place.home);
	await dana.carryOut({kind: 'run', step: 'look'}, silent);
	await dana.follow(shared);
	const carrying = dana.carryOut({kind: 'run', step: 'wait'}, silent);
	await until(dana, snapshot => snapshot.events.at(-1)?.kind === 'sent');
	await elsewhere({kind: 'marked', data: {step: 'wait', status: 'skipped', reason: 'not needed'}});
	await until(dana, snapshot => eventsIn(snapshot).includes('marked'));
	assert.ok(dana.snapshot.events.every(({kind, responder}) => kind !== 'merged' || responder !== dana.snapshot.status.owner.id));
	await place.put('go');
	await carrying;
	await until(dana, snapshot => snapshot.events.some(({kind, responder}) => kind === 'merged' && responder === snapshot.status.owner.id));
	const own = dana.snapshot.events.filter(({responder}) => responder === dana.snapshot.status.owner.id).map(({kind}) => kind);
	assert.ok(own.indexOf('merged') > own.lastIndexOf('answered'));
	assert.deepEqual(stepOf(dana.snapshot, 'wait').disputed.map(({by, status}) => `${by.name} ${status}`).toSorted(), ['Dana done', 'Sam skipped']);
	assert.ok(dana.snapshot.news!.some(each => 'disputed' in each && each.disputed.step === 'wait'));
});

test('what somebody else did while it was being prepared here is not done a second time', async t => {
	const {place, open, elsewhere, shared} = await two(t);
	const dana = await open(place.home);
	await dana.follow(shared);
	const carrying = dana.carryOut({kind: 'run', step: 'remove', confirm: ['it']}, silent);
	await until(dana, snapshot => snapshot.events.at(-1)?.kind === 'sent');
	await elsewhere({kind: 'marked', data: {step: 'remove', status: 'done', reason: 'By Sam.'}});
	await until(dana, snapshot => eventsIn(snapshot).includes('marked'));
	await place.put('go');
	const {exit, message} = await carrying;
	assert.equal(exit, 3);
	assert.match(message, /^While "Remove it" was being prepared here, somebody said or did more about it: it is done now\. Nothing was sent\./v);
	assert.deepEqual([await place.lines('keeping'), await place.lines('removed')], [['keeping'], []]);
	assert.deepEqual([stepOf(dana.snapshot, 'remove').status, stepOf(dana.snapshot, 'remove').disputed], ['done', []]);
});

test('who moves the run to another version of its runbook keeps everybody else from going on by the old one', async t => {
	const {place, folder, other, run, open, shared} = await two(t);
	const dana = await open(place.home);
	await dana.follow(shared);
	const {files} = await readRunbookFiles(path.join(folder, 'runbook'));
	const newer = new Map([...files, ['more.txt', Buffer.from('more')]]);
	const journal = await openRun(path.join(other, 'runs', run), {identity: await loadIdentity(other), name: 'Sam', mode: 'write'});
	await moveRunbook(journal, {runbook: {files: newer, sha256: digestOf(newer)}, from: runbookOf(journal.events)!, keep: [], ask: []});
	await syncFolder(journal, shared);
	await journal.close();
	await until(dana, snapshot => eventsIn(snapshot).includes('runbook-moved'));
	const {exit, message} = await dana.carryOut({kind: 'run', step: 'look'}, silent);
	assert.deepEqual([exit, message], [3, 'The run was moved to another version of its runbook since it was opened here, so nothing was sent. Everything that was recorded counts. Leave the run and open it again: it goes by that version then.']);
	assert.ok(dana.snapshot.events.every(({kind}) => kind !== 'sent'));
});

test('evidence that was missing is there once it comes', async t => {
	const {place, folder, open, elsewhere, shared} = await two(t);
	const begun = await open(place.home);
	await begun.carryOut({kind: 'run', step: 'look'}, silent);
	await begun.close();
	const [name] = await readdir(path.join(folder, 'evidence'));
	const file = path.join(folder, 'evidence', name!);
	await rename(file, path.join(place.work, 'kept'));
	const dana = await open(place.home);
	assert.equal(dana.snapshot.findings.length, 1);
	assert.deepEqual(Object.keys(dana.snapshot.outputs), []);
	await rename(path.join(place.work, 'kept'), file);
	await elsewhere({kind: 'noted', data: {text: 'something new'}});
	await dana.follow(shared);
	await until(dana, snapshot => snapshot.findings.length === 0);
	assert.deepEqual(dana.snapshot.outputs['seen']?.rows, ['relay']);
});

test('a shared folder that vanishes is told once, and once when it is back', async t => {
	const {place, folder, open, shared, run} = await two(t);
	const dana = await open(place.home);
	await dana.follow(shared);
	const {responder} = dana.snapshot.events[0]!;
	const there = path.join(shared, run, 'journals', `${responder}.jsonl`);
	const here = path.join(folder, 'journals', `${responder}.jsonl`);
	const shows = async (holds: () => Promise<boolean>) => {
		while (!await holds()) { // eslint-disable-line no-await-in-loop -- until the other side has it
			await turn(); // eslint-disable-line no-await-in-loop
		}
	};

	const isShared = async () => (await readFile(there).catch(() => Buffer.alloc(0))).equals(await readFile(here));
	await shows(isShared);
	await rename(shared, `${shared}-away`);
	await until(dana, snapshot => saidIn(snapshot).length === 1);
	assert.match(saidIn(dana.snapshot)[0]!, /cannot be used: its folder is gone\. What is new waits here/v);
	await dana.carryOut({kind: 'note', text: 'meanwhile'}, silent);
	assert.equal(dana.snapshot.saved.ok, true);
	await rename(`${shared}-away`, shared);
	await until(dana, snapshot => saidIn(snapshot).length === 2);
	assert.match(saidIn(dana.snapshot)[1]!, /can be used again/v);
	await shows(isShared);
});

test('what was done last is shared when the run is closed', async t => {
	const {place, folder, open, shared, run} = await two(t);
	const dana = await open(place.home);
	await dana.follow(shared);
	const [name] = await readdir(path.join(folder, 'journals'));
	const bytes = async (of: string) => readFile(path.join(of, 'journals', name!)).catch(() => undefined);
	while (!(await bytes(path.join(shared, run)))?.equals((await bytes(folder))!)) { // eslint-disable-line no-await-in-loop -- until the first look is over
		await turn(); // eslint-disable-line no-await-in-loop
	}

	await dana.carryOut({kind: 'note', text: 'the last words'}, silent);
	await dana.close();
	assert.deepEqual(await bytes(path.join(shared, run)), await bytes(folder));
});

test('a shared folder that is gone is never made in its place', async t => {
	const {place, open, shared} = await two(t);
	const dana = await open(place.home);
	await rm(shared, {recursive: true});
	await dana.follow(shared);
	await until(dana, snapshot => saidIn(snapshot).length === 1);
	await dana.close();
	await assert.rejects(readdir(shared), {code: 'ENOENT'});
});
