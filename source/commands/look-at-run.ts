import {exitCode} from '../failure.js';
import {findRun} from '../journal/list.js';
import {loadIdentity} from '../journal/identity.js';
import {openRun} from '../journal/open.js';
import type {Snapshot} from '../run/engine/contract.js';
import {openEngine} from '../run/engine/open.js';
import {showsDamage} from './damage.js';
import type {Door} from './door.js';

/** Reads a run whole without taking its lock or repairing anything: for the commands that only print. What is wrong with it is said. */
export async function lookAtRun(door: Door, run: string | undefined): Promise<Snapshot> {
	const {folder} = await findRun(door.home, run);
	return lookAtFolder(door, folder);
}

/** The same for the run in this folder. */
export async function lookAtFolder(door: Door, folder: string): Promise<Snapshot> {
	const identity = await loadIdentity(door.home);
	const journal = await openRun(folder, {identity, mode: 'look'});
	try {
		const engine = await openEngine({journal, trusted: () => false, now: door.now});
		const {snapshot} = engine;
		await engine.close();
		for (const finding of snapshot.findings) {
			door.complain(finding);
		}

		if (showsDamage(snapshot)) {
			// What can be read is printed all the same.
			door.leave(exitCode.damaged);
		}

		return snapshot;
	} finally {
		await journal.close();
	}
}
