import {readdir} from 'node:fs/promises';
import path from 'node:path';
import type {RunEvent} from '../run/events.js';
import {realDisk, type Disk} from './disk.js';
import {evidenceUses} from './evidence-use.js';
import {headWords} from './head-words.js';
import {layout, responderOfFile} from './layout.js';
import {lookAtLock} from './lock.js';
import {eventsOf, forkOfFile, readForest, type Forest} from './fork.js';
import type {Chain} from './journal-tree.js';
import {runbookOf, versionsOf} from './move-runbook.js';
import {readJournals, type JournalFile} from './read-journals.js';
import type {ReadJournal} from './recover.js';
import {tornAside} from './set-aside.js';
import {verdictInWords} from './verdict-words.js';
import {verifyEvidence, type EvidenceVerdict} from './verify-evidence.js';
import {contradictions, findHead, type Contradiction, type FoundHead} from './verify-heads.js';

/** What was found of one journal. */
export type JournalVerdict = {
	responder: string;
	/** The responder's name as its first event has it. */
	name: string;
	/** How many events are proved. */
	events: number;
	/** The hash of the last of them; empty when there is none. */
	head: string;
	/** The same as it is read out, twelve words. */
	words: string;
	/** A whole sentence when the journal is not whole. */
	problem: string | undefined;
};

/** What was found of a way in which a journal went on elsewhere, and which is kept beside it. */
export type WayVerdict = Omit<JournalVerdict, 'name'> & {
	/** The file's name. */
	file: string;
	/** The place of the event that it goes on from; 0 when that is not here. */
	from: number;
};

/** What `verify` says of a run. */
export type Verdict = {
	run: string;
	/** Every event and every piece of evidence proves itself, and nothing is missing in between. */
	whole: boolean;
	journals: JournalVerdict[];
	/** The ways in which journals went on that are kept beside them. */
	ways: WayVerdict[];
	/** Where the event of the head that was asked for is; null when no journal has it, undefined when none was asked for. */
	head: FoundHead | null | undefined;
	evidence: EvidenceVerdict;
	/** SHA-256 of the runbook that the run goes by, as its journals have it; undefined when they do not say. */
	runbook: string | undefined;
	/** SHA-256 of each version of it that the run went by, the one it started with first. */
	versions: string[];
	/** The verdict in words: whole sentences. */
	sentences: string[];
};

const nameIn = (events: readonly RunEvent[]): string => {
	const [first] = events;
	return first && (first.kind === 'run-started' || first.kind === 'joined') ? first.data.name : '';
};

const headOf = ({head}: ReadJournal): Pick<JournalVerdict, 'head' | 'words'> => ({
	head: head.seq === 0 ? '' : head.hash,
	words: head.seq === 0 ? '' : headWords(head.hash).join(' '),
});

const journalVerdict = ({journal}: JournalFile, {beingWritten, wrong}: {beingWritten: boolean; wrong: string | undefined}): JournalVerdict => ({
	responder: journal.responder,
	name: nameIn(journal.events),
	events: journal.head.seq,
	...headOf(journal),
	problem: journal.damage ?? journal.newer ?? (journal.ending === 'torn' && !beingWritten
		? `The last record of the journal of ${journal.responder} is cut off: it was being written when the writer stopped, or bytes were removed.`
		: wrong),
});

/** The ways beside the journals: each proves itself as a journal does, from the event that it goes on from. */
const wayVerdicts = (forest: Forest, names: readonly string[]): WayVerdict[] => {
	const chains = new Map<string, Chain>([...forest.values()].flatMap(tree => tree.chains.slice(1).map(way => [path.basename(way.file), way] as const)));
	return names.filter(name => forkOfFile(name) !== undefined).toSorted().map(file => {
		const {responder} = forkOfFile(file)!;
		const chain = chains.get(file);
		if (!chain) {
			return {responder, file, from: 0, events: 0, head: '', words: '', problem: `${file} goes on from an event of the journal of ${responder} that is not here, or is damaged from its beginning.`};
		}

		const {journal} = chain;
		const from = forest.get(responder)!.find(chain.before)!.seq;
		return {
			responder, file, from, events: journal.head.seq - from, ...headOf(journal),
			problem: journal.damage === undefined && journal.newer === undefined && journal.ending !== 'torn' ? undefined : `${file}: ${journal.damage ?? journal.newer ?? 'its last record is cut off.'}`,
		};
	});
};

/** What stands beside the journals and is none, by name. */
const setAside = async (folder: string, names: readonly string[]): Promise<string[]> =>
	[...names.filter(name => responderOfFile(name) === undefined && forkOfFile(name) === undefined && /\.(?:torn|unsaved)-/v.test(name)).toSorted(), ...await tornAside(layout(folder).evidence)];

const contradicted = ({responder, by, seq, is}: Contradiction): string => {
	const had = `${by} had taken in ${seq} ${seq === 1 ? 'event' : 'events'} of it`;
	return {
		missing: `The journal of ${responder} is missing: ${had}. It was removed, or has not arrived here yet.`,
		cut: `The journal of ${responder} was cut off at its end: ${had}. Something was removed, or has not arrived here yet.`,
		rewritten: `The journal of ${responder} was rewritten: ${had}, and the last of these was another one.`,
	}[is];
};

/**
Proves a run's journals and evidence: every hash, every link, every signature, that each key is that of its responder, that no journal is shorter than another one says, and that all evidence is what its name says. It changes nothing. A journal is tamper-evident, not tamper-proof: whoever holds its key can write another one.

@param words - A head that was read out, as twelve words: whether the run is complete up to it.
@throws {Failure} with exit 2 when the folder is no run's.
*/
export const verifyRun = async (folder: string, {words, disk = realDisk}: {words?: readonly string[] | undefined; disk?: Disk} = {}): Promise<Verdict> => {
	const files = await readJournals(folder, disk);
	// What somebody writes at this moment is not torn.
	const {held: beingWritten} = files.some(({journal}) => journal.ending === 'torn') ? await lookAtLock(folder) : {held: false};
	const forest = await readForest(folder, files, disk);
	const events = eventsOf(forest);
	const wrong = contradictions(forest);
	const journals: JournalVerdict[] = files.map(file =>
		journalVerdict(file, {beingWritten, wrong: wrong.filter(({responder}) => responder === file.journal.responder).map(each => contradicted(each))[0]}));
	const missing = wrong.filter(({is}) => is === 'missing');
	journals.push(...missing.map(each => ({responder: each.responder, name: '', events: 0, head: '', words: '', problem: contradicted(each)})));

	const names = await readdir(layout(folder).journals);
	const ways = wayVerdicts(forest, names);
	const all = [...forest.values()].flatMap(({chains}) => chains.flatMap(({journal}) => journal.events));
	const uses = evidenceUses(all);
	const evidence = await verifyEvidence(disk, layout(folder).evidence, {uses, events: all});
	const whole = [...journals, ...ways].every(({problem}) => problem === undefined)
		&& [evidence.missing, evidence.cut, evidence.changed, evidence.unreadable].every(({length}) => length === 0)
		&& events.some(event => event.kind === 'run-started');
	const head = words && (findHead(forest, words) ?? null);
	const verdict = {run: layout(folder).run, whole, journals, ways, head, evidence, runbook: runbookOf(events), versions: versionsOf(events)};
	const hasStart = events.some(event => event.kind === 'run-started');
	return {...verdict, sentences: verdictInWords(verdict, {aside: await setAside(folder, names), hasStart, uses})};
};
