import {envelope, eventData, type RunEvent} from '../run/events.js';
import {firstPrevious, hashOfLine, lineMatchesHash} from './event-hash.js';
import {responderOf, signatureCheck} from './identity.js';

/** What stands behind the last whole record: nothing; a whole record without its line end, or with zeros in its place; or the beginning of one. */
export type Ending = 'whole' | 'unterminated' | 'torn';

/** What can be read of a journal. */
export type ReadJournal = {
	responder: string;
	/** What can be folded: proved by hash, chain and signature, and valid. */
	events: RunEvent[];
	/** The place and hash of the last proved event; seq 0 when there is none. */
	head: {seq: number; hash: string};
	publicKey: string | undefined;
	/** How many bytes are proved. */
	provedBytes: number;
	ending: Ending;
	/** Damage before the end: a sentence. Everything from there on is not believed. */
	damage: string | undefined;
	/** Written by a newer Handrail: a sentence. */
	newer: string | undefined;
	/** What is whole but cannot be folded: sentences. */
	findings: string[];
};

const newLine = 0x0A;

type Proof = {seq: number; hash: string; publicKey: string | undefined; check: ((bytes: Uint8Array, signature: string) => boolean) | undefined};

type Parsed = Record<string, unknown>;

const notItsHash = 'its bytes do not match its hash';

const parseLine = (line: Uint8Array): Parsed | undefined => {
	try {
		const value: unknown = JSON.parse(Buffer.from(line).toString());
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Parsed : undefined;
	} catch {
		return undefined;
	}
};

/** Why a record is not the next event of this journal; undefined when it is. The proof moves on. */
const prove = (line: Uint8Array, parsed: Parsed, proof: Proof, owner: {run: string; responder: string}): string | undefined => {
	const result = envelope.safeParse(parsed);
	if (!result.success) {
		return 'it has not the form of an event';
	}

	const event = result.data;
	if (!lineMatchesHash(line, parsed as {hash: string})) {
		return notItsHash;
	}

	if (event.run !== owner.run || event.responder !== owner.responder) {
		return 'it belongs to another journal';
	}

	if (event.seq !== proof.seq + 1 || event.prev !== proof.hash) {
		return 'it does not follow the one before it';
	}

	if (!proof.check) {
		const publicKey = (event.data as {publicKey?: unknown} | undefined)?.publicKey;
		if (typeof publicKey !== 'string' || responderOf(publicKey) !== owner.responder) {
			return 'its key is not that of its responder';
		}

		proof.publicKey = publicKey;
		proof.check = signatureCheck(publicKey);
	}

	if (!proof.check(Buffer.from(event.hash, 'hex'), event.sig)) {
		return 'its signature is not that of its responder';
	}

	proof.seq = event.seq;
	proof.hash = event.hash;
	return undefined;
};

/** What the schema says of an event's data; undefined where they are nested deeper than anything can follow. */
const checkedData = ({kind, data}: RunEvent) => {
	try {
		return eventData[kind].safeParse(data);
	} catch (error) {
		if (error instanceof RangeError) {
			return undefined;
		}

		throw error;
	}
};

/** The event, valid; or why it cannot be folded. Kinds that this version does not know stay in: the fold passes over them. */
const validate = (parsed: Parsed): {event: RunEvent} | {finding: string} => {
	const event = parsed as unknown as RunEvent;
	const where = `event ${event.seq} of ${event.responder}`;
	if (!Object.hasOwn(eventData, event.kind)) {
		return {event};
	}

	if (event.kind === 'run-started' && event.seq > 1) {
		// Whoever takes part could begin it anew, with other parameters and for another tenant.
		return {finding: `The data of ${where} begin the run, which only the first event of a journal can; it is kept, but nothing follows from it.`};
	}

	const result = checkedData(event);
	if (result?.success) {
		// Defaults are filled in, the rest stays as it was written: the schema's own copy loses keys such as `__proto__`.
		Object.assign(event, {data: {...result.data, ...event.data}});
		return {event};
	}

	return {finding: `The data of ${where} (${event.kind}) are not valid; it is kept, but nothing follows from it.`};
};

