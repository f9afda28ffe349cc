import {cp, readdir, readFile, rm, stat} from 'node:fs/promises';
import {createReadStream} from 'node:fs';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {realDisk} from '../../source/journal/disk.js';
import {forkOfFile} from '../../source/journal/fork.js';
import {loadIdentity, type Identity} from '../../source/journal/identity.js';
import {responderOfFile} from '../../source/journal/layout.js';
import {openRun} from '../../source/journal/open.js';
import {takeIn, type Incoming, type TakenIn} from '../../source/journal/take-in.js';
import type {NewEvent} from '../../source/run/events.js';
import {newHome, newRun} from './place.js';

/** A machine with a responder of its own; `folder` is where the one run is that these tests are about. */
export type Machine = {home: string; name: string; identity: Identity; folder: string};

/** The machine on which a run begins. */
export const startingMachine = async (t: TestContext, name = 'Dana'): Promise<Machine> => {
	const home = await newHome(t);
	const run = await newRun(home, {name});
	await run.close();
	return {home, name, identity: await loadIdentity(home), folder: run.folder};
};

/** Another machine, to which the run was carried as it is now; with `restored` the same key too. */
export const otherMachine = async (t: TestContext, from: Machine, name: string, {restored = false} = {}): Promise<Machine> => {
	const home = await newHome(t);
	const folder = path.join(home, 'runs', path.basename(from.folder));
	await cp(from.folder, folder, {recursive: true});
	await rm(path.join(folder, 'lock.sqlite'), {force: true});
	if (restored) {
		await cp(path.join(from.home, 'identity.key'), path.join(home, 'identity.key'));
	}

	return {home, name, identity: await loadIdentity(home), folder};
};

/** Another machine, on which nothing of the run is yet. */
export const emptyMachine = async (t: TestContext, from: Machine, name: string): Promise<Machine> => {
	const home = await newHome(t);
	return {home, name, identity: await loadIdentity(home), folder: path.join(home, 'runs', path.basename(from.folder))};
};

/** Opens the run to write, adds events and closes it. */
export const write = async ({folder, identity, name}: Machine, ...events: NewEvent[]): Promise<void> => {
	const run = await openRun(folder, {identity, mode: 'write', name});
	for (const event of events) {
		await run.append(event); // eslint-disable-line no-await-in-loop -- one after the other
	}

	await run.close();
};

export const note = (text: string): NewEvent => ({kind: 'noted', data: {text}});

/** Everything of a run's folder as it would come from elsewhere. */
export const incomingOf = async (folder: string): Promise<Incoming> => {
	const journals = new Map<string, Uint8Array>();
	const tails: Array<{responder: string; bytes: Uint8Array}> = [];
	for (const name of await readdir(path.join(folder, 'journals'))) {
		const bytes = await readFile(path.join(folder, 'journals', name)); // eslint-disable-line no-await-in-loop -- a few files
		const responder = responderOfFile(name);
		const fork = forkOfFile(name);
		if (responder !== undefined) {
			journals.set(responder, bytes);
		}

		if (fork) {
			tails.push({responder: fork.responder, bytes});
		}
	}

	const names = await readdir(path.join(folder, 'evidence'));
	const evidence = await Promise.all(names.map(async name => {
		const file = path.join(folder, 'evidence', name);
		const {size} = await stat(file);
		return [name, {bytes: size, read: () => createReadStream(file) as AsyncIterable<Uint8Array>}] as const;
	}));
	return {journals, tails, evidence: new Map(evidence)};
};

/** Takes in what is on the other machine. */
export const takeFrom = async (to: Machine, from: {folder: string}): Promise<TakenIn> =>
	takeIn(to.folder, await incomingOf(from.folder), {identity: to.identity, disk: realDisk});
