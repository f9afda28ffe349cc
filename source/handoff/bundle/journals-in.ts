import {firstPrevious} from '../../journal/event-hash.js';
import {firstOf, forkSentences, type Forest} from '../../journal/fork.js';
import {JournalTree, linksOf, type Chain} from '../../journal/journal-tree.js';
import {readJournal, type ReadFrom} from '../../journal/recover.js';
import {inert} from '../../text/inert.js';
import type {BundledHead, Manifest} from './manifest.js';
import {damagedBundle, refusedBundle} from './refusals.js';
import {signedName} from './signed-name.js';

/** A journal's bytes out of a bundle; `fork` is that of its file's name, undefined for the journal itself. */
export type JournalIn = {responder: string; fork?: string | undefined; bytes: Uint8Array};

const fileOf = ({responder, fork}: Pick<BundledHead, 'responder' | 'fork'>): string => `${responder}${fork === undefined ? '' : `.fork-${fork}`}`;

/** What the manifest says of the journals, by their files: nobody signed it. */
class Heads {
	readonly #byFile: ReadonlyMap<string, BundledHead>;
	readonly #all: readonly BundledHead[];

	constructor({heads}: Manifest) {
		this.#all = heads;
		this.#byFile = new Map(heads.map(head => [fileOf(head), head]));
	}

	of(file: JournalIn): BundledHead | undefined {
		return this.#byFile.get(fileOf(file));
	}

	/**
	Holds that all of them are there once, and that each responder has the name that they gave themselves.

	@throws {Failure} with exit 4.
	*/
	hold(files: readonly JournalIn[], forest: Forest): void {
		const there = new Set(files.map(file => fileOf(file)));
		const told = this.#all.find(head => !there.has(fileOf(head)));
		if (told) {
			throw damagedBundle(`The journal of ${inert(told.name)} (${told.responder}) is named in the bundle's manifest and is not there.`);
		}

		const twice = this.#all.find(head => this.#byFile.get(fileOf(head)) !== head);
		if (twice) {
			throw damagedBundle(`The journal of ${inert(twice.name)} (${twice.responder}) is named twice in the bundle's manifest.`);
		}

		for (const {responder, name} of this.#all) {
			const signed = signedName(forest.get(responder)!);
			if (signed !== undefined && signed !== name) {
				throw damagedBundle(`The journal of ${responder} in the bundle is signed by ${inert(signed)}, and its manifest calls them ${inert(name)}.`);
			}
		}
	}
}

/** The run of a bundle, and what its manifest says of the journals. */
type Bundled = {run: string; heads: Heads};

/** Reads one file whole, and holds that it is as long as the manifest says and no longer. */
const proved = ({run, heads}: Bundled, file: JournalIn, from: ReadFrom | undefined, before: string): Chain => {
	const {responder, bytes} = file;
	const name = fileOf(file);
	const journal = readJournal(bytes, {run, responder}, from);
	const problem = journal.damage ?? (journal.newer === undefined ? undefined : `${journal.newer} Update Handrail to read it.`);
	if (problem !== undefined) {
		throw damagedBundle(problem);
	}

	const events = journal.head.seq - (from?.seq ?? 0);
	if (journal.ending !== 'whole' || journal.provedBytes !== bytes.length || events === 0) {
		throw damagedBundle(`The journal of ${name} in the bundle ends in the middle of an event.`);
	}

	const head = heads.of(file);
	if (head?.seq !== journal.head.seq || head.hash !== journal.head.hash || head.events !== events) {
		throw damagedBundle(`The journal of ${name} in the bundle does not end where its manifest says: ${head ? `event ${head.seq} is named, event ${journal.head.seq} is the last` : 'it is not named there'}.`);
	}

	return {file: name, bytes, journal, before};
};

/** Puts a tail where it goes on from; undefined while that is not known. */
const grown = (bundled: Bundled, tree: JournalTree, tail: JournalIn): JournalTree | undefined => {
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
	return new JournalTree([...tree.chains, proved(bundled, tail, {seq: before.seq, hash: first.prev, publicKey: publicKey!}, first.prev)]);
};

/**
The journals of a bundle, each proved: by every hash, link and signature, by the key of its responder, and up to the head that the manifest names. Tails stand where they go on from.

@throws {Failure} with exit 4 for what does not hold, 3 for more than one beginning.
*/
export const forestOf = (manifest: Manifest, journals: readonly JournalIn[], tails: readonly JournalIn[]): Forest => {
	const heads = new Heads(manifest);
	const bundled = {run: manifest.run, heads};
	const trees = new Map(journals.map(file => [file.responder, new JournalTree([proved(bundled, file, undefined, firstPrevious)])] as const));
	let left = [...tails];
	for (let found = true; found && left.length > 0;) {
		const waiting: JournalIn[] = [];
		for (const tail of left) {
			const tree = trees.get(tail.responder);
			const larger = tree && grown(bundled, tree, tail);
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

	heads.hold([...journals, ...tails], trees);
	const starts = [...trees.values()].filter(({chains}) => chains[0]!.journal.events[0]?.kind === 'run-started');
	if (starts.length > 1) {
		throw refusedBundle(`The bundle is refused: ${starts.length} journals in it begin the run, and a run begins once.`);
	}

	const clock = starts[0]?.chains[0]!.journal.events[0]!.clock ?? 1;
	if (clock !== 1) {
		// Nothing could be counted on behind it.
		throw refusedBundle(`The bundle is refused: the run in it begins at the clock ${clock}, and a run begins at 1.`);
	}

	return trees;
};

/** What is to be said of journals that hold: what of them cannot be folded, and which went on in more than one way. */
export const findingsIn = (forest: Forest): string[] =>
	[...[...forest.values()].flatMap(({chains}) => chains.flatMap(({journal}) => journal.findings)), ...forkSentences(forest)];
