import assert from 'node:assert/strict';
import {cp, readdir} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Failure} from '../../../source/failure.js';
import {realDisk, type Disk} from '../../../source/journal/disk.js';
import {foldRun} from '../../../source/run/facts.js';
import {emptyMachine, note, write, type Machine} from '../../journal/machines.js';
import {newHome} from '../../journal/place.js';
import {eventsOf} from '../../journal/syncing.js';
import {answer, bundleOf, sharedRun} from '../bundle/bundled-run.js';
import {receive} from './receiving.js';

const changing: ReadonlySet<PropertyKey> = new Set(['create', 'openToAppend', 'truncate', 'rename', 'link', 'remove', 'makeFolder', 'syncFolder']);

/** A disk that stops at its nth change, and takes nothing more: as if the machine went off there. */
const stoppingDisk = (stop: number): {disk: Disk; wasStopped: () => boolean} => {
	let changes = 0;
	const disk = new Proxy(realDisk, {
		get(target, name) {
			const value: unknown = Reflect.get(target, name);
			return changing.has(name)
				? async (...given: unknown[]) => {
					changes++;
					if (changes >= stop) {
						throw Object.assign(new Error('EIO: off'), {code: 'EIO'});
					}

					return (value as (...all: unknown[]) => unknown)(...given);
				}
				: value;
		},
	});
	return {disk, wasStopped: () => changes >= stop};
};

/** What counts of a machine's run: what was done and by whom, its owner, and its evidence. */
const outcomeOf = async (machine: Machine) => {
	const {steps, owner, handedOver} = foldRun(await eventsOf(machine));
	return {steps, isOwn: owner === machine.identity.id, handedOver, evidence: (await readdir(path.join(machine.folder, 'evidence'))).toSorted()};
};

/** Stops receiving at each change of the disk in turn, receives again, and holds that it comes to the same; how many stops there were. */
const stopEverywhere = async (start: () => Promise<Machine>, file: string): Promise<number> => {
	const clean = await start();
	await receive(clean, file);
	const {steps, evidence, handedOver} = await outcomeOf(clean);
	for (let stop = 1; ; stop++) {
		/* eslint-disable no-await-in-loop -- one after the other */
		const machine = await start();
		const {disk, wasStopped} = stoppingDisk(stop);
		await receive(machine, file, {disk}).catch((error: unknown) => {
			assert.ok(error instanceof Failure && error.exit === 3, `stopped at change ${stop}: ${String(error)}`);
		});
		if (!wasStopped()) {
			return stop - 1;
		}

		await receive(machine, file);
		const names = await readdir(path.dirname(machine.folder));
		assert.deepEqual(names.filter(name => !name.startsWith('.')), [path.basename(machine.folder)], `stopped at change ${stop}`);
		assert.deepEqual(await outcomeOf(machine), {steps, isOwn: true, handedOver, evidence}, `stopped at change ${stop}`);
		/* eslint-enable no-await-in-loop */
	}
};

test('broken off at any change of the disk, a run that is made from a file is whole once the file is received again', async t => {
	const {dana} = await sharedRun(t);
	await write(dana, {kind: 'handed-over', data: {to: null}});
	const {file} = await bundleOf(t, dana);
	assert.ok(await stopEverywhere(async () => emptyMachine(t, dana, 'Sam'), file) > 15);
});

test('broken off at any change of the disk, what is taken into a run that is here is whole once the file is received again', async t => {
	const {dana} = await sharedRun(t);
	const sam = await emptyMachine(t, dana, 'Sam');
	await receive(sam, (await bundleOf(t, dana)).file);
	await answer(dana, [{Guid: 'three', Name: 'third'}]);
	await write(dana, note('more'), {kind: 'handed-over', data: {to: 'Sam'}});
	const {file} = await bundleOf(t, dana);
	const copied = async (): Promise<Machine> => {
		const home = await newHome(t);
		await cp(sam.home, home, {recursive: true});
		return {...sam, home, folder: path.join(home, 'runs', path.basename(sam.folder))};
	};

	assert.ok(await stopEverywhere(copied, file) > 5);
});
