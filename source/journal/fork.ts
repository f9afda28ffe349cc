import {readdir} from 'node:fs/promises';
import path from 'node:path';
import type {RunEvent} from '../run/events.js';
import type {Disk} from './disk.js';
import {firstPrevious} from './event-hash.js';
import {JournalTree, type Chain, type Tail} from './journal-tree.js';
import {forkOfFile, layout} from './layout.js';
import {mergeJournals} from './merge.js';
import type {JournalFile} from './read-journals.js';
import {readJournal} from './recover.js';
import {tailEvents} from './tail-events.js';

export {forkFileName, forkOfFile} from './layout.js';

/** Where the first record of these bytes stands and what it goes on from, as it says itself. */
export const firstOf = (bytes: Uint8Array): {seq: number; prev: string} | undefined => {
	try {
		const end = bytes.indexOf(0x0A);
		const {seq, prev} = JSON.parse(Buffer.from(bytes.subarray(0, end === -1 ? bytes.length : end)).toString()) as {seq?: unknown; prev?: unknown};
		return typeof seq === 'number' && typeof prev === 'string' ? {seq, prev} : undefined;
	} catch {
		return undefined;
	}
};

/** The journals of a run with the tails that were kept beside them, by responder. */
export type Forest = ReadonlyMap<string, JournalTree>;

const readTail = ({file, bytes}: {file: string; bytes: Uint8Array}, owner: {run: string; responder: string}, {journal}: JournalFile, known: JournalTree): Chain | undefined => {
	const first = firstOf(bytes);
	const before = first && known.find(first.prev);
	return first && before && journal.publicKey !== undefined
		? {file, bytes, before: first.prev, journal: readJournal(bytes, owner, {seq: before.seq, hash: first.prev, publicKey: journal.publicKey})}
		: undefined;
};

/**
Reads the tails that were kept beside the journals, and puts each where it goes on from. One that goes on from nothing that is here waits until that is.

@param files - The journals themselves.
*/
export const readForest = async (folder: string, files: readonly JournalFile[], disk: Disk): Promise<Forest> => {
	const {run, journals} = layout(folder);
	const names = await readdir(journals);
	const trees = new Map<string, JournalTree>();
	for (const main of files) {
		const {responder} = main.journal;
		let tree = new JournalTree([{...main, before: firstPrevious}]);
		let left = await Promise.all(names.filter(name => forkOfFile(name)?.responder === responder).map(async name => { // eslint-disable-line no-await-in-loop -- hardly ever is there one
			const file = path.join(journals, name);
			return {file, bytes: await disk.read(file)};
		}));
		for (let found = true; found && left.length > 0;) {
			const chains = left.map(tail => readTail(tail, {run, responder}, main, tree)); // eslint-disable-line @typescript-eslint/no-loop-func -- called at once
			found = chains.some(chain => chain !== undefined);
			tree = new JournalTree([...tree.chains, ...chains.filter(chain => chain !== undefined)]);
			left = left.filter((_, index) => chains[index] === undefined);
		}

		trees.set(responder, tree);
	}

	return trees;
};

/** Whether this journal went on elsewhere, written with the same key: then nothing is added to it any more. */
export const isForked = (tree: JournalTree | undefined): boolean => (tree?.chains.length ?? 0) > 1;

/** How far a journal is agreed on, and how far each way goes in which it went on from there. */
export type ForestHead = {seq: number; hash: string; forks?: Record<string, number>};

/** The head of each journal that has one, for `merged`. */
export const headsOf = (forest: Forest): Map<string, ForestHead> => new Map([...forest].flatMap(([responder, tree]): Array<[string, ForestHead]> => {
	if (!isForked(tree)) {
		const {head} = tree.chains[0]!.journal;
		return head.seq === 0 ? [] : [[responder, head]];
	}

	const {head} = tree.common;
	const forks = Object.fromEntries(tree.tails.map(({id, head: {seq}}) => [id, seq]));
	return head.seq === 0 ? [] : [[responder, {...head, ...tree.tails.length > 0 && {forks}}]];
}));

const ofTree = (responder: string, tree: JournalTree): RunEvent[] => {
	if (!isForked(tree)) {
		return tree.chains[0]!.journal.events;
	}

	const {head, hashes} = tree.common;
	const tails = tree.tails.map((tail: Tail) => tailEvents({responder, id: tail.id, common: head, events: tree.eventsOf(tail.hashes)}));
	return [...tree.eventsOf(hashes), ...tails.flat()];
};

/**
The events of a run in their common order. Of a journal that went on in more than one way the part before that counts; what the ways touched is unknown, and stands there as `tailEvents` has it.
*/
export const eventsOf = (forest: Forest): RunEvent[] => mergeJournals([...forest].map(([responder, tree]) => ofTree(responder, tree)));

/** Whole sentences for the journals that went on in more than one way. */
export const forkSentences = (forest: Forest): string[] => [...forest].flatMap(([responder, tree]) => {
	const [first] = tree.chains[0]!.journal.events;
	const name = first && (first.kind === 'run-started' || first.kind === 'joined') ? `${first.data.name} (${responder})` : responder;
	return !isForked(tree) || tree.tails.length === 0 ? [] : [`The journal of ${name} went on in ${tree.tails.length} ways after event ${tree.common.head.seq}: its machine was restored or copied, and both went on writing. All are kept; what they touched is unknown until somebody has looked.`];
});
