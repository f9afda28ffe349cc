import assert from 'node:assert/strict';
import {mkdir, readdir, readFile, rename, rm, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {RunStatus} from '../../source/run/status.js';
import {program} from './program.js';
import {queueRunbook} from './queue-runbook.js';

type Said = {run: string; made: boolean; trusted?: boolean; added: number; evidence: number; sent: number; waiting: string[]};

/** Dana began a run by a runbook of her own, carried a part of it out and shared it; Sam has nothing of it. */
const begun = async (t: TestContext) => {
	const dana = await program(t);
	const sam = await program(t);
	const {runbook, queue} = await queueRunbook(dana.folder);
	await dana.run('trust', runbook, '--yes');
	const {run} = await dana.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`, '--as', 'Dana');
	await dana.json(0, 'do', run, 'files', '--choose', 'bulk.txt,news.txt');
	await dana.json(0, 'do', run, 'stamp', '--item', 'bulk.txt');
	const shared = path.join(dana.folder, 'shared');
	await mkdir(shared);
	assert.equal((await dana.run('sync', run, shared)).exit, 0);
	const names = await readdir(path.join(shared, run));
	return {dana, sam, run, shared, copy: path.join(shared, run, names.find(name => name.startsWith('runbook-'))!), journals: path.join(shared, run, 'journals')};
};

const runsOf = async ({home}: {home: string}): Promise<string[]> => readdir(path.join(home, 'runs')).catch(() => []);

test('who has nothing of a run gets it from the folder, with all that was done, and its runbook is not trusted yet', async t => {
	const {dana, sam, run, shared} = await begun(t);
	const {exit, stdout} = await sam.run('sync', run.slice(0, -2), shared, '--as', 'Sam');
	assert.equal(exit, 0);
	assert.match(stdout, new RegExp(`^The run ${run}, "[^"]+", was not here and was made from .*\\. Dana began it\\.$`, 'mv'));
	assert.match(stdout, new RegExp(`not trusted here yet: none of its commands is sent before \`handrail trust ${run}\``, 'v'));
	assert.match(stdout, /^Taken in: \d+ events, \d+ pieces? of evidence\.$/mv);
	assert.equal((await dana.run('sync', run, shared)).exit, 0);
	const [hers, his] = await Promise.all([dana, sam].map(async each => each.json<RunStatus>(0, 'status', run)));
	assert.deepEqual([his!.steps, his!.counts, his!.next], [hers!.steps, hers!.counts, hers!.next]);
	assert.equal((await sam.run('verify', run)).exit, 0);
	const untrusted = await sam.run('do', run, 'stamp', '--item', 'news.txt');
	assert.equal(untrusted.exit, 3);
	assert.match(untrusted.stderr, /trust/v);
	assert.equal((await sam.run('trust', run, '--yes')).exit, 0);
	await sam.json(0, 'do', run, 'files', '--choose', 'bulk.txt,news.txt');
	await sam.json(0, 'do', run, 'stamp', '--item', 'news.txt');
	const again = await sam.json<Said>(0, 'sync', run, shared);
	assert.equal(again.made, false);
});

test('as data it says that the run was made and is not trusted', async t => {
	const {sam, run, shared} = await begun(t);
	const {made, trusted, waiting, added} = await sam.json<Said>(0, 'sync', run, shared);
	assert.deepEqual([made, trusted, waiting, added > 4], [true, false, [], true]);
});

test('a runbook that was changed in the folder makes no run (4), one that is not there yet neither (3), nor a link', async t => {
	const {sam, run, shared, copy} = await begun(t);
	const file = path.join(copy, 'runbook.yaml');
	const text = await readFile(file, 'utf8');
	await writeFile(file, `${text}\n# changed\n`);
	const changed = await sam.run('sync', run, shared);
	assert.equal(changed.exit, 4);
	assert.match(changed.stderr, /is not the one that its journal names: it is still being copied, or it was changed\. Nothing was made\./v);
	await rename(copy, path.join(shared, 'elsewhere'));
	const missing = await sam.run('sync', run, shared);
	assert.equal(missing.exit, 3);
	assert.match(missing.stderr, /is not in .* yet\. Nothing was made\./v);
	await writeFile(path.join(shared, 'elsewhere', 'runbook.yaml'), text);
	await symlink(path.join(shared, 'elsewhere'), copy);
	assert.equal((await sam.run('sync', run, shared)).exit, 3);
	assert.deepEqual(await runsOf(sam), []);
});

test('a beginning that is half copied is waited for (3), a damaged one is told (4), and then it is made', async t => {
	const {sam, run, shared, journals} = await begun(t);
	const [name] = await readdir(journals);
	const file = path.join(journals, name!);
	const whole = await readFile(file);
	for (const [bytes, exit] of [[whole.subarray(0, 80), 3], [Buffer.from(whole.toString().replace('"Dana"', '"Eve!"')), 4]] as const) {
		await writeFile(file, bytes); // eslint-disable-line no-await-in-loop -- one after the other
		assert.equal((await sam.run('sync', run, shared)).exit, exit); // eslint-disable-line no-await-in-loop -- one after the other
	}

	assert.deepEqual(await runsOf(sam), []);
	await writeFile(file, whole);
	assert.equal((await sam.run('sync', run, shared)).exit, 0);
	assert.deepEqual(await runsOf(sam), [run]);
});

test('a run that is neither here nor there is told, and a beginning that could mean one here or another there too', async t => {
	const {dana, sam, run, shared} = await begun(t);
	const nowhere = await sam.run('sync', '2001', shared);
	assert.equal(nowhere.exit, 2);
	assert.match(nowhere.stderr, /No run's id begins with "2001", neither here nor in /v);
	const {run: own} = await sam.json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold');
	const both = await sam.run('sync', run.slice(0, 4), shared);
	assert.equal(both.exit, 2);
	assert.match(both.stderr, new RegExp(`could mean 2 runs, here and in .*${run}`, 'v'));
	assert.deepEqual(await runsOf(sam), [own]);
	assert.equal((await dana.run('sync', run.slice(0, 4), shared)).exit, 0, 'the same run here and there is one');
	assert.equal((await sam.run('sync', run, path.join(shared, 'gone'))).exit, 3);
});

test('a machine that lost its run gets it back as a new responder, and nothing of what it did is unknown', async t => {
	const {dana, run, shared} = await begun(t);
	const before = await dana.json<RunStatus>(0, 'status', run);
	await rm(path.join(dana.home, 'runs', run), {recursive: true});
	assert.equal((await dana.run('sync', run, shared)).exit, 0);
	await dana.run('note', run, 'Back.');
	const after = await dana.json<RunStatus>(0, 'status', run);
	assert.deepEqual(after.steps, before.steps);
	assert.deepEqual(after.responders.map(({name}) => name), ['Dana', 'Dana']);
	assert.equal((await dana.run('verify', run)).exit, 0);
});
