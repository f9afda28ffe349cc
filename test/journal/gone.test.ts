import assert from 'node:assert/strict';
import {appendFile, mkdir, readdir, readFile, rename, rm, truncate, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {Failure} from '../../source/failure.js';
import type {RunJournal} from '../../source/journal/contract.js';
import {loadIdentity} from '../../source/journal/identity.js';
import {openRun} from '../../source/journal/open.js';
import {verifyRun} from '../../source/journal/verify.js';
import {openElsewhere} from './other-process.js';
import {body, contents, newHome, newRun} from './place.js';
import {troubled} from './troubled-disk.js';

const notSaved = (error: unknown) => error instanceof Failure && error.exit === 3 && error.message.startsWith('NOT SAVED');

const begin = async (t: TestContext): Promise<{home: string; run: RunJournal; file: string}> => {
	const home = await newHome(t);
	const run = await newRun(home);
	await run.append({kind: 'noted', data: {text: 'before'}});
	return {home, run, file: path.join(run.folder, 'journals', `${run.responder}.jsonl`)};
};

const refuses = async (run: RunJournal): Promise<void> => {
	const {length} = run.events;
	await assert.rejects(run.append({kind: 'noted', data: {text: 'refused'}}), notSaved);
	await assert.rejects(run.append({kind: 'noted', data: {text: 'refused too'}}), notSaved);
	assert.deepEqual([run.saved.ok, run.events.length], [false, length]);
};

const vanishings: Array<[string, (place: {run: RunJournal; file: string}) => Promise<unknown>]> = [
	['the run\'s folder is deleted', async ({run}) => rm(run.folder, {recursive: true})],
	['the run\'s folder is moved away', async ({run}) => rename(run.folder, `${run.folder}-elsewhere`)],
	['the journals are deleted', async ({file}) => rm(path.dirname(file), {recursive: true})],
	['the journal is deleted', async ({file}) => rm(file)],
	['the journal is put aside and an empty one made', async ({file}) => {
		await rename(file, `${file}.bak`);
		await writeFile(file, '');
	}],
	['the journal is cut off', async ({file}) => truncate(file, 100)],
	['something else writes to the journal', async ({file}) => appendFile(file, 'x')],
	['the lock\'s file is deleted', async ({run}) => rm(path.join(run.folder, 'lock.sqlite'))],
	['the lock\'s file is another one', async ({run}) => {
		await rm(path.join(run.folder, 'lock.sqlite'));
		await writeFile(path.join(run.folder, 'lock.sqlite'), '');
	}],
];
for (const [what, vanish] of vanishings) {
	test(`when ${what}, nothing is acknowledged, and saving again makes the run whole`, async t => {
		const {home, run, file} = await begin(t);
		const {sha256} = await run.keepEvidence(body([{Name: 'a'}]));
		await run.append({kind: 'kept', data: {step: 'trace', evidence: sha256}});
		const before = await contents(run.folder);
		await vanish({run, file});
		await refuses(run);

		assert.deepEqual(await run.retry(), {ok: true});
		await run.append({kind: 'noted', data: {text: 'after'}});
		const identity = await loadIdentity(home);
		const second = await openRun(run.folder, {identity, mode: 'write'});
		assert.match(second.readOnly!, /^Dana has this run open/v, 'the lock keeps others out again');
		await second.close();
		await run.close();

		const after = await contents(run.folder);
		const names = Object.keys(before).filter(name => /journals|runbook|evidence/v.test(name));
		assert.ok(names.length >= 3);
		for (const name of names) {
			assert.ok(after[name]?.startsWith(before[name]!), name);
		}

		const {whole, sentences} = await verifyRun(run.folder);
		assert.ok(whole, sentences.join(' '));
		const again = await openRun(run.folder, {identity, mode: 'write'});
		assert.deepEqual(again.events.flatMap(event => event.kind === 'noted' ? [event.data.text] : []), ['before', 'after']);
		await again.close();
	});
}

test('a run that was opened again and whose journal vanishes before its first event acknowledges nothing', async t => {
	const {home, run, file} = await begin(t);
	await run.close();
	const again = await openRun(run.folder, {identity: await loadIdentity(home), mode: 'write'});
	await rm(file);
	await refuses(again);
	assert.deepEqual(await again.retry(), {ok: true});
	await again.close();
	assert.match(await readFile(file, 'utf8'), /before/v);
});

test('whoever took the run over while its lock was gone keeps it, and what they wrote is not covered up', async t => {
	const {home, run, file} = await begin(t);
	await rm(path.join(run.folder, 'lock.sqlite'));
	const other = await openElsewhere(t, home, run.folder);
	assert.equal(other.said, 'open');
	assert.equal(await other.tell('theirs'), 'acknowledged 3');
	await refuses(run);
	const held = await run.retry();
	assert.match((held as {message: string}).message, /its lock was lost, and Sam has this run open/v);

	assert.equal(await other.tell('close'), 'closed');
	const refused = await run.retry();
	assert.match((refused as {message: string}).message, /another process has written to it since\..*close this run and open it again/v);
	assert.match(await readFile(file, 'utf8'), /theirs/v);
	await run.close();
	const again = await openRun(run.folder, {identity: await loadIdentity(home), mode: 'write'});
	assert.deepEqual([again.readOnly, again.events.flatMap(event => event.kind === 'noted' ? [event.data.text] : [])], [undefined, ['before', 'theirs']]);
	await again.close();
});

test('a rehearsal whose folder vanished has its simulated tenant again, as it was after the last answer, and says so', async t => {
	const home = await newHome(t);
	const run = await newRun(home, {rehearsal: true});
	const state = path.join(run.folder, 'rehearsal-state.json');
	const answer = async (tenant: string) => {
		await writeFile(state, tenant);
		await run.append({kind: 'answered', data: {step: 'trace', part: 'run', attempt: 1, outcome: 'ok', evidence: null, rows: 0, errors: [], ms: 1}});
	};

	await answer('{"disabled": []}');
	await answer('{"disabled": ["Relay-EU-02"]}');
	await rm(run.folder, {recursive: true});
	await refuses(run);
	assert.deepEqual(await run.retry(), {ok: true});
	assert.equal(await readFile(state, 'utf8'), '{"disabled": ["Relay-EU-02"]}');
	assert.match(run.findings.join('\n'), /^The rehearsal's simulated tenant was gone and was written again as it was after the last command that was answered\.$/mv);
	await run.close();

	const again = await openRun(run.folder, {identity: await loadIdentity(home), mode: 'write'});
	await rm(again.folder, {recursive: true});
	await refuses(again);
	assert.deepEqual(await again.retry(), {ok: true});
	assert.equal(await readFile(state, 'utf8'), '{"disabled": ["Relay-EU-02"]}', 'also before anything was answered since it was opened');
	await again.close();
});

test('a folder that cannot be made again is still NOT SAVED, and said', async t => {
	const {run} = await begin(t);
	await rm(run.folder, {recursive: true});
	await writeFile(run.folder, 'a file in its place');
	await refuses(run);
	const failed = await run.retry();
	assert.ok(!failed.ok && failed.message.startsWith('NOT SAVED'));
	await rm(run.folder);
	await mkdir(run.folder);
	assert.deepEqual(await run.retry(), {ok: true});
	await run.close();
	assert.ok((await readdir(path.join(run.folder, 'runbook'))).includes('runbook.yaml'));
});

test('where nothing can be written, whoever opens the run is told and can look', async t => {
	const {home, run} = await begin(t);
	await run.close();
	const identity = await loadIdentity(home);
	for (const trouble of [{mayWrite: 'EROFS'}, {mayWrite: 'EACCES'}, {open: 'EROFS'}, {datasync: 'EIO'}]) {
		const injected = troubled();
		Object.assign(injected.trouble, trouble);
		/* eslint-disable no-await-in-loop -- one after another */
		const opened = await openRun(run.folder, {identity, mode: 'write', disk: injected.disk});
		assert.match(opened.readOnly!, /the file system can only be read|the right to write is missing|the disk reported an error/v);
		assert.match(opened.readOnly!, /can (?:only )?be looked at/v);
		assert.equal(opened.events.length, 2);
		await opened.close();
		/* eslint-enable no-await-in-loop */
	}
});
