import type {RunEvent} from '../run/events.js';
import {firstPrevious, hashOfLine} from './event-hash.js';
import type {ReadJournal} from './recover.js';

/** One file that holds events of a responder: the journal itself, or a tail of it that was kept beside it. `before` is the hash that its first record goes on from. */
export type Chain = {file: string; bytes: Uint8Array; journal: ReadJournal; before: string};

/** A record of a chain, as far as its place is concerned. `end` is behind its line end. */
export type Link = {hash: string; seq: number; start: number; end: number};

const newLine = 0x0A;

/** The hash that a record names; undefined where it is none. */
export const namedHash = (line: Uint8Array): string | undefined => {
	const hash = hashOfLine(line);
	if (hash !== undefined) {
		return hash;
	}

	// Whoever writes its keys in another order has it elsewhere.
	try {
		const named: unknown = (JSON.parse(Buffer.from(line).toString()) as {hash?: unknown}).hash;
		return typeof named === 'string' && /^[\da-f]{64}$/v.test(named) ? named : undefined;
	} catch {
		return undefined;
	}
};

/**
The records of a journal's bytes that end with a line end and name a hash; it proves nothing.

@param firstSeq - The place of the first of them in its journal.
*/
export const linksOf = (bytes: Uint8Array, firstSeq = 1): Link[] => {
	const links: Link[] = [];
	for (let start = 0; start < bytes.length;) {
		const end = bytes.indexOf(newLine, start);
		const hash = end === -1 ? undefined : namedHash(bytes.subarray(start, end));
		if (hash === undefined) {
			break;
		}

		links.push({hash, seq: firstSeq + links.length, start, end: end + 1});
		start = end + 1;
	}

	return links;
};

/** The proved bytes of a journal, its last record with its line end. */
export const provedBytes = ({bytes, journal}: {bytes: Uint8Array; journal: Pick<ReadJournal, 'provedBytes'>}): Uint8Array => {
	const proved = bytes.subarray(0, journal.provedBytes);
	return proved.length === 0 || proved.at(-1) === newLine ? proved : Buffer.concat([proved, Buffer.of(newLine)]);
};

type Node = {hash: string; seq: number; chain: Chain; isLast: boolean; next: Node[]};

/** What went on behind a place from which a journal went on in more than one way, up to the next such place. */
export type Tail = {
	/** The first 8 characters of its first record's hash. */
	id: string;
	/** The place and hash of its last record. */
	head: {seq: number; hash: string};
	hashes: ReadonlySet<string>;
};

/**
All that is known of one responder's records. A journal is a line; it is a tree once the same key went on writing in two places: after a machine was restored from a backup, or copied.
*/
export class JournalTree {
	readonly chains: readonly Chain[];
	#isGrown = false;
	readonly #root: Node = {hash: firstPrevious, seq: 0, chain: undefined as unknown as Chain, isLast: false, next: []};
	readonly #nodes = new Map<string, Node>([[firstPrevious, this.#root]]);

	/** The chains, each of whose first record goes on from a record of one before it. */
	constructor(chains: readonly Chain[]) {
		this.chains = chains;
	}

	/** Where a record stands: its place, whose chain it belongs to and whether it is the last of that; undefined when it is not known. */
	find(hash: string): {seq: number; chain: Chain | undefined; isLast: boolean} | undefined {
		const node = this.#grown().#nodes.get(hash);
		return node && {seq: node.seq, chain: node === this.#root ? undefined : node.chain, isLast: node.isLast};
	}

	/** The part that everybody agrees on: from the first record to the first place from which it went on in more than one way. */
	get common(): {head: {seq: number; hash: string}; hashes: ReadonlySet<string>} {
		const {head, hashes} = this.#grown().#walk(this.#root);
		return {head, hashes};
	}

	/** What went on behind that, each way for itself; empty for a journal that is a line. */
	get tails(): Tail[] {
		const tails: Tail[] = [];
		const left = [...this.#grown().#walk(this.#root).last.next];
		for (let first = left.pop(); first; first = left.pop()) {
			const {head, hashes, last} = this.#walk(first);
			tails.push({id: first.hash.slice(0, 8), head, hashes});
			left.push(...last.next);
		}

		return tails;
	}

	/** The place of the furthest record of all. */
	get reach(): number {
		return Math.max(...this.chains.map(chain => this.find(chain.before)!.seq + linksOf(provedBytes(chain)).length));
	}

	/** The place of the furthest record of those ways that go through the record whose hash begins so; undefined when there is none. */
	reachOf(beginning: string): number | undefined {
		const first = this.#grown().#nodes.values().find(({hash}) => hash.startsWith(beginning));
		let reach = first?.seq;
		const left = first ? [first] : [];
		for (let node = left.pop(); node; node = left.pop()) {
			reach = Math.max(reach!, node.seq);
			left.push(...node.next);
		}

		return reach;
	}

	/** The events of these records, in their order. */
	eventsOf(hashes: ReadonlySet<string>): RunEvent[] {
		const found = new Map<string, RunEvent>();
		for (const {journal} of this.chains) {
			for (const event of journal.events) {
				if (hashes.has(event.hash)) {
					found.set(event.hash, event);
				}
			}
		}

		return [...found.values()].toSorted((one, other) => one.seq - other.seq);
	}

	/** Only once somebody asks: most journals are lines, and are asked for nothing that their head does not tell. */
	#grown(): this {
		if (!this.#isGrown) {
			this.#isGrown = true;
			for (const chain of this.chains) {
				this.#add(chain);
			}
		}

		return this;
	}

	#add(chain: Chain): void {
		const {before} = chain;
		const links = linksOf(provedBytes(chain));
		let parent = this.#nodes.get(before)!;
		for (const [index, {hash}] of links.entries()) {
			const known = this.#nodes.get(hash);
			const node = known ?? {hash, seq: parent.seq + 1, chain, isLast: false, next: []};
			if (!known) {
				this.#nodes.set(hash, node);
				parent.next.push(node);
			}

			if (index === links.length - 1) {
				node.isLast = true;
				node.chain = chain;
			}

			parent = node;
		}
	}

	/** From a record on, to the last one or the first that was followed by more than one. */
	#walk(first: Node): {head: {seq: number; hash: string}; hashes: Set<string>; last: Node} {
		const hashes = new Set<string>();
		let last = first;
		hashes.add(last.hash);
		while (last.next.length === 1) {
			last = last.next[0]!;
			hashes.add(last.hash);
		}

		return {head: {seq: last.seq, hash: last.hash}, hashes, last};
	}
}
