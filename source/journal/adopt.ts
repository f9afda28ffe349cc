import {randomBytes} from 'node:crypto';
import {readdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {Failure, exitCode} from '../failure.js';
import type {EventOf} from '../run/events.js';
import {inert} from '../text/inert.js';
import {hasCode, realDisk, writeNewFile, type Disk} from './disk.js';
import {firstPrevious} from './event-hash.js';
import {loadIdentity} from './identity.js';
import {linksOf} from './journal-tree.js';
import {layout, runsFolder} from './layout.js';
import {mergeJournals} from './merge.js';
import {runbookOf} from './move-runbook.js';
import {newResponder} from './new-responder.js';
import {reasonOf} from './not-saved.js';
import {readJournal, type ReadJournal} from './recover.js';
import {copyRunbook} from './runbook-copy.js';
import {readSharedRun, type Shared} from './shared-files.js';
import {lookAtPlace, throughShared} from './shared-place.js';
import {takeIn, type TakenIn} from './take-in.js';

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
export type Adopted = Pick<TakenIn, 'added' | 'evidence'> & {
	folder: string;
	/** The name of whoever began it, as it stands in its journal. */
	by: string;
	rehearsal: boolean;
};

/**
Makes a run here of which nothing is here, from a shared folder: the copy of its runbook, held against the hash that its journal names, and all that everybody wrote there, as far as it proves itself. It has its name only once all of that is in it, so that no run is ever seen without what was done in it.

Where this machine's own journal of the run stands there, it is another's from now on: what else this machine wrote is not known, so it goes on with a new key.

@param home - HANDRAIL_HOME.
@param shared - The shared folder.
@throws {Failure} with exit 3 when it is not whole there yet, another run or cannot be saved here; with exit 4 when its beginning or its runbook does not fit. Then nothing was made.
*/
export const adoptRun = async (home: string, shared: string, run: string, disk: Disk = realDisk): Promise<Adopted> => throughShared(shared, async () => {
	await lookAtPlace(shared, run);
	const there = await readSharedRun(path.join(shared, run));
	const read = [...there.journals].map(([responder, bytes]) => readJournal(bytes, {run, responder}));
	const start = startIn(run, shared, {journals: there.journals, read});
	const begun = start.event.data.runbook.sha256;
	const version = runbookOf(mergeJournals(read.map(({events}) => events))) ?? begun;
	const files = await runbookIn(run, shared, {runbooks: there.runbooks, versions: [version, begun]});

	const runs = runsFolder(home);
	const around = path.join(runs, `.new-${randomBytes(4).toString('hex')}`);
	const aside = path.join(around, run);
	const folder = path.join(runs, run);
	try {
		const places = layout(aside);
		await disk.makeFolder(runs);
		await disk.syncFolder(home);
		await copyRunbook(disk, places.runbook, files);
		await disk.makeFolder(places.journals);
		await disk.makeFolder(places.evidence);
		await writeNewFile(disk, places.journal(start.responder), start.line);
		await disk.syncFolder(places.journals);
		await disk.syncFolder(aside);
		let identity = await loadIdentity(home, disk);
		if (there.journals.has(identity.id) || there.tails.some(({responder}) => responder === identity.id)) {
			identity = await newResponder(home, identity, disk);
		}

		const {added, evidence} = await takeIn(aside, there, {identity, disk});
		await disk.syncFolder(aside);
		await disk.rename(aside, folder);
		await disk.syncFolder(runs);
		return {folder, by: start.event.data.name, rehearsal: start.event.data.rehearsal, added: added + 1, evidence};
	} catch (error) {
		if (error instanceof Failure) {
			throw error;
		}

		if (hasCode(error, 'ENOTEMPTY', 'EEXIST')) {
			throw new Failure(exitCode.refused, `The run ${run} was made here by somebody else at the same time.`, {kept: 'It is whole.', next: 'Sync again.', cause: error});
		}

		throw new Failure(exitCode.refused, `NOT SAVED: the run ${run} could not be made in ${runs}: ${reasonOf(error)}.`, {
			kept: 'Nothing was made and nothing is left behind.', next: 'Free space or set HANDRAIL_HOME to a folder that can be written.', cause: error,
		});
	} finally {
		await rm(around, {recursive: true, force: true}).catch(() => undefined);
	}
});
