import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {appendFile, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Failure} from '../../../source/failure.js';
import {gatherBundle} from '../../../source/handoff/bundle/gather.js';
import {bundleBytes} from '../../../source/handoff/bundle/write.js';
import {writeWhole} from '../../../source/handoff/write-whole.js';
import {realDisk} from '../../../source/journal/disk.js';
import {openRun} from '../../../source/journal/open.js';
import {takeIn} from '../../../source/journal/take-in.js';
import {newHome} from '../../journal/place.js';
import {note, otherMachine, startingMachine, takeFrom, write} from '../../journal/machines.js';
import {troubled} from '../../journal/troubled-disk.js';
import {answer, bundleOf, gathered, openBytes, sharedRun, writtenBy} from './bundled-run.js';

const allOf = async (pieces: AsyncIterable<Uint8Array>): Promise<Buffer> => Buffer.concat(await Array.fromAsync(pieces));

test('a bundle holds the manifest, the runbook, every journal and the evidence, in this order, and its comment is the hash of all before it', async t => {
	const {dana, robin, evidence} = await sharedRun(t);
	const {file, bytes, content: {manifest}} = await bundleOf(t, dana);
	const journals = [dana, robin].map(({identity}) => `journals/${identity.id}.jsonl`).toSorted();
	assert.deepEqual(manifest.files.map(each => each.path), ['runbook/runbook.yaml', ...journals, ...evidence.map(name => `evidence/${name}`)]);
	assert.equal(bytes.subarray(-64).toString(), createHash('sha256').update(bytes.subarray(0, -64)).digest('hex'));
	assert.equal((await stat(file)).mode & 0o777, 0o600);
	const bundle = await openBytes(t, bytes);
	assert.deepEqual(bundle.manifest, manifest);
	for (const {identity} of [dana, robin]) {
		assert.deepEqual(bundle.journals.get(identity.id), await readFile(path.join(dana.folder, 'journals', `${identity.id}.jsonl`))); // eslint-disable-line no-await-in-loop -- two files
	}

	assert.deepEqual(bundle.runbook.get('runbook.yaml'), await readFile(path.join(dana.folder, 'runbook', 'runbook.yaml')));
	for (const [name, {read}] of bundle.evidence) {
		assert.deepEqual(await allOf(read()), await readFile(path.join(dana.folder, 'evidence', name))); // eslint-disable-line no-await-in-loop -- two files
	}
});

test('the same run gives the same bytes', async t => {
	const {dana} = await sharedRun(t);
	const content = await gathered(dana);
	assert.deepEqual(await allOf(bundleBytes(content)), await allOf(bundleBytes(await gathered(dana))));
	assert.notDeepEqual(await allOf(bundleBytes(content, {compress: false})), await allOf(bundleBytes(content)));
});

test('what is in a bundle can be taken in by another machine, and then both have the same', async t => {
	const dana = await startingMachine(t);
	const robin = await otherMachine(t, dana, 'Robin');
	const sha256 = await answer(dana, [{Guid: 'one'}]);
	const bundle = await openBytes(t, (await bundleOf(t, dana)).bytes);
	const taken = await takeIn(robin.folder, bundle, {identity: robin.identity, disk: realDisk, whole: true});
	assert.deepEqual([taken.added, taken.evidence, taken.refused, taken.waiting], [1, 1, [], []]);
	assert.deepEqual(await readFile(path.join(robin.folder, 'evidence', sha256)), await readFile(path.join(dana.folder, 'evidence', sha256)));
});

test('the ways in which a journal went on elsewhere go along', async t => {
	const dana = await startingMachine(t);
	await write(dana, note('before'));
	const restored = await otherMachine(t, dana, 'Dana', {restored: true});
	await write(dana, note('here'));
	await write(restored, note('there'));
	const robin = await otherMachine(t, dana, 'Robin');
	await takeFrom(robin, restored);
	const {bytes, content: {manifest}} = await bundleOf(t, robin);
	assert.equal(manifest.heads.filter(({responder, fork}) => responder === dana.identity.id && fork !== undefined).length, 1);
	const bundle = await openBytes(t, bytes);
	assert.equal(bundle.tails.length, 1);
	assert.match(bundle.findings.join(' '), /went on in 2 ways/v);
	const kim = await otherMachine(t, dana, 'Kim');
	const taken = await takeIn(kim.folder, bundle, {identity: kim.identity, disk: realDisk, whole: true});
	assert.equal(taken.forks.length, 1);
});

