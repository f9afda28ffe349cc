import {readdir} from 'node:fs/promises';
import {Failure, exitCode} from '../failure.js';
import {judgeArrival, type Arrival, type Judged} from './arrivals.js';
import {hasCode, type Disk} from './disk.js';
import {evidenceUses} from './evidence-use.js';
import {eventsOf, firstOf, forkSentences, readForest, type Forest} from './fork.js';
import type {Identity} from './identity.js';
import {JournalTree} from './journal-tree.js';
import {layout} from './layout.js';
import {reasonOf} from './not-saved.js';
import {originOf, refuseOtherOrigin} from './origin.js';
import {readJournals, withoutStart, type JournalFile} from './read-journals.js';
import {unseenOf} from './verify-heads.js';
import {takeRunbooks, versionsOf, type RunbookSources} from './shared-runbooks.js';
import {removeHalfTaken, takeEvidence, writeTaken, type EvidenceSource} from './taken-files.js';

/** What came from elsewhere: out of a shared folder or a hand-off. Nothing of it is believed. */
export type Incoming = {
	/** The bytes of journals, by responder. */
	journals: ReadonlyMap<string, Uint8Array>;
	/** Ways in which journals went on elsewhere, as they are kept beside them. */
	tails: ReadonlyArray<{responder: string; bytes: Uint8Array}>;
	/** By SHA-256. */
	evidence: ReadonlyMap<string, EvidenceSource>;
	/** Versions of the runbook, by their digests. */
	runbooks?: RunbookSources;
};

export type TakenIn = {
	/** How many events are new. */
	added: number;
	/** How many pieces of evidence are new. */
	evidence: number;
	/** What does not fit and was left where it is: whole sentences. */
	refused: string[];
	/** The responders whose journals these were; true for those that are damaged there. */
	held: ReadonlyMap<string, boolean>;
	/** What is not whole there yet, and is taken when it is: whole sentences. */
	waiting: string[];
	/** Those of them that say that what somebody did cannot be seen yet. */
	unseen: string[];
	/** Journals that went on in more than one way: whole sentences. */
	forks: string[];
	/** The own journal went on elsewhere: nothing may be added to it here, and the run has to be gone on with as a new responder. */
	ownWentOn: boolean;
};

type Gathered = {trees: Map<string, JournalTree>; arrivals: Map<string, Arrival>; refused: string[]; held: Map<string, boolean>; waiting: string[]; ownWentOn: boolean};

/** More events than any run has: so far beyond all that is known here may be what somebody had seen who wrote. */
const mostUnseen = 1_000_000;

const withArrival = (tree: JournalTree | undefined, {chain}: Arrival): JournalTree => {
	const chains = tree?.chains ?? [];
	return new JournalTree(chains.some(({file}) => file === chain.file) ? chains.map(each => each.file === chain.file ? chain : each) : [...chains, chain]);
};

/** Holds everything that came against what is here. Nothing is written. */
const gather = (folder: string, {journals, tails}: Incoming, {forest, own, highest}: {forest: ReadonlyMap<string, JournalTree>; own: string; highest?: number}): Gathered => {
	const gathered: Gathered = {trees: new Map(forest), arrivals: new Map(), refused: [], held: new Map(), waiting: [], ownWentOn: false};
	const take = (responder: string, {arrival, ownWentOn = false, refused, isDamaged = false, waiting}: Judged) => {
		gathered.ownWentOn ||= ownWentOn;
		if (refused !== undefined) {
			gathered.refused.push(refused);
			gathered.held.set(responder, isDamaged);
		}

		gathered.waiting.push(...waiting === undefined ? [] : [waiting]);
		if (arrival) {
			const earlier = gathered.arrivals.get(arrival.chain.file);
			gathered.arrivals.set(arrival.chain.file, earlier ? {...arrival, replaced: earlier.replaced, added: earlier.added + arrival.added} : arrival);
			gathered.trees.set(responder, withArrival(gathered.trees.get(responder), arrival));
		}
	};

	for (const [responder, bytes] of journals) {
		take(responder, judgeArrival(bytes, {folder, responder, tree: gathered.trees.get(responder), isOwn: responder === own, highest}));
	}

	// A way may go on from another one: those first whose beginning is known.
	const places = tails.map(tail => ({...tail, first: firstOf(tail.bytes)}));
	for (const {responder, bytes, first} of places.toSorted((one, other) => (one.first?.seq ?? 0) - (other.first?.seq ?? 0))) {
		take(responder, judgeArrival(bytes, {folder, responder, tree: gathered.trees.get(responder), from: first?.prev ?? '', isOwn: responder === own, highest}));
	}

	return gathered;
};

