import assert from 'node:assert/strict';
import {cp, mkdir, readdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {Failure} from '../../../source/failure.js';
import {JournalWriter} from '../../../source/journal/append.js';
import {realDisk} from '../../../source/journal/disk.js';
import {firstPrevious} from '../../../source/journal/event-hash.js';
import {loadIdentity} from '../../../source/journal/identity.js';
import {openRun} from '../../../source/journal/open.js';
import {deriveStatus} from '../../../source/run/derive.js';
import {foldRun} from '../../../source/run/facts.js';
import {emptyMachine, note, otherMachine, startingMachine, write, type Machine} from '../../journal/machines.js';
import {contents} from '../../journal/place.js';
import {eventsOf, holdEqual} from '../../journal/syncing.js';
import {smallRunbook} from '../../run/small-runbook.js';
import {answer, bundleOf, sharedRun} from '../bundle/bundled-run.js';
import {carry, look, receive} from './receiving.js';

const handOver = async (machine: Machine, to: string | null = null): Promise<void> => write(machine, {kind: 'handed-over', data: {to}});

/** The kinds of what a machine's responder wrote. */
const ownKinds = async (machine: Machine): Promise<string[]> => {
	const {id} = await loadIdentity(machine.home);
	const events = await eventsOf(machine);
	return events.filter(({responder}) => responder === id).map(({kind}) => kind);
};

const ownerOf = async (machine: Machine): Promise<string> => foldRun(await eventsOf(machine)).owner;

test('a run that is not here is made whole, then joined, merged and taken over from whoever handed it over', async t => {
	const {dana, robin, evidence} = await sharedRun(t);
	await handOver(dana, 'Sam');
	const sam = await emptyMachine(t, dana, 'Sam');
	const {file, content} = await bundleOf(t, dana);
	const received = await receive(sam, file);
	assert.deepEqual([received?.made, received?.evidence, received?.takenOver], [true, 2, dana.identity.id]);
	assert.equal(received?.added, content.manifest.heads.reduce((sum, {events}) => sum + events, 0));
	assert.deepEqual((await readdir(path.join(sam.folder, 'evidence'))).toSorted(), evidence);
	assert.deepEqual(await ownKinds(sam), ['joined', 'merged', 'taken-over']);
	assert.equal(await ownerOf(sam), sam.identity.id);
	assert.deepEqual(await readdir(path.dirname(sam.folder)), [path.basename(sam.folder)], 'nothing else is left among the runs');
	assert.equal(foldRun(await eventsOf(sam)).responders[robin.identity.id]!.name, 'Robin');
});

test('to receive the same file again changes not one byte', async t => {
	const {dana} = await sharedRun(t);
	await handOver(dana);
	const sam = await emptyMachine(t, dana, 'Sam');
	const {file} = await bundleOf(t, dana);
	await receive(sam, file);
	const before = await contents(sam.home);
	assert.equal(await receive(sam, file), undefined);
	assert.equal(await receive(dana, file), undefined, 'nor for whoever wrote it');
	assert.deepEqual(await contents(sam.home), before);
});

test('handed over, received, handed back: both know the same and each names the other', async t => {
	const {dana} = await sharedRun(t);
	await handOver(dana, 'Sam');
	const sam = await emptyMachine(t, dana, 'Sam');
	await carry(t, dana, sam);
	await write(sam, note('by Sam'), {kind: 'marked', data: {step: 'note-it', status: 'done', reason: null}});
	await handOver(sam, 'Dana');
	const back = await carry(t, sam, dana);
	assert.deepEqual([back?.made, back?.added, back?.takenOver], [false, 6, sam.identity.id]);
	assert.equal(await ownerOf(dana), dana.identity.id);
	const [hers, his] = [foldRun(await eventsOf(dana)), foldRun(await eventsOf(sam))];
	assert.deepEqual(hers.steps, his.steps);
	assert.equal(hers.responders[sam.identity.id]!.name, 'Sam');
	await carry(t, dana, sam, {wish: 'merge'});
	// That Sam merged this is one more event; nobody answers it.
	await carry(t, sam, dana, {wish: 'merge'});
	await holdEqual([dana, sam]);
});

test('--merge adds, and the run stays whose it is; taking it over later needs nothing new', async t => {
	const {dana} = await sharedRun(t);
	await handOver(dana);
	const sam = await emptyMachine(t, dana, 'Sam');
	const {file} = await bundleOf(t, dana);
	assert.equal((await receive(sam, file, {wish: 'merge'}))?.takenOver, undefined);
	assert.equal(await ownerOf(sam), dana.identity.id);
	assert.equal(await receive(sam, file, {wish: 'merge'}), undefined);
	assert.equal((await receive(sam, file))?.takenOver, dana.identity.id);
});

test('a third responder who got the run from the second brings what they did back to the first', async t => {
	const {dana} = await sharedRun(t);
	await handOver(dana);
	const [sam, kim] = [await emptyMachine(t, dana, 'Sam'), await emptyMachine(t, dana, 'Kim')];
	await carry(t, dana, sam);
	await write(sam, note('by Sam'));
	await handOver(sam);
	await carry(t, sam, kim);
	await write(kim, note('by Kim'));
	// Dana did something meanwhile that neither of them knows.
	await write(dana, note('by Dana'));
	const back = await carry(t, kim, dana, {wish: 'merge'});
	assert.equal(back?.made, false);
	await carry(t, dana, sam, {wish: 'merge'});
	await carry(t, sam, kim, {wish: 'merge'});
	await carry(t, sam, dana, {wish: 'merge'});
	await carry(t, kim, dana, {wish: 'merge'});
	await carry(t, dana, sam, {wish: 'merge'});
	await carry(t, dana, kim, {wish: 'merge'});
	await holdEqual([dana, sam, kim]);
	const names = Object.values(foldRun(await eventsOf(dana)).responders).map(responder => responder!.name);
	assert.deepEqual(names.toSorted(), ['Dana', 'Kim', 'Robin', 'Sam']);
});

test('a machine that was restored goes on as a new responder: what it wrote before comes back as another\'s', async t => {
	const {dana} = await sharedRun(t);
	const restored = await otherMachine(t, dana, 'Dana', {restored: true});
	await write(dana, {kind: 'marked', data: {step: 'note-it', status: 'done', reason: null}});
	const sam = await emptyMachine(t, dana, 'Sam');
	await carry(t, dana, sam);
	await write(restored, {kind: 'marked', data: {step: 'policy', status: 'done', reason: null}});
	const {file} = await bundleOf(t, sam);
	assert.equal((await look(restored, file)).ownWentOn, true);
	const back = await receive(restored, file);
	assert.notEqual(back?.responder, dana.identity.id);
	await carry(t, restored, sam);
	const names = await readdir(path.join(sam.folder, 'journals'));
	assert.ok(names.some(name => name.startsWith(`${dana.identity.id}.fork-`)), `${names.join(', ')}: the other way is kept beside the journal`);
	await carry(t, sam, restored);
	await holdEqual([sam, restored]);
	const {steps} = deriveStatus({facts: foldRun(await eventsOf(sam)), runbook: smallRunbook, outputs: {}});
	assert.deepEqual(['note-it', 'policy'].map(id => steps.find(step => step.id === id)!.status), ['unknown', 'unknown'], 'what the two ways touched');
});

test('who lost their run receives it as a new responder: nothing they did is lost, and nothing of it becomes unknown', async t => {
	const {dana} = await sharedRun(t);
	await write(dana, {kind: 'marked', data: {step: 'note-it', status: 'done', reason: null}});
	const {file} = await bundleOf(t, dana);
	const before = await eventsOf(dana);
	await rm(dana.folder, {recursive: true});
	assert.equal((await look(dana, file)).ownWentOn, true);
	const received = await receive(dana, file);
	assert.notEqual(received?.responder, dana.identity.id);
	const after = await eventsOf(dana);
	assert.deepEqual(after.slice(0, before.length).map(({hash}) => hash), before.map(({hash}) => hash));
	assert.deepEqual(after.slice(before.length).map(({kind, responder}) => [kind, responder]), [['joined', received?.responder], ['merged', received?.responder]]);
	assert.equal((await readdir(path.join(dana.folder, 'journals'))).filter(name => name.includes('.fork-')).length, 0, 'it is one journal, not two ways of one');
	const {steps} = deriveStatus({facts: foldRun(after), runbook: smallRunbook, outputs: {}});
	assert.equal(steps.find(({id}) => id === 'note-it')!.status, 'done');
});

/** The same id on a machine that began another run with it. */
const otherRun = async (t: TestContext, dana: Machine): Promise<Machine> => {
	const eve = await startingMachine(t, 'Eve');
	const folder = path.join(path.dirname(eve.folder), path.basename(dana.folder));
	await rm(eve.folder, {recursive: true});
	await cp(dana.folder, folder, {recursive: true});
	const journals = path.join(folder, 'journals');
	await rm(journals, {recursive: true});
	await mkdir(journals);
	const {identity} = eve;
	const writer = new JournalWriter({disk: realDisk, file: path.join(journals, `${identity.id}.jsonl`), run: path.basename(folder), identity, now: () => new Date(), standing: {head: {seq: 0, hash: firstPrevious}, clock: 0, bytes: new Uint8Array()}});
	await writer.append({kind: 'run-started', data: {runbook: {id: 'small', sha256: smallRunbook.sha256}, params: {}, secrets: [], rehearsal: false, name: 'Eve', publicKey: identity.publicKey}});
	await writer.close();
	return {...eve, folder};
};

test('another run of the same id is refused with 3, and not one byte is written', async t => {
	const {dana} = await sharedRun(t);
	const {file} = await bundleOf(t, dana);
	const eve = await otherRun(t, dana);
	const before = await contents(eve.home);
	await assert.rejects(receive(eve, file), (error: unknown) => error instanceof Failure && error.exit === 3 && error.message.includes('another run with the same id'));
	assert.deepEqual(await contents(eve.home), before);
});

test('evidence that was missing is taken as soon as a file brings it', async t => {
	const {dana, evidence} = await sharedRun(t);
	const whole = await bundleOf(t, dana);
	await rm(path.join(dana.folder, 'evidence', evidence[0]!));
	const sam = await emptyMachine(t, dana, 'Sam');
	const {file} = await bundleOf(t, dana);
	assert.deepEqual((await look(sam, file)).missing, [evidence[0]]);
	await receive(sam, file);
	const received = await receive(sam, whole.file);
	assert.deepEqual([received?.added, received?.evidence], [0, 1]);
	assert.deepEqual((await readdir(path.join(sam.folder, 'evidence'))).toSorted(), evidence);
});

test('while another window has the run open nothing is received into it', async (t: TestContext) => {
	const {dana, robin} = await sharedRun(t);
	await answer(robin, [{Guid: 'three', Name: 'new'}]);
	const {file} = await bundleOf(t, robin);
	const held = await openRun(dana.folder, {identity: dana.identity, mode: 'write', name: 'Dana'});
	t.after(async () => held.close());
	const journals = path.join(dana.folder, 'journals');
	const before = await contents(journals);
	await assert.rejects(receive(dana, file), (error: unknown) => error instanceof Failure && error.exit === 3 && error.message.includes('Dana'));
	assert.deepEqual(await contents(journals), before);
});

test('what somebody put in the place of the run\'s folder is not touched', async t => {
	const {dana} = await sharedRun(t);
	const {file} = await bundleOf(t, dana);
	const sam = await emptyMachine(t, dana, 'Sam');
	await mkdir(path.dirname(sam.folder), {recursive: true});
	await writeFile(sam.folder, 'mine');
	await assert.rejects(receive(sam, file), Failure);
	assert.deepEqual(await contents(path.dirname(sam.folder)), {[path.basename(sam.folder)]: 'mine'});
});
