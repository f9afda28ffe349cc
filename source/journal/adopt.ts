import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {Failure, exitCode} from '../failure.js';
import type {EventOf} from '../run/events.js';
import {inert} from '../text/inert.js';
import {realDisk, type Disk} from './disk.js';
import {firstPrevious} from './event-hash.js';
import {linksOf} from './journal-tree.js';
import {makeRun, type MadeRun} from './make-run.js';
import {mergeJournals} from './merge.js';
import {runbookOf} from './move-runbook.js';
import {readJournal, type ReadJournal} from './recover.js';
import {readSharedRun, type Shared} from './shared-files.js';
import {lookAtPlace, throughShared} from './shared-place.js';

const runName = /^\d{4}-\d{2}-\d{2}-[a-z][a-z\d\-]*-[a-z2-7]{4}$/v;

/** The runs that a shared folder holds and whose ids begin so. */
export const runsThere = async (shared: string, prefix: string): Promise<string[]> => throughShared(shared, async () => {
	const entries = await readdir(shared, {withFileTypes: true});
	return entries.filter(entry => entry.isDirectory() && runName.test(entry.name) && entry.name.startsWith(prefix)).map(({name}) => name).toSorted();
});

type Start = {responder: string; event: EventOf<'run-started'>; line: Uint8Array};

/**
The event that a run began with, proved.

@throws {Failure} with exit 3 when it is not there yet, or there are two; with exit 4 when it is damaged.
*/
const startIn = (run: string, shared: string, {journals, read}: {journals: Shared['journals']; read: readonly ReadJournal[]}): Start => {
	const starts = read.flatMap(({responder, events}): Start[] => {
		const [first] = events;
		const bytes = journals.get(responder)!;
		return first?.kind === 'run-started' && first.prev === firstPrevious ? [{responder, event: first, line: bytes.subarray(0, linksOf(bytes)[0]!.end)}] : [];
	});
	const [start, other] = starts;
	if (other) {
		throw new Failure(exitCode.refused, `${inert(shared)} holds two runs with the id ${run}: one began with the event ${start!.event.hash.slice(0, 12)}, one with ${other.event.hash.slice(0, 12)}.`, {
			kept: 'Nothing was made.', next: 'Ask whoever put them there which of the two is meant.',
		});
	}

	if (start) {
		return start;
	}

	const damage = read.find(journal => journal.head.seq === 0 && (journal.damage ?? journal.newer) !== undefined);
	throw damage
		? new Failure(exitCode.damaged, `The run ${run} cannot be made from ${inert(shared)}: ${damage.damage ?? damage.newer!}`, {kept: 'Nothing was made.', next: 'Whoever wrote it can put a whole one there by syncing once more.'})
		: new Failure(exitCode.refused, `The beginning of the run ${run} is not whole in ${inert(shared)} yet.`, {kept: 'Nothing was made.', next: 'Sync again later; whoever began the run has to sync once more if it does not come.'});
};

/**
The files of the version that the run goes by; where only the one that it was begun with is there, of that.

@throws {Failure} with exit 3 when neither is there, with exit 4 when what is there is another.
*/
const runbookIn = async (run: string, shared: string, {runbooks, versions}: {runbooks: Shared['runbooks']; versions: readonly string[]}): Promise<ReadonlyMap<string, Uint8Array>> => {
	for (const version of versions) {
		const files = await runbooks.get(version)?.(); // eslint-disable-line no-await-in-loop -- the second only without the first
		if (files) {
			return files;
		}
	}

	const isThere = versions.some(version => runbooks.has(version));
	throw new Failure(
		isThere ? exitCode.damaged : exitCode.refused,
		isThere
			? `The runbook of the run ${run} in ${inert(shared)} is not the one that its journal names: it is still being copied, or it was changed.`
			: `The runbook of the run ${run} is not in ${inert(shared)} yet.`,
		{kept: 'Nothing was made.', next: 'Whoever has the run puts it there whole by syncing once more; then sync again.'},
	);
};

/** A run that was made here from a shared folder. */
export type Adopted = Pick<MadeRun, 'folder' | 'added' | 'evidence'> & {
	/** The name of whoever began it, as it stands in its journal. */
	by: string;
	rehearsal: boolean;
};

/**
Makes a run here of which nothing is here, from a shared folder: the copy of its runbook, held against the hash that its journal names, and all that everybody wrote there, as far as it proves itself. See `makeRun`.

@param home - HANDRAIL_HOME.
@param shared - The shared folder.
@throws {Failure} with exit 3 when it is not whole there yet, another run or cannot be saved here; with exit 4 when its beginning or its runbook does not fit. Then nothing was made.
*/
export const adoptRun = async (home: string, shared: string, run: string, disk: Disk = realDisk): Promise<Adopted> => throughShared(shared, async () => {
	await lookAtPlace(shared, run);
	const there = await readSharedRun(path.join(shared, run));
	const read = [...there.journals].map(([responder, bytes]) => readJournal(bytes, {run, responder}));
	const start = startIn(run, shared, {journals: there.journals, read});
	const {runbook: {sha256: begun}, name: by, rehearsal} = start.event.data;
	const version = runbookOf(mergeJournals(read.map(({events}) => events))) ?? begun;
	const runbook = await runbookIn(run, shared, {runbooks: there.runbooks, versions: [version, begun]});
	const {folder, added, evidence} = await makeRun(home, {run, incoming: there, runbook, start}, disk);
	return {folder, by, rehearsal, added, evidence};
});
