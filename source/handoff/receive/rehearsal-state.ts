import {randomBytes} from 'node:crypto';
import path from 'node:path';
import {hasCode, writeNewFile, type Disk} from '../../journal/disk.js';
import {readForest, type Forest} from '../../journal/fork.js';
import {readJournals} from '../../journal/read-journals.js';
import type {Bundle} from '../bundle/contract.js';

type Sendings = {/** The hashes of everything that was sent, and of what came back. */ all: Set<string>; /** Of those that changed something. */ effects: Set<string>};

const sendingsOf = (forest: Forest): Sendings => {
	const events = [...forest.values()].flatMap(({chains}) => chains.flatMap(({journal}) => journal.events));
	return {
		all: new Set(events.flatMap(({kind, hash}) => kind === 'sent' || kind === 'answered' ? [hash] : [])),
		effects: new Set(events.flatMap(event => event.kind === 'sent' && event.data.effect !== 'read' ? [event.hash] : [])),
	};
};

/** What is to become of the simulated tenant of a rehearsal that is here: it gives way to the one that came, stays because more was done in it, or stays although something was done in the other as well. */
export type StateChoice = 'take' | 'keep' | 'parted';

/**
Which of two simulated tenants a rehearsal goes on with: the one in which every effect happened that happened in the other; where they are the same, the one in which more was read. Two that parted cannot be put together. Pure.
*/
export const chooseState = (here: Forest, there: Forest): StateChoice => {
	const [ours, theirs] = [sendingsOf(here), sendingsOf(there)];
	const [isKnownThere, isKnownHere] = [ours.effects.isSubsetOf(theirs.effects), theirs.effects.isSubsetOf(ours.effects)];
	if (isKnownThere && isKnownHere) {
		return ours.all.isSubsetOf(theirs.all) ? 'take' : 'keep';
	}

	return isKnownThere ? 'take' : (isKnownHere ? 'keep' : 'parted');
};

const isThere = async (file: string, bytes: Uint8Array, disk: Disk): Promise<boolean> => {
	try {
		return Buffer.from(await disk.read(file)).equals(bytes);
	} catch (error) {
		if (hasCode(error, 'ENOENT')) {
			return false;
		}

		throw error;
	}
};

/** Those of the files, by name, that are not in the run's folder to the byte. */
const missingState = async (folder: string, files: ReadonlyMap<string, Uint8Array>, disk: Disk): Promise<Array<[string, Uint8Array]>> => {
	const missing: Array<[string, Uint8Array]> = [];
	for (const [name, bytes] of files) {
		if (!await isThere(path.join(folder, name), bytes, disk)) { // eslint-disable-line no-await-in-loop -- two files
			missing.push([name, bytes]);
		}
	}

	return missing;
};

/** What is to become of a rehearsal's simulated tenant, and which of its files in the folder would be replaced. */
export type StateToTake = {choice: StateChoice; files: Array<[string, Uint8Array]>};

/** Finds that out for a rehearsal that is here. What is sent here afterwards may change it. */
export const stateToTake = async (folder: string, {rehearsal, forest}: Pick<Bundle, 'rehearsal' | 'forest'>, disk: Disk): Promise<StateToTake> => {
	if (rehearsal.size === 0) {
		return {choice: 'keep', files: []};
	}

	const choice = chooseState(await readForest(folder, await readJournals(folder, disk), disk), forest);
	return {choice, files: choice === 'take' ? await missingState(folder, rehearsal, disk) : []};
};

/** Puts the files into the run's folder, each whole before it has its name; on the disk when it resolves. Throws the system's error when it cannot. */
export const writeState = async (folder: string, files: ReadonlyArray<[string, Uint8Array]>, disk: Disk): Promise<void> => {
	for (const [name, bytes] of files) {
		const file = path.join(folder, name);
		const half = `${file}.${randomBytes(4).toString('hex')}.tmp`;
		/* eslint-disable no-await-in-loop -- two files */
		try {
			await writeNewFile(disk, half, bytes);
			await disk.rename(half, file);
		} catch (error) {
			await disk.remove(half).catch(() => undefined);
			throw error;
		}
		/* eslint-enable no-await-in-loop */
	}

	if (files.length > 0) {
		await disk.syncFolder(folder);
	}
};
