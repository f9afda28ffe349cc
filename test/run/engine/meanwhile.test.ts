import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import {test} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {loadIdentity} from '../../../source/journal/identity.js';
import {realDisk, type Disk} from '../../../source/journal/disk.js';
import {openRun} from '../../../source/journal/open.js';
import type {Engine, Intent} from '../../../source/run/engine/contract.js';
import {openEngine} from '../../../source/run/engine/open.js';
import {identifyProcess} from '../../../source/session/process-identity.js';
import {Place, silent} from './place.js';
import {stepStatuses} from './read-snapshot.js';

const runbook = String.raw`
handrail: 1
id: slow
title: Slow changes
parameters: {folder: {title: Folder}}
sessions: {here: {title: This host, type: shell}}
phases:
  - title: Work
    steps:
      - id: files
        title: Find them
        run: {session: here, effect: read, parse: jsonl, output: files, script: 'cd "$params_folder"; for f in *.txt; do printf "{\"name\":\"%s\"}\n" "$f"; done'}
        choose: {from: files, key: name, as: held}
      - id: stamp
        title: Stamp them
        for-each: held
        run: {session: here, effect: change, script: 'cd "$params_folder"; echo stamped >> stamps; while [ ! -e go ]; do sleep 0.05; done'}
      - id: change
        title: Change it
        run: {session: here, effect: change, script: 'cd "$params_folder"; echo changed >> changes; while [ ! -e go ]; do sleep 0.05; done'}
`;

async function until(lines: () => Promise<string[]>): Promise<void> {
	while ((await lines()).length === 0) { // eslint-disable-line no-await-in-loop -- waits for the script's first line
		await wait(10); // eslint-disable-line no-await-in-loop
	}
}

/** Carries an intent out while the first of two items is being stamped, then lets the script go on. */
async function whileStamping(place: Place, engine: Engine, intent: Intent): Promise<void> {
	await place.put('a.txt');
	await place.put('b.txt');
	await engine.carryOut({kind: 'run', step: 'files'}, silent);
	await engine.carryOut({kind: 'choose', step: 'files', keys: ['a.txt', 'b.txt']}, silent);
	const stamping = engine.carryOut({kind: 'run', step: 'stamp'}, silent);
	await until(async () => place.lines('stamps'));
	const meanwhile = await engine.carryOut(intent, silent);
	assert.equal(meanwhile.exit, 0);
	await place.put('go');
	const stamped = await stamping;
	assert.equal(stamped.exit, 0);
}

test('an item that is marked while the one before it is carried out is left alone', async t => {
	const place = await Place.make(t);
	const engine = await place.begin(runbook);
	await whileStamping(place, engine, {kind: 'mark', step: 'stamp', item: 'b.txt', status: 'skipped', reason: 'Ours.'});
	assert.deepEqual(await place.lines('stamps'), ['stamped']);
	assert.deepEqual(engine.snapshot.status.steps[1]?.items.map(({key, status}) => `${key} ${status}`), ['a.txt done', 'b.txt skipped']);
});

test('a mark of what still runs says so, and of nothing else', async t => {
	const place = await Place.make(t);
	const engine = await place.begin(runbook);
	const changing = engine.carryOut({kind: 'run', step: 'change'}, silent);
	await until(async () => place.lines('changes'));
	const early = await engine.carryOut({kind: 'mark', step: 'change', status: 'failed', reason: 'It takes too long.'}, silent);
	assert.equal(early.exit, 0);
	assert.match(early.message, /^Change it: marked failed\. What was sent for it still runs here \(process \d+\): what is so may yet change\. Look again when it has ended\.$/v);
	assert.equal((await engine.carryOut({kind: 'mark', step: 'files', status: 'skipped'}, silent)).message, 'Find them: marked skipped.');
	await place.put('go');
	await changing;
	assert.equal((await engine.carryOut({kind: 'mark', step: 'change', status: 'done'}, silent)).message, 'Change it: marked done.');
});

test('an item that is left out of the choice while the one before it is carried out is not sent', async t => {
	const place = await Place.make(t);
	const engine = await place.begin(runbook);
	await whileStamping(place, engine, {kind: 'choose', step: 'files', keys: ['a.txt']});
	assert.deepEqual(await place.lines('stamps'), ['stamped']);
	assert.deepEqual(engine.snapshot.status.steps[1]?.items.map(({key, status}) => `${key} ${status}`), ['a.txt done']);
});