const clocksIn = (trees: ReadonlyMap<string, JournalTree>): number[] => [...trees.values()].flatMap(({chains}) => chains.flatMap(({journal}) => journal.events.map(({clock}) => clock)));

/**
The highest clock that may be believed of what arrived; undefined where all may be. Clocks count events: one that leaps further beyond all others than there can be events is broken, and to follow it would leave nobody room to count on.
*/
const highestClock = (forest: ReadonlyMap<string, JournalTree>, {trees, arrivals}: Gathered): number | undefined => {
	if (arrivals.size === 0) {
		return undefined;
	}

	let reached = 0;
	for (const clock of clocksIn(forest)) {
		reached = Math.max(reached, clock);
	}

	for (const clock of clocksIn(trees).toSorted((one, other) => one - other)) {
		if (clock > reached + mostUnseen) {
			return reached + mostUnseen;
		}

		reached = Math.max(reached, clock);
	}

	return undefined;
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

const versionsIn = (trees: ReadonlyMap<string, JournalTree>): string[] => versionsOf([...trees.values()].flatMap(({chains}) => chains.flatMap(({journal}) => journal.events)));

/** What would come of taking something in: nothing was written to find it out. */
export type Looked = Omit<TakenIn, 'evidence' | 'forks'> & {
	/** The journals as they would be. */
	forest: Forest;
	/** The evidence that they name and that is not here. */
	missing: string[];
	arrivals: readonly Arrival[];
};

type TakingIn = {identity: Pick<Identity, 'id'>; disk: Disk; proved?: Map<string, JournalFile> | undefined; whole?: boolean};

/**
Holds what came from elsewhere against what is here. It changes nothing; the options are those of `takeIn`.

@throws {Failure} with exit 3 for another run of the same id; with exit 4 for what does not fit, if it is to be taken whole.
*/
export const lookAtIncoming = async (folder: string, incoming: Incoming, {identity, disk, proved, whole = false}: TakingIn): Promise<Looked> => {
	const {run} = layout(folder);
	const files = await readJournals(folder, disk, proved);
	const forest = await readForest(folder, files, disk);
	const origin = originOf(eventsOf(forest));
	if (origin === undefined) {
		throw withoutStart(folder, files);
	}

	refuseOtherOrigin(run, origin, incoming.journals);
	const believed = {forest, own: identity.id};
	const gathered = gather(folder, incoming, believed);
	const highest = highestClock(forest, gathered);
	const {trees, arrivals, refused, held, waiting, ownWentOn} = highest === undefined ? gathered : gather(folder, incoming, {...believed, highest});
	if (whole && refused.length > 0) {
		throw new Failure(exitCode.damaged, refused.join(' '), {kept: 'Nothing was written.', next: 'Ask for it again: it was changed or cut on its way.'});
	}

	const unseen = unseenOf(trees, held);
	return {
		forest: trees, arrivals: [...arrivals.values()], refused, held, ownWentOn,
		added: arrivals.values().reduce((sum, arrival) => sum + arrival.added, 0),
		missing: await missingEvidence(folder, trees), waiting: [...waiting, ...unseen], unseen,
	};
};

/**
Takes journals and evidence in that came from elsewhere. Evidence first, then the journals, each whole and on the disk before the next; `joined` and `merged` follow when the run is opened, or refreshed.

Nothing that is here is replaced: a journal only grows at its end. Where one went on in more than one way, the other ways are kept beside it. The own journal is never written.

@param folder - The run's, whose lock this process holds.
@param proved - What was proved of the journals here before, by responder; it is brought up to date.
@param whole - Take everything or nothing: for what was given as one, and will not become more.
@throws {Failure} with exit 3 for another run of the same id, or when it cannot be written; with exit 4 for what does not fit, if it is to be taken whole. Then nothing was written.
*/
export const takeIn = async (folder: string, incoming: Incoming, options: TakingIn): Promise<TakenIn> => {
	const {disk, whole = false} = options;
	const {forest, arrivals, missing, added, refused, held, waiting, unseen, ownWentOn} = await lookAtIncoming(folder, incoming, options);
	try {
		await removeHalfTaken(folder, disk);
		// What a journal goes by, and what it names, is here before it is.
		const versions = versionsIn(forest).filter(version => !whole || incoming.runbooks?.has(version));
		const runbooks = await takeRunbooks(folder, versions, incoming.runbooks, disk);
		const evidence = await takeEvidence(folder, missing, incoming.evidence, disk);
		await writeTaken(folder, arrivals, disk);
		return {
			added, evidence: evidence.added, refused, held, waiting: [...waiting, ...runbooks, ...evidence.waiting], unseen, forks: forkSentences(forest), ownWentOn,
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
