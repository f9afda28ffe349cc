import type {EventOf} from '../run/events.js';
import {hashOfLine} from './event-hash.js';
import {hashFitsWords} from './head-words.js';
import type {JournalFile} from './read-journals.js';

const newLine = 0x0A;

/** The hashes of a journal's proved events, the first first: those that cannot be folded are among them. */
const provedHashes = ({bytes, journal}: JournalFile): string[] => {
	const hashes: string[] = [];
	for (let start = 0; start < journal.provedBytes;) {
		const end = bytes.indexOf(newLine, start);
		const line = bytes.subarray(start, end === -1 ? journal.provedBytes : end);
		// A line whose keys are in another order is proved too, and its hash is not at its end.
		hashes.push(hashOfLine(line) ?? (JSON.parse(Buffer.from(line).toString()) as {hash: string}).hash);
		start += line.length + 1;
	}

	return hashes;
};

/** An event that a head points at. */
export type FoundHead = {
	responder: string;
	/** Its place in its journal, from 1. */
	seq: number;
	/** How many events follow it there. */
	since: number;
};

/** The newest event whose hash these twelve words say; undefined when no journal has one. */
export const findHead = (files: readonly JournalFile[], words: readonly string[]): FoundHead | undefined => {
	for (const file of files) {
		const hashes = provedHashes(file);
		const place = hashes.findLastIndex(hash => hashFitsWords(hash, words));
		if (place !== -1) {
			return {responder: file.journal.responder, seq: place + 1, since: hashes.length - place - 1};
		}
	}

	return undefined;
};

/** What is wrong with a journal by what another one says of it: it is missing, ends before what had been taken in, or holds something else there. */
export type Contradiction = {
	responder: string;
	/** Who had taken it in. */
	by: string;
	/** How far. */
	seq: number;
	is: 'missing' | 'cut' | 'rewritten';
};

/** A head that a `merged` event names, and who merged it. */
type Claim = {responder: string; by: string; seq: number; hash: string};

const claimsIn = (files: readonly JournalFile[]): Claim[] => files
	.flatMap(({journal}) => journal.events.filter((event): event is EventOf<'merged'> => event.kind === 'merged'))
	.flatMap(({responder: by, data}) => Object.entries(data.heads).map(([responder, {seq, hash}]) => ({responder, by, seq, hash})));

/** Where the journals contradict what `merged` events say of them: for each journal the one that reaches furthest. A journal that is damaged by itself is left to its own report. */
export const contradictions = (files: readonly JournalFile[]): Contradiction[] => {
	const known = new Map(files.map(file => [file.journal.responder, {hashes: provedHashes(file), isTold: file.journal.damage !== undefined || file.journal.newer !== undefined}]));
	const found = new Map<string, Contradiction>();
	for (const {responder, by, seq, hash} of claimsIn(files)) {
		const journal = known.get(responder);
		const there = journal?.hashes[seq - 1];
		const holds = there === hash || (there === undefined && journal?.isTold === true);
		if (!holds && (found.get(responder)?.seq ?? 0) < seq) {
			found.set(responder, {responder, by, seq, is: journal ? (there === undefined ? 'cut' : 'rewritten') : 'missing'});
		}
	}

	return [...found.values()];
};
