import {createHash, hash as hashAtOnce} from 'node:crypto';
import canonicalize from 'canonicalize';
import type {RunEvent} from '../run/events.js';
import type {Json} from '../runbook/values.js';
import type {Identity} from './identity.js';

/** The `prev` of a journal's first event. */
export const firstPrevious = '0'.repeat(64);

/** An event before its hash and signature. */
export type Unsealed = Omit<RunEvent, 'hash' | 'sig' | 'kind' | 'data'> & {kind: string; data: unknown};

export const sha256 = (bytes: Uint8Array | string): Buffer => hashAtOnce('sha256', bytes, 'buffer');

// Text with half a surrogate pair has no UTF-8 and no RFC 8785 form; it becomes U+FFFD, as everywhere else.
const wellFormed = (value: Json): Json => {
	if (typeof value === 'string') {
		return Buffer.from(value).toString();
	}

	if (Array.isArray(value)) {
		return value.map(entry => wellFormed(entry));
	}

	return value !== null && typeof value === 'object'
		? Object.fromEntries(Object.entries(value).map(([key, entry]) => [Buffer.from(key).toString(), wellFormed(entry)]))
		: value;
};

/** The RFC 8785 form of a value. */
export const canonical = (value: unknown): string => {
	try {
		return canonicalize(value)!;
	} catch {
		return canonicalize(wellFormed(value as Json))!;
	}
};

/** A sealed event, its hash in hex and its line in the journal. The event is read from the line when it is asked for: whoever writes it does so while the disk works. */
export type Sealed = {readonly event: RunEvent; hash: string; line: Buffer};

/**
Hashes and signs an event. Its line is the RFC 8785 form of the event without hash and sig, with these two behind it: the bytes on the disk are the bytes that were hashed.
*/
export const seal = (unsealed: Unsealed, identity: Identity): Sealed => {
	const body = canonical(unsealed);
	const digest = sha256(body);
	const hash = digest.toString('hex');
	const text = `${body.slice(0, -1)},"hash":"${hash}","sig":"${identity.sign(digest)}"}`;
	return {
		get event() {
			return JSON.parse(text) as RunEvent;
		},
		hash,
		line: Buffer.from(`${text}\n`),
	};
};

// What seal writes behind the body: its length is fixed, and nothing in it needs escaping.
const tail = /^,"hash":"(?<hash>[\da-f]{64})","sig":"[A-Za-z\d+\/]{86}=="\}$/v;
const tailLength = 172;

/** The hash that a line (without its line end) names, read from its last bytes; undefined when it does not end as `seal` writes it. */
export const hashOfLine = (lastBytes: Uint8Array): string | undefined =>
	tail.exec(Buffer.from(lastBytes.subarray(-tailLength)).toString('latin1'))?.groups?.['hash'];

/**
Whether a line is exactly an event with the hash it names: no byte of it can differ.

@param line - Without its line end.
@param event - The line, parsed.
*/
export const lineMatchesHash = (line: Uint8Array, event: {hash: string}): boolean => {
	if (hashOfLine(line) === event.hash) {
		const body = createHash('sha256').update(line.subarray(0, -tailLength)).update('}').digest('hex');
		if (body === event.hash) {
			return true;
		}
	}

	// Written with its keys in another order: the hash is over the RFC 8785 form, and the bytes must be plain JSON of the event.
	const {hash, sig, ...body} = event as RunEvent;
	try {
		return Buffer.from(JSON.stringify(event)).equals(line) && sha256(canonical(body)).toString('hex') === hash;
	} catch (error) {
		if (error instanceof RangeError) {
			// Nested deeper than anything that Handrail writes.
			return false;
		}

		throw error;
	}
};
