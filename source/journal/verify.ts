import {createHash} from 'node:crypto';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import type {RunEvent} from '../run/events.js';
import {hasCode, realDisk, type Disk} from './disk.js';
import {layout} from './layout.js';
import {mergeJournals} from './merge.js';
import {readJournals, type JournalFile} from './read-journals.js';
import {tornAside} from './set-aside.js';

/** What was found of one journal. */
export type JournalVerdict = {
	responder: string;
	/** The responder's name as its first event has it. */
	name: string;
	/** How many events are proved. */
	events: number;
	/** The hash of the last of them. */
	head: string;
	/** A whole sentence when the journal is not whole. */
	problem: string | undefined;
};

/** What `verify` says of a run. */
export type Verdict = {
	run: string;
	/** Every event and every piece of evidence proves itself, and nothing is missing in between. */
	whole: boolean;
	journals: JournalVerdict[];
	evidence: {
		/** How many pieces the journals name. */
		named: number;
		missing: string[];
		/** Those whose bytes do not match their name. */
		changed: string[];
	};
	/** SHA-256 of the runbook that the run goes by, as its journals have it; undefined when they do not say. */
	runbook: string | undefined;
	/** The verdict in words: whole sentences. */
	sentences: string[];
};

const runbookOf = (events: readonly RunEvent[]): string | undefined => {
	const moved = events.findLast(event => event.kind === 'runbook-moved');
	return moved?.data.to ?? events.find(event => event.kind === 'run-started')?.data.runbook.sha256;
};

const nameIn = (events: readonly RunEvent[]): string => {
	const [first] = events;
	return first && (first.kind === 'run-started' || first.kind === 'joined') ? first.data.name : '';
};

const verdictOf = ({journal}: JournalFile): JournalVerdict => ({
	responder: journal.responder,
	name: nameIn(journal.events),
	events: journal.head.seq,
	head: journal.head.hash,
	problem: journal.damage ?? journal.newer ?? (journal.ending === 'torn'
		? `The last record of the journal of ${journal.responder} is cut off: it was being written when the writer stopped, or bytes were removed.`
		: undefined),
});

const evidenceNamed = (events: readonly RunEvent[]): Set<string> => {
	const named = new Set<string>();
	for (const event of events) {
		if ((event.kind === 'answered' || event.kind === 'verified' || event.kind === 'kept') && event.data.evidence !== null) {
			named.add(event.data.evidence);
		}

		for (const name of event.kind === 'answered' ? event.data.whole ?? [] : []) {
			named.add(name);
		}
	}

	return named;
};

/** In pieces: the whole text of an answer may be larger than the memory. */
const hashOfFile = async (disk: Disk, file: string): Promise<string> => {
	const hash = createHash('sha256');
	for await (const piece of disk.readInPieces(file)) {
		hash.update(piece);
	}

	return hash.digest('hex');
};

const verifyEvidence = async (disk: Disk, folder: string, events: readonly RunEvent[]): Promise<Verdict['evidence']> => {
	const named = evidenceNamed(events);
	const missing: string[] = [];
	const changed: string[] = [];
	for (const name of named) {
		try {
			if (await hashOfFile(disk, path.join(layout(folder).evidence, name)) !== name) { // eslint-disable-line no-await-in-loop -- one at a time: they may be large
				changed.push(name);
			}
		} catch (error) {
			if (!hasCode(error, 'ENOENT')) {
				throw error;
			}

			missing.push(name);
		}
	}

	return {named: named.size, missing, changed};
};

const setAside = async (folder: string): Promise<string[]> => {
	const names = await readdir(layout(folder).journals);
	return [...names.filter(name => /\.jsonl\.(?:torn|unsaved)-/v.test(name)).toSorted(), ...await tornAside(layout(folder).evidence)];
};

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const inWords = ({whole, journals, evidence}: Omit<Verdict, 'sentences'>, aside: readonly string[], events: readonly RunEvent[]): string[] => {
	const sentences = journals.map(({responder, name, events: count, head, problem}) =>
		problem ?? `The journal of ${name || responder} (${responder}) proves itself: ${plural(count, 'event')}, head ${head}.`);
	if (events.every(event => event.kind !== 'run-started')) {
		sentences.push('The first event of the run is missing.');
	}

	for (const name of evidence.missing) {
		sentences.push(`The evidence ${name} is missing.`);
	}

	for (const name of evidence.changed) {
		sentences.push(`The evidence ${name} was changed: it does not match its name.`);
	}

	if (aside.length > 0) {
		sentences.push(`Set aside earlier, and no part of the run: ${aside.join(', ')}.`);
	}

	sentences.push(whole
		? `The run is whole, nothing is missing in between, and all ${plural(evidence.named, 'piece')} of evidence match. That nothing was cut off at the end can only be told with a head from elsewhere.`
		: 'The run is damaged.');
	return sentences;
};

/**
Proves a run's journals and evidence: every hash, every link, every signature, that each key is that of its responder, and that all evidence is what its name says. It changes nothing. A journal is tamper-evident, not tamper-proof: whoever holds its key can write another one.

@throws {Failure} with exit 2 when the folder is no run's.
*/
export const verifyRun = async (folder: string, disk: Disk = realDisk): Promise<Verdict> => {
	const files = await readJournals(folder, disk);
	const events = mergeJournals(files.map(({journal}) => journal.events));
	const journals = files.map(file => verdictOf(file));
	const evidence = await verifyEvidence(disk, folder, events);
	const whole = journals.every(({problem}) => problem === undefined)
		&& evidence.missing.length === 0 && evidence.changed.length === 0
		&& events.some(event => event.kind === 'run-started');
	const verdict = {run: layout(folder).run, whole, journals, evidence, runbook: runbookOf(events)};
	return {...verdict, sentences: inWords(verdict, await setAside(folder), events)};
};
