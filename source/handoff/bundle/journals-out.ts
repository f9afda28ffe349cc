import {open} from 'node:fs/promises';
import path from 'node:path';
import {hasCode, type Disk} from '../../journal/disk.js';
import {forkOfFile, readForest, type Forest} from '../../journal/fork.js';
import {readHolder} from '../../journal/holder.js';
import {provedBytes, type Chain} from '../../journal/journal-tree.js';
import {layout} from '../../journal/layout.js';
import {readJournals, type JournalFile} from '../../journal/read-journals.js';
import {readJournal} from '../../journal/recover.js';
import {splitUnsaved} from '../../journal/unsaved.js';
import {countLineEnds} from '../../text/line-ends.js';
import type {BundledHead} from './manifest.js';
import {signedName} from './signed-name.js';

/** A journal, or a tail beside it, as it goes into a bundle: the records that count, each with its line end. */
export type JournalOut = {name: string; bytes: Uint8Array; head: BundledHead};

/** Makes what was read of a file durable, so that nothing is handed over that a power cut could take back. */
const sync = async (file: string): Promise<void> => {
	const handle = await open(file, 'r');
	try {
		await handle.datasync();
	} catch (error) {
		// Windows wants the right to write for that, and some shares have no such thing.
		if (!hasCode(error, 'EPERM', 'EBADF', 'EINVAL', 'ENOTSUP', 'EROFS')) {
			throw error;
		}
	} finally {
		await handle.close();
	}
};

/** The journals of a run as far as they are acknowledged, also while somebody else writes: a record whose writer was told NOT SAVED does not count. */
export const readAcknowledged = async (folder: string, disk: Disk): Promise<{files: JournalFile[]; forest: Forest}> => {
	const {run, holder} = layout(folder);
	const read = await readJournals(folder, disk);
	const files: JournalFile[] = [];
	for (const each of read) {
		await sync(each.file); // eslint-disable-line no-await-in-loop -- a handful of files
		const told = await readHolder(holder); // eslint-disable-line no-await-in-loop -- looked at after the disk has the bytes
		const {bytes, unsaved} = splitUnsaved(each.bytes, told?.unsaved);
		files.push(unsaved === undefined ? each : {...each, bytes, journal: readJournal(bytes, {run, responder: each.journal.responder}), unsaved});
	}

	return {files, forest: await readForest(folder, files, disk)};
};

const journalOut = (responder: string, name: string, chain: Chain, isMain: boolean): JournalOut => {
	const file = path.basename(chain.file);
	const bytes = provedBytes(chain);
	const {seq, hash} = chain.journal.head;
	return {name: `journals/${file}`, bytes, head: {responder, ...!isMain && {fork: forkOfFile(file)!.id}, name, events: countLineEnds(bytes), seq, hash}};
};

const byName = (one: JournalOut, other: JournalOut): number => one.name < other.name ? -1 : 1;

/** The journals that go into a bundle, and behind them the ways in which they went on elsewhere. */
export const journalsOut = (forest: Forest): JournalOut[] => {
	const all = [...forest].flatMap(([responder, tree]) => {
		const {chains} = tree;
		const name = signedName(tree) ?? responder;
		return chains.filter(({journal}) => journal.provedBytes > 0).map(chain => journalOut(responder, name, chain, chain === chains[0]));
	});
	return [...all.filter(({head}) => head.fork === undefined).toSorted(byName), ...all.filter(({head}) => head.fork !== undefined).toSorted(byName)];
};
