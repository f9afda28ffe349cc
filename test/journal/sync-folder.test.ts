import assert from 'node:assert/strict';
import {mkdir, readdir, readlink, stat, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import fc from 'fast-check';
import {Failure} from '../../source/failure.js';
import {adoptRun} from '../../source/journal/adopt.js';
import {realDisk, type Disk} from '../../source/journal/disk.js';
import {loadIdentity} from '../../source/journal/identity.js';
import {findCopy, moveRunbook, runbookOf} from '../../source/journal/move-runbook.js';
import {openRun} from '../../source/journal/open.js';
import {syncFolder} from '../../source/journal/sync-folder.js';
import {foldRun} from '../../source/run/facts.js';
import {digestOf} from '../../source/runbook/load-digest.js';
import {smallRunbook} from '../run/small-runbook.js';
import {emptyMachine, note, otherMachine, startingMachine, write, type Machine} from './machines.js';
import {body, newHome} from './place.js';
import {eventsOf, holdEqual, settle, sync} from './syncing.js';

const two = async (t: TestContext) => {
	const dana = await startingMachine(t);
	const sam = await otherMachine(t, dana, 'Sam');
	return {dana, sam, shared: await newHome(t)};
};

test('two people on one run through a folder: each gets what the other wrote, evidence too, and a second sync copies nothing', async t => {
	const {dana, sam, shared} = await two(t);
	const run = await openRun(dana.folder, {identity: dana.identity, mode: 'write'});
	const {sha256} = await run.keepEvidence(body([{Name: 'a'}]));
	await run.append({kind: 'kept', data: {step: 'one', evidence: sha256}});
	assert.equal((await syncFolder(run, shared)).sent, 3, 'the runbook, the evidence, the journal');
	await run.close();
	await write(sam, note('by Sam'));
	const synced = await sync(sam, shared);
	assert.deepEqual([synced.added, synced.evidence, synced.waiting], [1, 1, []]);
	assert.deepEqual(await readdir(path.join(sam.folder, 'evidence')), [sha256]);
	await settle([dana, sam], shared);
	await holdEqual([dana, sam]);
	const names = await readdir(path.join(shared, path.basename(dana.folder), 'journals'));
	assert.deepEqual([(await sync(dana, shared)).sent, (await sync(sam, shared)).added], [0, 0], 'nobody answers that nothing was new');
	assert.deepEqual(names.toSorted(), [`${dana.identity.id}.jsonl`, `${sam.identity.id}.jsonl`].toSorted(), 'nothing else stays there');
});

test('a link in the folder is not followed, and a folder that is gone is said with the run whole', async t => {
	const {dana, sam, shared} = await two(t);
	const journals = path.join(shared, path.basename(dana.folder), 'journals');
	await mkdir(journals, {recursive: true});
	await symlink(path.join(sam.home, 'identity.key'), path.join(journals, `${sam.identity.id}.jsonl`));
	await writeFile(path.join(journals, 'notes.txt'), 'not of the run');
	const {added, refused, ruledOut} = await sync(dana, shared);
	assert.deepEqual([added, refused, ruledOut], [0, [], [`${sam.identity.id}.jsonl is a link and was left alone.`]]);
	assert.equal(await readlink(path.join(journals, `${sam.identity.id}.jsonl`)), path.join(sam.home, 'identity.key'));
	await assert.rejects(sync(dana, path.join(shared, 'gone')), (error: unknown) => error instanceof Failure && error.exit === 3 && error.sentences.includes('What is here of the run is whole.'));
});

test('two copies of one machine share both ways through the folder, and everybody knows the same', async t => {
	const {dana, sam, shared} = await two(t);
	const copy = await otherMachine(t, dana, 'Dana', {restored: true});
	await write(dana, {kind: 'marked', data: {step: 'a', status: 'done', reason: null}});
	await write(copy, {kind: 'marked', data: {step: 'b', status: 'done', reason: null}});
	await settle([dana, copy, sam], shared);
	await settle([dana, copy, sam], shared);
	await holdEqual([dana, copy, sam]);
	const {steps} = foldRun(await eventsOf(sam));
	assert.deepEqual([steps['a']!.run?.outcome, steps['b']!.run?.outcome], ['unknown', 'unknown']);
	const keys = await Promise.all([dana, copy].map(async ({home}) => loadIdentity(home)));
	assert.equal(new Set([dana.identity.id, ...keys.map(({id}) => id)]).size, 3, 'each goes on as a responder of its own');
});

/** A disk that fails for good after some writes: the machine went down there. */
const downAfter = (writes: number): Disk => {
	let left = writes;
	const count = () => {
		if (left-- <= 0) {
			throw Object.assign(new Error('down'), {code: 'EIO'});
		}
	};

	return {...realDisk, async create(file) {
		count();
		return realDisk.create(file);
	}, async rename(from, to) {
		count();
		await realDisk.rename(from, to);
	}, async syncFolder(folder) {
		count();
		await realDisk.syncFolder(folder);
	}};
};

/** A version of the runbook that only one machine has before it is shared. */
const version = (name: string) => {
	const files = new Map([...smallRunbook.files, [`${name}.sh`, Buffer.from(`echo ${name}\n`)]]);
	return {files, sha256: digestOf(files)};
};

const isHere = async ({folder}: Machine): Promise<boolean> => stat(folder).then(() => true).catch(() => false);

/** Goes on with the run, or moves it to a version of its own; nothing where the run is not here yet. */
const goOn = async (machine: Machine, does: 'write' | 'move', index: number): Promise<void> => {
	if (!await isHere(machine)) {
		return;
	}

	if (does === 'write') {
		await write(machine, note(`${index}`));
		return;
	}

	const run = await openRun(machine.folder, {identity: await loadIdentity(machine.home), mode: 'write', name: machine.name});
	await moveRunbook(run, {runbook: version(`version-${index}`), from: runbookOf(run.events)!, keep: [], ask: []});
	await run.close();
};

/** Makes the run where nothing of it is here, and shares it. */
const share = async (machine: Machine, shared: string, disk?: Disk): Promise<void> => {
	if (!await isHere(machine)) {
		await adoptRun(machine.home, shared, path.basename(machine.folder), disk);
	}

	await sync(machine, shared, disk);
};

test('in whatever order people write, move and sync, two of them with nothing of the run at first, broken off wherever it may be, it ends the same for all', async t => {
	const step = fc.record({who: fc.nat(2), does: fc.constantFrom('write', 'move', 'sync', 'sync', 'broken off'), after: fc.nat(25)});
	await fc.assert(fc.asyncProperty(fc.array(step, {minLength: 3, maxLength: 8}), async steps => {
		const dana = await startingMachine(t);
		const machines = [dana, await emptyMachine(t, dana, 'Sam'), await emptyMachine(t, dana, 'Ann')];
		const shared = await newHome(t);
		for (const [index, {who, does, after}] of steps.entries()) {
			const machine = machines[who]!;
			/* eslint-disable no-await-in-loop -- their order is what is tried */
			if (does === 'write' || does === 'move') {
				await goOn(machine, does, index);
			} else {
				await share(machine, shared, does === 'sync' ? undefined : downAfter(after)).catch((error: unknown) => {
					assert.ok(error instanceof Failure, String(error));
				});
			}
			/* eslint-enable no-await-in-loop */
		}

		for (const machine of machines) {
			await share(machine, shared); // eslint-disable-line no-await-in-loop -- one after the other
		}

		await settle(machines, shared);
		await holdEqual(machines);
		for (const machine of machines) {
			const copy = runbookOf(await eventsOf(machine))!; // eslint-disable-line no-await-in-loop -- three
			assert.ok(await findCopy(machine.folder, copy), 'the version that the run goes by is with everybody'); // eslint-disable-line no-await-in-loop -- three
			assert.deepEqual(await readdir(path.join(machine.home, 'runs')), [path.basename(dana.folder)]); // eslint-disable-line no-await-in-loop -- three
		}
	}), {numRuns: 4});
});
