import assert from 'node:assert/strict';
import {open, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {BundleVerdict} from '../../source/handoff/bundle/verdict.js';
import {openBundle} from '../../source/handoff/bundle/read.js';
import {loadIdentity} from '../../source/journal/identity.js';
import {openRun} from '../../source/journal/open.js';
import type {RunStatus} from '../../source/run/status.js';
import {partsOf, putTogether} from '../handoff/bundle/bundled-run.js';
import {listFiles} from '../handoff/bundle/attacks.js';
import {gatherBundle} from '../../source/handoff/bundle/gather.js';
import {realDisk} from '../../source/journal/disk.js';
import {child} from './child.js';
import {program, type Program} from './program.js';

type Written = {file: string; encrypted: boolean; handedOver: {to: string | null} | null; missing: string[]; journals: Array<{name: string; events: number; words: string}>};

/** A rehearsal, with a piece of evidence where that is wanted, and where its bundle is to go. */
const rehearsed = async (t: TestContext, {answered = false} = {}) => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana Reyes');
	await (answered ? handrail.run('do', run, 'connectors', '--choose', '') : handrail.run('note', run, 'First.'));
	return {handrail, run, file: path.join(handrail.folder, 'night.handrail'), folder: path.join(handrail.home, 'runs', run)};
};

const lastEvent = async (handrail: Program, file: string) => {
	const bundle = await openBundle(file, {home: handrail.home});
	await bundle.close();
	return bundle.events.at(-1)!;
};

test('a bundle says in the run that it was handed over and to whom, once while nothing else happens', async t => {
	const {handrail, run, file} = await rehearsed(t);
	const said = await handrail.run('handoff', run, '--format', 'bundle', '--to', 'Robin', '-o', file);
	assert.deepEqual([said.exit, said.stderr], [0, '']);
	assert.match(said.stdout, /Robin takes it over with: handrail receive night\.handrail/v);
	const last = await lastEvent(handrail, file);
	assert.deepEqual([last.kind, last.data], ['handed-over', {to: 'Robin'}]);
	const before = await handrail.json<Written>(0, 'handoff', run, '--format', 'bundle', '--to', 'Robin', '-o', file);
	const after = await handrail.json<Written>(0, 'handoff', run, '--format', 'bundle', '--to', 'Robin', '-o', file);
	assert.deepEqual([after.journals, after.handedOver], [before.journals, {to: 'Robin'}]);
	const other = await handrail.json<Written>(0, 'handoff', run, '--format', 'bundle', '-o', file);
	assert.deepEqual([other.handedOver, other.journals[0]!.events], [{to: null}, before.journals[0]!.events + 1]);
});

test('while another window has the run open the bundle is written without saying so in the run, and that is said', async t => {
	const {handrail, run, file, folder} = await rehearsed(t);
	const held = await openRun(folder, {identity: await loadIdentity(handrail.home), mode: 'write', name: 'Dana Reyes'});
	t.after(async () => held.close());
	const said = await handrail.run('handoff', run, '--format', 'bundle', '--to', 'Robin', '-o', file);
	assert.equal(said.exit, 0, said.stderr);
	assert.match(said.stderr, /The bundle is written as the run is, and the run does not say that it was handed over\./v);
	assert.notEqual((await lastEvent(handrail, file)).kind, 'handed-over');
});

test('a bundle without a name of its own replaces no file: that may be a colleague\'s', async t => {
	const {handrail, run} = await rehearsed(t);
	const responders = async () => (await handrail.json<RunStatus>(0, 'status', run)).responders;
	const place = path.join(handrail.folder, `${run}.handrail`);
	const hand = async () => child(handrail.home, ['handoff', run, '--format', 'bundle'], {cwd: handrail.folder});
	assert.equal((await hand()).exitCode, 0);
	const before = [await readFile(place), await responders()];
	const {exitCode, stderr} = await hand();
	assert.equal(exitCode, 3);
	assert.match(stderr, /is in this folder already, so the run was not handed over\. .* replace it: -o /v);
	assert.deepEqual([await readFile(place), await responders()], before);
});

test('a finished run is handed over as it is: nothing is left to take over', async t => {
	const {handrail, run, file} = await rehearsed(t);
	await handrail.run('finish', run, '--abandon', '--reason', 'Tried out.');
	const {handedOver} = await handrail.json<Written>(0, 'handoff', run, '--format', 'bundle', '-o', file);
	assert.equal(handedOver, null);
	assert.equal((await lastEvent(handrail, file)).kind, 'abandoned');
});

test('a bundle that cannot be written leaves nothing there, and what the run says of it is told', async t => {
	const {handrail, run} = await rehearsed(t);
	const nowhere = path.join(handrail.folder, 'nowhere', 'night.handrail');
	const said = await handrail.run('handoff', run, '--format', 'bundle', '-o', nowhere);
	assert.equal(said.exit, 3);
	assert.match(said.stderr, /The hand-off could not be written to .*night\.handrail.* No file was written\. The run says that it was handed over/v);
	const folder = await handrail.run('handoff', run, '--format', 'bundle', '-o', handrail.folder);
	assert.equal(folder.exit, 3);
	assert.match(folder.stderr, /is a folder/v);
	assert.deepEqual(await readdir(handrail.folder), ['home']);
});

