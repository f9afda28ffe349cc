import {firstPrevious} from '../../journal/event-hash.js';
import {firstOf, forkSentences, type Forest} from '../../journal/fork.js';
import {JournalTree, linksOf, type Chain} from '../../journal/journal-tree.js';
import {readJournal, type ReadFrom} from '../../journal/recover.js';
import {inert} from '../../text/inert.js';
import type {BundledHead, Manifest} from './manifest.js';
import {damagedBundle, refusedBundle} from './refusals.js';

/** A journal's bytes out of a bundle; `fork` is that of its file's name, undefined for the journal itself. */
export type JournalIn = {responder: string; fork?: string | undefined; bytes: Uint8Array};

const headOf = (manifest: Manifest, {responder, fork}: JournalIn): BundledHead | undefined =>
	manifest.heads.find(head => head.responder === responder && head.fork === fork);

/** Reads one file whole, and holds that it is as long as the manifest says and no longer. */
const proved = (manifest: Manifest, file: JournalIn, from: ReadFrom | undefined, before: string): Chain => {
	const {responder, fork, bytes} = file;
	const name = `${responder}${fork === undefined ? '' : `.fork-${fork}`}`;
	const journal = readJournal(bytes, {run: manifest.run, responder}, from);
	const problem = journal.damage ?? (journal.newer === undefined ? undefined : `${journal.newer} Update Handrail to read it.`);
	if (problem !== undefined) {
		throw damagedBundle(problem);
	}

	const events = journal.head.seq - (from?.seq ?? 0);
	if (journal.ending !== 'whole' || journal.provedBytes !== bytes.length || events === 0) {
		throw damagedBundle(`The journal of ${name} in the bundle ends in the middle of an event.`);
	}

	const head = headOf(manifest, file);
	if (head?.seq !== journal.head.seq || head.hash !== journal.head.hash || head.events !== events) {
		throw damagedBundle(`The journal of ${name} in the bundle does not end where its manifest says: ${head ? `event ${head.seq} is named, event ${journal.head.seq} is the last` : 'it is not named there'}.`);
	}

	return {file: name, bytes, journal, before};
};

/** Puts a tail where it goes on from; undefined while that is not known. */
const grown = (manifest: Manifest, tree: JournalTree, tail: JournalIn): JournalTree | undefined => {
	const first = firstOf(tail.bytes);
	const before = first && tree.find(first.prev);
	if (!first || !before) {
		return undefined;
	}

	const [link] = linksOf(tail.bytes);
	if (link?.hash.slice(0, 8) !== tail.fork || tree.find(link!.hash)) {
		throw damagedBundle(`What stands beside the journal of ${tail.responder} in the bundle is no other way in which it went on.`);
	}

	const {publicKey} = tree.chains[0]!.journal;
	return new JournalTree([...tree.chains, proved(manifest, tail, {seq: before.seq, hash: first.prev, publicKey: publicKey!}, first.prev)]);
};

/**
The journals of a bundle, each proved: by every hash, link and signature, by the key of its responder, and up to the head that the manifest names. Tails stand where they go on from.

@throws {Failure} with exit 4 for what does not hold, 3 for more than one beginning.
*/
export const forestOf = (manifest: Manifest, journals: readonly JournalIn[], tails: readonly JournalIn[]): Forest => {
	const trees = new Map(journals.map(file => [file.responder, new JournalTree([proved(manifest, file, undefined, firstPrevious)])] as const));
	let left = [...tails];
	for (let found = true; found && left.length > 0;) {
		const waiting: JournalIn[] = [];
		for (const tail of left) {
			const tree = trees.get(tail.responder);
			const larger = tree && grown(manifest, tree, tail);
			if (larger) {
				trees.set(tail.responder, larger);
			} else {
				waiting.push(tail);
			}
		}

		found = waiting.length < left.length;
		left = waiting;
	}

	if (left.length > 0) {
		throw damagedBundle(`What stands beside the journal of ${left[0]!.responder} in the bundle goes on from nothing that is there.`);
	}

	const told = manifest.heads.find(head => [...journals, ...tails].every(file => headOf(manifest, file) !== head));
	if (told) {
		throw damagedBundle(`The journal of ${inert(told.name)} (${told.responder}) is named in the bundle's manifest and is not there.`);
	}

	const starts = [...trees.values()].filter(({chains}) => chains[0]!.journal.events[0]?.kind === 'run-started');
	if (starts.length > 1) {
		throw refusedBundle(`The bundle is refused: ${starts.length} journals in it begin the run, and a run begins once.`);
	}

	return trees;
};

/** What is to be said of journals that hold: what of them cannot be folded, and which went on in more than one way. */
export const findingsIn = (forest: Forest): string[] =>
	[...[...forest.values()].flatMap(({chains}) => chains.flatMap(({journal}) => journal.findings)), ...forkSentences(forest)];
