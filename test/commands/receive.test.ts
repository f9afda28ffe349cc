import assert from 'node:assert/strict';
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {StepReport} from '../../source/run/engine/contract.js';
import type {RunStatus} from '../../source/run/status.js';
import {program, type Program} from './program.js';
import {queueRunbook} from './queue-runbook.js';

type Status = RunStatus & {received: {made: boolean; added: number; evidence: number; takenOver: {from: string} | null; missing: string[]; trusted: boolean; simulated: string; unknown: string[]}};

/** Dana began a run by a runbook of her own, carried a part of it out and handed it over; Sam has nothing of it. */
const handedOver = async (t: TestContext, ...more: string[]) => {
	const dana = await program(t);
	const sam = await program(t);
	const {runbook, queue} = await queueRunbook(dana.folder);
	await dana.run('trust', runbook, '--yes');
	const {run} = await dana.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`, '--as', 'Dana Reyes');
	await dana.json(0, 'do', run, 'files', '--choose', 'bulk.txt,news.txt');
	await dana.json(0, 'do', run, 'stamp', '--item', 'bulk.txt');
	const file = path.join(dana.folder, 'night.handrail');
	assert.equal((await dana.run('handoff', run, '--format', 'bundle', '-o', file, ...more)).exit, 0);
	return {dana, sam, run, file, queue};
};

const runsOf = async ({home}: Program): Promise<string[]> => readdir(path.join(home, 'runs')).catch(() => []);

test('without a terminal and without --yes nothing is written, and what would be done is said', async t => {
	const {sam, run, file} = await handedOver(t, '--to', 'Sam Okafor');
	const {exit, stdout, stderr} = await sam.run('receive', file);
	assert.equal(exit, 3);
	assert.match(stdout, /^The file says that Dana Reyes \([a-z2-7]{10}\) wrote it, /v);
	assert.match(stdout, new RegExp(`The run "The queue is held" \\(${run}\\) is open; the last entry is by Dana Reyes`, 'v'));
	assert.match(stdout, /Dana Reyes handed the run over to Sam Okafor, .* and nobody has taken it over since\./v);
	assert.match(stdout, /^1 of 6 steps is settled: 1 done, 5 open\.$/mv);
	assert.match(stdout, /^Next: "Stamp them" \(stamp\)\.$/mv);
	assert.match(stdout, new RegExp(`^! Its runbook is not trusted on this machine: none of its commands is sent before "handrail trust ${run}"`, 'mv'));
	assert.match(stderr, /^Receiving this file would make the run here and take it over from Dana Reyes\..* Nothing was written\. --yes agrees/v);
	assert.deepEqual(await readdir(sam.folder), []);
});

test('a run is received with all that was done; its runbook is locked until it is trusted, and rows that another chose are read again', async t => {
	const {dana, sam, run, file} = await handedOver(t);
	const received = await sam.json<Status>(0, 'receive', file, '--yes', '--as', 'Sam Okafor');
	const {made, takenOver, trusted, missing, unknown} = received.received;
	assert.deepEqual([made, takenOver, trusted, missing, unknown], [true, {from: (await dana.json<RunStatus>(0, 'status', run)).owner.id}, false, [], ['Dana Reyes']]);
	assert.deepEqual([received.owner.name, received.handedOver], ['Sam Okafor', undefined]);
	assert.equal((await sam.run('verify', run)).exit, 0);
	const locked = await sam.run('do', run, 'stamp', '--item', 'news.txt');
	assert.equal(locked.exit, 3);
	assert.match(locked.stderr, /trust/v);
	await sam.run('trust', run, '--yes');
	const stale = await sam.run('do', run, 'stamp', '--item', 'news.txt');
	assert.equal(stale.exit, 3);
	assert.match(stale.stderr, /the rows were chosen by Dana Reyes\. Nothing was sent\. Read it again first/v);
	await sam.json(0, 'do', run, 'files', '--choose', 'bulk.txt,news.txt');
	await sam.json<StepReport>(0, 'do', run, 'stamp', '--item', 'news.txt');
});

test('nothing new changes nothing, and says so; --merge leaves the run to whoever has it', async t => {
	const {sam, run, file} = await handedOver(t);
	const merged = await sam.json<Status>(0, 'receive', file, '--yes', '--merge', '--as', 'Sam');
	assert.deepEqual([merged.received.takenOver, merged.owner.name, merged.handedOver?.by.name], [null, 'Dana Reyes', 'Dana Reyes']);
	const again = await sam.run('receive', file, '--merge');
	assert.equal(again.exit, 0);
	assert.match(again.stdout, /^Nothing in the file is new here, so nothing was changed\.$/mv);
	assert.equal((await sam.json<Status>(0, 'receive', file, '--merge')).received.added, 0);
	const taken = await sam.run('receive', file, '--yes');
	assert.match(taken.stdout, /^You took it over from Dana Reyes\.$/mv);
	assert.equal((await sam.json<RunStatus>(0, 'status', run)).owner.name, 'Sam');
	assert.equal((await sam.run('receive', file, '--merge', '--take-over')).exit, 2);
});

test('handed back, what the other did since is told by name', async t => {
	const {dana, sam, run, file} = await handedOver(t);
	await sam.run('receive', file, '--yes', '--as', 'Sam Okafor');
	await sam.run('mark', run, 'stamp', 'skipped', '--item', 'news.txt', '--reason', 'It is ours.');
	const back = path.join(sam.folder, 'back.handrail');
	await sam.run('handoff', run, '--format', 'bundle', '--to', 'Dana', '-o', back);
	const {exit, stdout} = await dana.run('receive', back, '--yes');
	assert.equal(exit, 0);
	assert.match(stdout, /^Since your last entry, .*:$/mv);
	assert.match(stdout, /^ {2}\d+ \w+ [\d:]+ Sam Okafor: Marked "Stamp them" on news\.txt as skipped: It is ours\.$/mv);
	assert.match(stdout, /^You took it over from Sam Okafor\.$/mv);
	const [hers, his] = await Promise.all([dana, sam].map(async each => each.json<RunStatus>(0, 'status', run)));
	assert.deepEqual([hers!.steps, hers!.counts, hers!.next], [his!.steps, his!.counts, his!.next]);
});

test('what is no bundle is 2, what was changed is 4, and both leave nothing', async t => {
	const {sam, file} = await handedOver(t);
	assert.equal((await sam.run('receive', path.join(sam.folder, 'nowhere.handrail'), '--yes')).exit, 2);
	const bytes = await readFile(file);
	bytes[Math.floor(bytes.length / 2)]! ^= 1;
	const changed = path.join(sam.folder, 'changed.handrail');
	await writeFile(changed, bytes);
	assert.equal((await sam.run('receive', changed, '--yes')).exit, 4);
	assert.deepEqual(await runsOf(sam), []);
});

test('evidence that is in neither place is told, and its step with it', async t => {
	const {dana, sam, run, file} = await handedOver(t);
	const evidence = path.join(dana.home, 'runs', run, 'evidence');
	const [lost] = await readdir(evidence);
	await rm(path.join(evidence, lost!));
	await dana.run('handoff', run, '--format', 'bundle', '-o', file);
	const said = await sam.run('receive', file, '--yes');
	assert.match(said.stdout, /^! 1 piece of evidence that the journals name is neither in the file nor here/mv);
	assert.match(said.stderr, new RegExp(lost!, 'v'));
});
