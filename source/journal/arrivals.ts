import path from 'node:path';
import {forkFileName} from './fork.js';
import {JournalTree, linksOf, provedBytes, type Chain} from './journal-tree.js';
import {firstPrevious} from './event-hash.js';
import {layout} from './layout.js';
import {readJournal} from './recover.js';

/** A file of the journals' folder as it is to be: what is there, and behind it what arrived. */
export type Arrival = {
	chain: Chain;
	/** What is there now; undefined for a new file. */
	replaced: Uint8Array | undefined;
	/** How many events are new. */
	added: number;
	/** True when it is kept beside the journal, as a way in which that went on elsewhere. */
	isTail: boolean;
};

/** What bytes that came for one journal are to it. */
export type Judged = {
	arrival?: Arrival;
	/** A whole sentence: not all of it is there yet. */
	waiting?: string;
	/** A whole sentence: what does not fit; and whether that is damage, rather than what this version does not know or believe. */
	refused?: string;
	isDamaged?: boolean;
	/** The own journal went on elsewhere: this machine was restored or copied, and goes on as a new responder. */
	ownWentOn?: boolean;
};

/** What bytes that arrive for a journal are held against. */
export type Known = {
	/** The run's. */
	folder: string;
	responder: string;
	/** What is known of the journal; undefined for a responder of whom nothing is here. */
	tree: JournalTree | undefined;
	/** For a tail: the hash it goes on from. A journal goes on from the beginning. */
	from?: string | undefined;
	/** Whether it is the own journal: to that nothing is added from elsewhere. */
	isOwn: boolean;
	/** The highest clock that is believed; unsaid, any is. */
	highest?: number | undefined;
};

const newLine = 0x0A;

/** The whole records at the beginning: a file that is still being copied ends in half a record, or in room that was set aside for the rest. */
const copiedPart = (bytes: Uint8Array): Uint8Array => {
	const room = bytes.indexOf(0);
	const there = room === -1 ? bytes : bytes.subarray(0, room);
	return there.subarray(0, there.lastIndexOf(newLine) + 1);
};

/** Why records that are known here by their hashes are not what they are here; undefined when they are, to the byte. */
const whyChanged = (bytes: Uint8Array, {owner, tree, from}: {owner: {run: string; responder: string}; tree: JournalTree | undefined; from: {hash: string; seq: number}}): string | undefined => {
	const chains = tree?.chains ?? [];
	if (chains.some(({before, bytes: here}) => before === from.hash && here.length >= bytes.length && Buffer.compare(here.subarray(0, bytes.length), bytes) === 0)) {
		return undefined;
	}

	const publicKey = chains[0]?.journal.publicKey;
	return readJournal(bytes, owner, publicKey === undefined || from.seq === 0 ? undefined : {...from, publicKey}).damage;
};

/**
Holds bytes that arrived for a responder's journal against what is known of it. Nothing of what is here is ever replaced: they go on from its end, or they are kept beside it as another way.
*/
export const judgeArrival = (bytes: Uint8Array, against: Known): Judged => {
	const {folder, responder, tree, from = firstPrevious, isOwn, highest = Infinity} = against;
	const {run, journals, journal: journalFile} = layout(folder);
	const copied = copiedPart(bytes);
	const whole = copied.length === bytes.length;
	const start = (tree ?? new JournalTree([])).find(from);
	if (!start) {
		return {waiting: `A part of the journal of ${responder} is there whose beginning is not there yet.`};
	}

	const links = linksOf(copied, start.seq + 1);
	let known = {hash: from, seq: start.seq, end: 0, place: start};
	for (const {hash, seq, end} of links) {
		const place = tree?.find(hash);
		if (place?.seq !== seq) {
			break;
		}

		known = {hash, seq, end, place};
	}

	const rest = copied.subarray(known.end);
	const changed = whyChanged(copied.subarray(0, known.end), {owner: {run, responder}, tree, from: {hash: from, seq: start.seq}});
	let half: Judged = whole ? {} : {waiting: `The journal of ${responder} is still being copied there: event ${known.seq + links.filter(({end}) => end > known.end).length + 1} is not whole yet.`};
	if (changed !== undefined) {
		half = {refused: `${changed} Here it is whole.`, isDamaged: true};
	}

	if (rest.length === 0) {
		return half;
	}

	const publicKey = tree?.chains[0]!.journal.publicKey;
	const read = readJournal(rest, {run, responder}, publicKey === undefined || known.seq === 0 ? undefined : {seq: known.seq, hash: known.hash, publicKey});
	const leap = read.events.find(({clock}) => clock > highest);
	if (leap) {
		const {start: end} = links.find(({seq}) => seq === leap.seq)!;
		return {...judgeArrival(copied.subarray(0, end), against), refused: `The journal of ${responder} leaps at event ${leap.seq} to the clock ${leap.clock}. A clock counts events, and all that is known of this run comes nowhere near it: whatever wrote this is broken. What comes from there on was not taken.`};
	}

	const refused = read.damage ?? read.newer;
	const proved = provedBytes({bytes: rest, journal: read});
	const outcome: Judged = refused === undefined ? half : {refused: `${refused} What comes from there on was not taken.`, isDamaged: read.damage !== undefined};
	if (proved.length === 0) {
		return outcome;
	}

	const {chain, isLast} = known.place;
	const main = tree?.chains[0];
	const arrived = {...read, events: read.events, provedBytes: proved.length, ending: 'whole' as const, damage: undefined, newer: undefined};
	const added = read.head.seq - known.seq;
	if ((main?.journal.head.seq ?? 0) === 0) {
		// The key wrote elsewhere what is not here: to the own journal nothing is added from there.
		return isOwn ? {...outcome, ownWentOn: true} : {...outcome, arrival: {chain: {file: journalFile(responder), bytes: proved, journal: arrived, before: firstPrevious}, replaced: main?.bytes, added, isTail: false}};
	}

	if (chain && isLast && !(isOwn && chain === main)) {
		const before = provedBytes(chain);
		return {...outcome, arrival: {
			chain: {...chain, bytes: Buffer.concat([before, proved]), journal: {...arrived, events: [...chain.journal.events, ...read.events], provedBytes: before.length + proved.length}},
			replaced: chain.bytes, added, isTail: chain !== main,
		}};
	}

	const file = path.join(journals, forkFileName(responder, links.find(({seq}) => seq === known.seq + 1)!.hash));
	return {...outcome, ...isOwn && {ownWentOn: true}, arrival: {chain: {file, bytes: proved, journal: arrived, before: known.hash}, replaced: undefined, added, isTail: true}};
};
