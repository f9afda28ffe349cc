import assert from 'node:assert/strict';
import type {Disk} from '../../source/journal/disk.js';
import {loadIdentity} from '../../source/journal/identity.js';
import {openRun} from '../../source/journal/open.js';
import {syncFolder, type Synced} from '../../source/journal/sync-folder.js';
import {foldRun} from '../../source/run/facts.js';
import type {Machine} from './machines.js';

/** Opens the run to write, holds it against the shared folder and closes it. */
export const sync = async ({home, folder, name}: Machine, shared: string, disk?: Disk): Promise<Synced> => {
	const run = await openRun(folder, {identity: await loadIdentity(home), mode: 'write', name});
	try {
		return await syncFolder(run, shared, disk);
	} finally {
		await run.close();
	}
};

/** What a machine knows. */
export const eventsOf = async ({home, folder}: Machine) => {
	const run = await openRun(folder, {identity: await loadIdentity(home), mode: 'look'});
	return run.events;
};

/** Everybody syncs until nothing is new for anybody. */
export const settle = async (machines: readonly Machine[], shared: string): Promise<void> => {
	for (let round = 0; round < 3; round++) {
		for (const machine of machines) {
			await sync(machine, shared); // eslint-disable-line no-await-in-loop -- one after the other
		}
	}
};

/** Fails unless all machines know the same events, in the same order, with the same outcome. */
export const holdEqual = async (machines: readonly Machine[]): Promise<void> => {
	const [first, ...others] = await Promise.all(machines.map(async machine => {
		const all = await eventsOf(machine);
		return {events: all.map(({hash}) => hash), steps: foldRun(all).steps};
	}));
	for (const other of others) {
		assert.deepEqual(other, first);
	}
};