test('missing evidence is named with its step, and stops no hand-off', async t => {
	const {handrail, run, file, folder} = await rehearsed(t, {answered: true});
	const [name] = await readdir(path.join(folder, 'evidence'));
	await rm(path.join(folder, 'evidence', name!));
	const said = await handrail.run('handoff', run, '--format', 'bundle', '-o', file);
	assert.equal(said.exit, 0);
	assert.match(said.stderr, /is missing here and was left out: it is what "connectors" answered/v);
	const verified = await handrail.run('verify', file);
	assert.equal(verified.exit, 4);
	assert.match(verified.stderr, /was not whole where the file was written, and is not in it: it is what "connectors" answered/v);
});

test('a passphrase comes through a descriptor, and without one nobody opens the bundle', async t => {
	const {handrail, run, file} = await rehearsed(t);
	const secret = path.join(handrail.folder, 'secret');
	await writeFile(secret, 'four words to guess\n');
	const descriptor = async (): Promise<string> => {
		const handle = await open(secret, 'r');
		t.after(async () => handle.close().catch(() => undefined));
		return String(handle.fd);
	};

	const {encrypted} = await handrail.json<Written>(0, 'handoff', run, '--format', 'bundle', '--encrypt', '--passphrase-fd', await descriptor(), '-o', file);
	assert.equal(encrypted, true);
	const opened = await handrail.json<BundleVerdict>(0, 'verify', file, '--passphrase-fd', await descriptor());
	assert.deepEqual([opened.encrypted, opened.whole], [true, true]);
	const closed = await handrail.run('verify', file);
	assert.equal(closed.exit, 3);
	assert.match(closed.stderr, /is encrypted, and no passphrase was given/v);
});

test('what a bundle alone can have is refused for other forms', async t => {
	const handrail = await program(t);
	for (const option of [['--encrypt'], ['--to', 'Robin'], ['--passphrase-fd', '9'], ['--format', 'bundle', '--passphrase-fd', '9']]) {
		const said = await handrail.run('handoff', 'x', ...option); // eslint-disable-line no-await-in-loop -- one after the other
		assert.equal(said.exit, 2, said.stderr);
		assert.match(said.stderr, /Nothing was written/v);
	}
});

test('verify says of a file whether it is whole, whose it is, and whether a head that was read out is in it', async t => {
	const {handrail, run, file} = await rehearsed(t);
	const {journals} = await handrail.json<Written>(0, 'handoff', run, '--format', 'bundle', '-o', file);
	const known = await handrail.run('verify', file);
	assert.equal(known.exit, 0);
	assert.match(known.stdout, /signed with a key that is known here/v);
	assert.match(known.stdout, /can only be told with a head that was read out/v);
	const elsewhere = await program(t);
	const unknown = await elsewhere.run('verify', file, '--head', journals[0]!.words);
	assert.equal(unknown.exit, 0, unknown.stderr);
	assert.match(unknown.stdout, /signed by somebody unknown here: that the key is Dana Reyes's, only Dana Reyes can say/v);
	assert.match(unknown.stdout, /that journal is complete up to it, and is the one that it was read from\. It is its last one\./v);
	assert.match(unknown.stdout, /tamper-evident, not tamper-proof/v);
	assert.deepEqual(await readdir(elsewhere.folder), [], 'nothing was written');
});

test('a file that somebody cut and put together again proves itself, and only the head tells', async t => {
	const {handrail, run, file, folder} = await rehearsed(t);
	const {journals} = await handrail.json<Written>(0, 'handoff', run, '--format', 'bundle', '-o', file);
	const {id} = await loadIdentity(handrail.home);
	const parts = await partsOf(await gatherBundle(folder, {by: {id, name: 'Dana Reyes'}, writtenAt: '2026-11-22T10:00:00Z', version: '0.1.0'}, realDisk));
	const cut = parts.files.find(({name}) => String(name).startsWith('journals/'))!;
	const lines = Buffer.from(cut.bytes).toString().trimEnd().split('\n').slice(0, -1);
	cut.bytes = Buffer.from(`${lines.join('\n')}\n`);
	const last = JSON.parse(lines.at(-1)!) as {seq: number; hash: string};
	Object.assign(parts.manifest.heads[0]!, {events: last.seq, seq: last.seq, hash: last.hash});
	listFiles(parts);
	await writeFile(file, putTogether(parts));
	assert.equal((await handrail.run('verify', file)).exit, 0);
	const told = await handrail.run('verify', file, '--head', journals[0]!.words);
	assert.deepEqual([told.exit, told.stdout], [4, '']);
	assert.match(told.stderr, /No event in this file has the head that was read out: it was cut off or rewritten since/v);
	assert.equal((await handrail.json<BundleVerdict>(4, 'verify', file, '--head', journals[0]!.words)).head, null);
});

test('verify of a file that was changed or is none says so with its exit code', async t => {
	const {handrail, run, file} = await rehearsed(t);
	await handrail.run('handoff', run, '--format', 'bundle', '-o', file);
	const bytes = await readFile(file);
	bytes[1000]! ^= 1;
	await writeFile(file, bytes);
	const changed = await handrail.run('verify', file);
	assert.equal(changed.exit, 4);
	assert.match(changed.stderr, /night\.handrail was changed since it was written/v);
	assert.equal((await handrail.run('verify', './nothing.handrail')).exit, 2);
	assert.equal((await handrail.json<{exit: number}>(4, 'verify', file)).exit, 4);
});
