import {readdir} from 'node:fs/promises';
import {Failure, exitCode} from '../failure.js';
import {judgeArrival, type Arrival, type Judged} from './arrivals.js';
import {hasCode, type Disk} from './disk.js';
import {evidenceUses} from './evidence-use.js';
import {eventsOf, firstOf, forkSentences, readForest} from './fork.js';
import type {Identity} from './identity.js';
import {JournalTree} from './journal-tree.js';
import {layout} from './layout.js';
import {reasonOf} from './not-saved.js';
import {originOf, refuseOtherOrigin} from './origin.js';
import {readJournals, withoutStart} from './read-journals.js';
import {removeHalfTaken, takeEvidence, writeTaken, type EvidenceSource} from './taken-files.js';

/** What came from elsewhere: out of a shared folder or a hand-off. Nothing of it is believed. */
export type Incoming = {
	/** The bytes of journals, by responder. */
	journals: ReadonlyMap<string, Uint8Array>;
	/** Ways in which journals went on elsewhere, as they are kept beside them. */
	tails: ReadonlyArray<{responder: string; bytes: Uint8Array}>;
	/** By SHA-256. */
	evidence: ReadonlyMap<string, EvidenceSource>;
};

export type TakenIn = {
	/** How many events are new. */
	added: number;
	/** How many pieces of evidence are new. */
	evidence: number;
	/** What does not fit and was left where it is: whole sentences. */
	refused: string[];
	/** What is not whole there yet, and is taken when it is: whole sentences. */
	waiting: string[];
	/** Journals that went on in more than one way: whole sentences. */
	forks: string[];
	/** The own journal went on elsewhere: nothing may be added to it here, and the run has to be gone on with as a new responder. */
	ownWentOn: boolean;
};

type Gathered = {trees: Map<string, JournalTree>; arrivals: Map<string, Arrival>; refused: string[]; waiting: string[]; ownWentOn: boolean};

const withArrival = (tree: JournalTree | undefined, {chain}: Arrival): JournalTree => {
	const chains = tree?.chains ?? [];
	return new JournalTree(chains.some(({file}) => file === chain.file) ? chains.map(each => each.file === chain.file ? chain : each) : [...chains, chain]);
};

/** Holds everything that came against what is here. Nothing is written. */
const gather = (folder: string, {journals, tails}: Incoming, {forest, own}: {forest: ReadonlyMap<string, JournalTree>; own: string}): Gathered => {
	const gathered: Gathered = {trees: new Map(forest), arrivals: new Map(), refused: [], waiting: [], ownWentOn: false};
	const take = (responder: string, {arrival, ownWentOn = false, refused, waiting}: Judged) => {
		gathered.ownWentOn ||= ownWentOn;
		gathered.refused.push(...refused === undefined ? [] : [refused]);
		gathered.waiting.push(...waiting === undefined ? [] : [waiting]);
		if (arrival) {
			const earlier = gathered.arrivals.get(arrival.chain.file);
			gathered.arrivals.set(arrival.chain.file, earlier ? {...arrival, replaced: earlier.replaced, added: earlier.added + arrival.added} : arrival);
			gathered.trees.set(responder, withArrival(gathered.trees.get(responder), arrival));
		}
	};

	for (const [responder, bytes] of journals) {
		take(responder, judgeArrival(bytes, {folder, responder, tree: gathered.trees.get(responder), isOwn: responder === own}));
	}

	// A way may go on from another one: those first whose beginning is known.
	const places = tails.map(tail => ({...tail, first: firstOf(tail.bytes)}));
	for (const {responder, bytes, first} of places.toSorted((one, other) => (one.first?.seq ?? 0) - (other.first?.seq ?? 0))) {
		take(responder, judgeArrival(bytes, {folder, responder, tree: gathered.trees.get(responder), from: first?.prev ?? '', isOwn: responder === own}));
	}

	return gathered;
};

const missingEvidence = async (folder: string, trees: ReadonlyMap<string, JournalTree>): Promise<string[]> => {
	const there = new Set(await readdir(layout(folder).evidence).catch((error: unknown): string[] => {
		if (hasCode(error, 'ENOENT')) {
			return [];
		}

		throw error;
	}));
	const events = [...trees.values()].flatMap(({chains}) => chains.flatMap(({journal}) => journal.events));
	return [...evidenceUses(events).keys()].filter(name => !there.has(name));
};

/**
Takes journals and evidence in that came from elsewhere. Evidence first, then the journals, each whole and on the disk before the next; `joined` and `merged` follow when the run is opened, or refreshed.

Nothing that is here is replaced: a journal only grows at its end. Where one went on in more than one way, the other ways are kept beside it. The own journal is never written.

@param folder - The run's, whose lock this process holds.
@param whole - Take everything or nothing: for what was given as one.
@throws {Failure} with exit 3 for another run of the same id, or when it cannot be written; with exit 4 for what does not fit, if it is to be taken whole. Then nothing was written.
*/
export const takeIn = async (folder: string, incoming: Incoming, {identity, disk, whole = false}: {identity: Pick<Identity, 'id'>; disk: Disk; whole?: boolean}): Promise<TakenIn> => {
	const {run} = layout(folder);
	const files = await readJournals(folder, disk);
	const forest = await readForest(folder, files, disk);
	const origin = originOf(eventsOf(forest));
	if (origin === undefined) {
		throw withoutStart(folder, files);
	}

	refuseOtherOrigin(run, origin, incoming.journals);
	const {trees, arrivals, refused, waiting, ownWentOn} = gather(folder, incoming, {forest, own: identity.id});
	if (whole && refused.length > 0) {
		throw new Failure(exitCode.damaged, refused.join(' '), {kept: 'Nothing was written.', next: 'Ask for it again: it was changed or cut on its way.'});
	}

	try {
		await removeHalfTaken(folder, disk);
		const evidence = await takeEvidence(folder, await missingEvidence(folder, trees), incoming.evidence, disk);
		await writeTaken(folder, [...arrivals.values()], disk);
		return {
			added: arrivals.values().reduce((sum, arrival) => sum + arrival.added, 0),
			evidence: evidence.added, refused, waiting: [...waiting, ...evidence.waiting], forks: forkSentences(trees), ownWentOn,
		};
	} catch (error) {
		if (error instanceof Failure) {
			throw error;
		}

		throw new Failure(exitCode.refused, `NOT SAVED: what came from elsewhere could not be written to ${folder}: ${reasonOf(error)}.`, {
			kept: 'What was here before is untouched.', next: 'Free space or make the folder writable, then take it in again.', cause: error,
		});
	}
};
