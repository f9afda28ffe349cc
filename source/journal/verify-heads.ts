import type {EventOf} from '../run/events.js';
import type {Forest} from './fork.js';
import {hashFitsWords} from './head-words.js';
import {linksOf, provedBytes, type Chain} from './journal-tree.js';

/** The hashes of a chain's proved events, the first first: those that cannot be folded are among them. */
const provedHashes = (chain: Chain): string[] => linksOf(provedBytes(chain)).map(({hash}) => hash);

/** An event that a head points at. */
export type FoundHead = {
	responder: string;
	/** Its place in its journal, from 1. */
	seq: number;
	/** How many events follow it there. */
	since: number;
	/** True when it stands in a way beside the journal, in which that went on elsewhere. */
	beside?: true;
};

/** The newest event whose hash these twelve words say; undefined when no journal has one. */
export const findHead = (forest: Forest, words: readonly string[]): FoundHead | undefined => {
	for (const [responder, tree] of forest) {
		for (const [index, chain] of tree.chains.entries()) {
			const hashes = provedHashes(chain);
			const place = hashes.findLastIndex(hash => hashFitsWords(hash, words));
			if (place !== -1) {
				return {responder, seq: tree.find(chain.before)!.seq + place + 1, since: hashes.length - place - 1, ...index > 0 && {beside: true as const}};
			}
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

/** What a `merged` event says of a journal, and who merged it: the record at a place, or one in a way that goes on at least so far and begins with a record of this hash. */
type Claim = {responder: string; by: string; seq: number; hash: string} | {responder: string; by: string; seq: number; way: string};

const claimsOf = ({responder: by, data}: EventOf<'merged'>): Claim[] => Object.entries(data.heads).flatMap(([responder, {seq, hash, forks = {}}]) => [
	{responder, by, seq, hash}, ...Object.entries(forks).map(([way, reached]) => ({responder, by, seq: reached, way})),
]);

const claimsIn = (forest: Forest): Claim[] => [...forest.values()]
	.flatMap(({chains}) => chains.flatMap(({journal}) => journal.events.filter((event): event is EventOf<'merged'> => event.kind === 'merged')))
	.flatMap(event => claimsOf(event));

/** Where the journals contradict what `merged` events say of them: for each journal the one that reaches furthest. Of a journal that went on in more than one way each may hold what is said. A journal that is damaged by itself is left to its own report. */
export const contradictions = (forest: Forest): Contradiction[] => {
	const claims = claimsIn(forest);
	if (claims.length === 0) {
		return [];
	}

	const found = new Map<string, Contradiction>();
	const known = new Map([...forest].map(([responder, tree]) => [responder, {reach: tree.reach, isTold: tree.chains.some(({journal}) => journal.damage !== undefined || journal.newer !== undefined)}]));
	for (const claim of claims) {
		const {responder, by, seq} = claim;
		if ((found.get(responder)?.seq ?? 0) >= seq) {
			continue;
		}

		const tree = forest.get(responder);
		const {reach = 0, isTold = false} = known.get(responder) ?? {};
		const isCut = ('way' in claim ? tree?.reachOf(claim.way) ?? 0 : reach) < seq;
		const holds = 'way' in claim ? !isCut : tree?.find(claim.hash)?.seq === seq;
		if (!holds && !(isTold && isCut)) {
			found.set(responder, {responder, by, seq, is: tree ? (isCut ? 'cut' : 'rewritten') : 'missing'});
		}
	}

	return [...found.values()];
};

/**
Whose journals are not here as far as somebody had taken them in who wrote: until they are, what they did cannot be seen. Whole sentences.

@param told - Whose journals are told already, because they are damaged.
*/
export const unseenOf = (forest: Forest, told: {has(responder: string): boolean} = new Set<string>()): string[] => contradictions(forest)
	.filter(({responder, is}) => is !== 'rewritten' && !told.has(responder))
	.map(({responder, by, seq}) => `The journal of ${responder} is not whole here yet: ${by} had taken in ${seq} ${seq === 1 ? 'event' : 'events'} of it. What was done there cannot be seen yet.`);