const newerVersion = (parsed: Parsed): number | undefined =>
	typeof parsed['v'] === 'number' && Number.isSafeInteger(parsed['v']) && parsed['v'] > 1 ? parsed['v'] : undefined;

/** Whether a line ends as every record does, so that its end at least was written. */
const isSealed = (line: Uint8Array): boolean => hashOfLine(line) !== undefined;

/** A last line without the zeros at its end: what the disk had not written when the power went reads as zeros, and a record in front of them may be whole. */
const withoutZeros = (line: Uint8Array): Uint8Array => {
	const last = line.findLastIndex(byte => byte !== 0);
	return line.subarray(0, last + 1);
};

/** Where in a journal its bytes go on: behind which event, written with which key. */
export type ReadFrom = {seq: number; hash: string; publicKey: string};

/**
Reads a journal's bytes as far as they prove themselves: each record by its hash, its link to the one before and its signature. It repairs nothing.

A last record is torn when its line end is missing and what is there is not whole; everything else that does not hold is damage.

@param from - For bytes that are not a journal's beginning: what is before them, proved earlier.
*/
export const readJournal = (bytes: Uint8Array, owner: {run: string; responder: string}, from?: ReadFrom): ReadJournal => {
	const proof: Proof = from ? {...from, check: signatureCheck(from.publicKey)} : {seq: 0, hash: firstPrevious, publicKey: undefined, check: undefined};
	const read: ReadJournal = {
		responder: owner.responder, events: [], head: {seq: proof.seq, hash: proof.hash}, publicKey: proof.publicKey,
		provedBytes: 0, ending: 'whole', damage: undefined, newer: undefined, findings: [],
	};

	const take = (line: Uint8Array): 'taken' | 'stopped' | string => {
		const parsed = parseLine(line);
		const version = parsed && newerVersion(parsed);
		// Only a record that is what its hash says tells a newer version from a broken digit.
		const isBroken = version !== undefined && isSealed(line) && !lineMatchesHash(line, parsed as {hash: string});
		if (version !== undefined && !isBroken) {
			read.newer = `Event ${proof.seq + 1} of ${owner.responder} was written by a newer Handrail (format ${version}; this one knows 1).`;
			return 'stopped';
		}

		const problem = isBroken ? notItsHash : (parsed ? prove(line, parsed, proof, owner) : 'it is not JSON');
		if (problem !== undefined) {
			return problem;
		}

		const valid = validate(parsed!);
		if ('event' in valid) {
			read.events.push(valid.event);
			if (!Object.hasOwn(eventData, valid.event.kind)) {
				read.findings.push(`Event ${valid.event.seq} of ${owner.responder} is of a kind that this version does not know; it is kept, but nothing follows from it.`);
			}
		} else {
			read.findings.push(valid.finding);
		}

		return 'taken';
	};

	while (read.provedBytes < bytes.length) {
		const end = bytes.indexOf(newLine, read.provedBytes);
		const line = bytes.subarray(read.provedBytes, end === -1 ? bytes.length : end);
		const record = end === -1 ? withoutZeros(line) : line;
		const outcome = take(record);
		if (outcome === 'taken') {
			read.provedBytes += record.length + (end === -1 ? 0 : 1);
			read.ending = end === -1 ? 'unterminated' : 'whole';
			if (end === -1) {
				break;
			}

			continue;
		}

		if (outcome !== 'stopped') {
			// A write that was cut short is the beginning of a record. One with its seal at its end is none, nor a whole one with something in the place of its line end.
			const isTorn = end === -1 && !isSealed(line) && !isSealed(line.subarray(0, -1)) && parseLine(line.subarray(0, -1)) === undefined;
			read.ending = isTorn ? 'torn' : 'whole';
			read.damage = isTorn ? undefined : `The journal of ${owner.responder} is damaged at event ${proof.seq + 1}: ${outcome}.`;
		}

		break;
	}

	read.head = {seq: proof.seq, hash: proof.hash};
	read.publicKey = proof.publicKey;
	return read;
};