test('a cancel that comes while the intent is being written sends nothing', async t => {
	const place = await Place.make(t);
	await place.put('go');
	let cancel = (): void => undefined;
	const disk: Disk = {...realDisk, async openToAppend(file) {
		const open = await realDisk.openToAppend(file);
		return {...open, sync: async () => open.sync(), datasync: async () => open.datasync(), close: async () => open.close(), async write(bytes, offset, length) {
			if (Buffer.from(bytes).includes('"kind":"sent"')) {
				cancel();
			}

			return open.write(bytes, offset, length);
		}};
	}};
	const engine = await place.begin(runbook, {disk});
	cancel = () => {
		engine.cancel();
	};

	const result = await engine.carryOut({kind: 'run', step: 'change'}, silent);
	assert.equal(result.exit, 3);
	assert.deepEqual(await place.lines('changes'), []);
	assert.equal(stepStatuses(engine)['change'], 'open', 'nothing went out, and that is known');
});

test('a run that is closed while something is carried out first writes down how it ended', async t => {
	const place = await Place.make(t);
	const engine = await place.begin(runbook);
	const {run} = engine.snapshot.status;
	const carrying = engine.carryOut({kind: 'run', step: 'change'}, silent);
	await until(async () => place.lines('changes'));
	await engine.close();
	const journal = await openRun(path.join(place.home, 'runs', run), {identity: await loadIdentity(place.home), mode: 'write'});
	await carrying;
	assert.equal(journal.readOnly, undefined);
	assert.deepEqual(journal.events.slice(-2).map(({kind, data}) => kind === 'session' ? data.state : kind), ['answered', 'closed']);
	await journal.close();
	assert.equal((await engine.carryOut({kind: 'note', text: 'later'}, silent)).exit, 3, 'the lock may be somebody else\'s');
});

test('a question that nobody answers does not hold a cancelled step up', async t => {
	const place = await Place.make(t);
	const begun = await place.begin(runbook);
	const {run} = begun.snapshot.status;
	await begun.close();
	const process = {pid: 4242, startedAt: '1', bootId: 'another', host: 'another host'};
	const journal = await openRun(path.join(place.home, 'runs', run), {identity: await loadIdentity(place.home), mode: 'write'});
	await journal.append({kind: 'sent', data: {step: 'change', part: 'run', attempt: 1, effect: 'change', scriptSha256: '0'.repeat(64), ...process}});
	const engine = await openEngine({journal, trusted: () => true});
	place.engines.push(engine);
	const result = await engine.carryOut({kind: 'run', step: 'change', again: true}, {
		async ask() {
			engine.cancel();
			const {promise} = Promise.withResolvers<undefined>();
			return promise;
		},
	});
	assert.equal(result.exit, 3);
	assert.deepEqual(await place.lines('changes'), []);
});

test('a mark does not make a command that still runs be forgotten', async t => {
	const place = await Place.make(t);
	await place.put('go');
	const begun = await place.begin(runbook);
	const {run} = begun.snapshot.status;
	await begun.close();
	const earlier = spawn('sleep', ['60'], {detached: true, stdio: 'ignore'});
	t.after(() => {
		earlier.kill('SIGKILL');
	});
	const journal = await openRun(path.join(place.home, 'runs', run), {identity: await loadIdentity(place.home), mode: 'write'});
	await journal.append({kind: 'sent', data: {step: 'change', part: 'run', attempt: 1, effect: 'change', scriptSha256: '0'.repeat(64), ...identifyProcess(earlier.pid!)}});
	const engine = await openEngine({journal, trusted: () => true});
	place.engines.push(engine);
	assert.equal((await engine.carryOut({kind: 'mark', step: 'change', status: 'open'}, silent)).exit, 0);
	const refused = await engine.carryOut({kind: 'run', step: 'change'}, silent);
	assert.equal(refused.exit, 3);
	assert.match(refused.message, /still running/v);
	assert.deepEqual(await place.lines('changes'), []);

	earlier.kill('SIGKILL');
	await once(earlier, 'exit');
	assert.equal((await engine.carryOut({kind: 'run', step: 'change'}, silent)).exit, 0);
	assert.deepEqual(await place.lines('changes'), ['changed']);
});