test('evidence that is missing or was changed here stays out, is said, and stops nothing', async t => {
	const {dana, evidence} = await sharedRun(t);
	await rm(path.join(dana.folder, 'evidence', evidence[0]!));
	await appendFile(path.join(dana.folder, 'evidence', evidence[1]!), ' ');
	const {bytes, content} = await bundleOf(t, dana);
	assert.deepEqual(content.manifest.missing, evidence);
	assert.match(content.sentences[0]!, /is missing here and was left out: it is what "look" answered\./v);
	assert.match(content.sentences[1]!, /was changed here and does not match its name and was left out/v);
	const bundle = await openBytes(t, bytes);
	assert.deepEqual([bundle.evidence.size, bundle.manifest.missing], [0, evidence]);
});

test('evidence that changes while it is copied leaves no bundle behind', async t => {
	const {dana, evidence} = await sharedRun(t);
	const content = await gathered(dana);
	const file = path.join(dana.folder, 'evidence', evidence[0]!);
	const whole = await readFile(file, 'utf8');
	await writeFile(file, whole.replace('"v":1', '"v":2'));
	const folder = await newHome(t);
	await assert.rejects(writeWhole(path.join(folder, 'a.handrail'), bundleBytes(content)), (error: unknown) => error instanceof Failure && error.exit === 4 && error.message.includes('changed while it was being copied'));
	assert.deepEqual(await readdir(folder), []);
});

test('an event whose writer was told NOT SAVED is in no bundle, also while the run is open', async t => {
	const dana = await startingMachine(t);
	const {disk, trouble} = troubled();
	const run = await openRun(dana.folder, {identity: dana.identity, mode: 'write', name: 'Dana', disk});
	await run.append(note('saved'));
	trouble.datasync = 'EIO';
	await assert.rejects(run.append(note('not saved')));
	const {manifest, files} = await gatherBundle(dana.folder, writtenBy(dana), realDisk);
	assert.equal(manifest.heads[0]!.seq, 2);
	const journal = await allOf(files.find(each => each.path.startsWith('journals/'))!.read());
	assert.doesNotMatch(journal.toString(), /not saved/v);
	await run.close();
});

test('the last record of a journal that was cut off while it was written stays out', async t => {
	const {dana, robin} = await sharedRun(t);
	await appendFile(path.join(dana.folder, 'journals', `${robin.identity.id}.jsonl`), '{"at":"2026');
	const {bytes, content} = await bundleOf(t, dana);
	const bundle = await openBytes(t, bytes);
	assert.equal(content.damaged, false);
	assert.equal(bundle.journals.get(robin.identity.id)!.at(-1), 0x0A);
});

test('a journal that is damaged goes along up to there, and that is said', async t => {
	const {dana, robin} = await sharedRun(t);
	const file = path.join(dana.folder, 'journals', `${robin.identity.id}.jsonl`);
	const text = await readFile(file, 'utf8');
	const lines = text.trimEnd().split('\n');
	await writeFile(file, `${[...lines.slice(0, -1), lines.at(-1)!.replace('"rows":1', '"rows":9')].join('\n')}\n`);
	const {content} = await bundleOf(t, dana);
	assert.equal(content.damaged, true);
	assert.match(content.sentences[0]!, /is damaged at event \d: its bytes do not match its hash\. What is before it goes along\./v);
	assert.equal(content.manifest.heads.find(({responder}) => responder === robin.identity.id)!.events, lines.length - 1);
});

test('without the runbook that the run goes by there is no bundle', async t => {
	const {dana} = await sharedRun(t);
	await appendFile(path.join(dana.folder, 'runbook', 'runbook.yaml'), '# more');
	await assert.rejects(gathered(dana), (error: unknown) => error instanceof Failure && error.exit === 4 && /copy of its runbook .* is not whole/v.test(error.message));
});
