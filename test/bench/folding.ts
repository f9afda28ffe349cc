import {mergeJournals} from '../../source/journal/merge.js';
import {emptyIndex, indexAndForget} from '../../source/run/engine/evidence-index.js';
import type {RunEvent} from '../../source/run/events.js';
import {foldRun} from '../../source/run/facts.js';
import {dana, sam, Teller} from '../run/story.js';
import type {GoalId} from './goals.js';
import {busyMilliseconds, ratioOf, type Bench, type Figure} from './ratio.js';

/** The long history has this many times the events of the short one. */
const times = 10;
const rounds = 9;

/** One who works alone, on fifty items. */
const alone = (count: number): RunEvent[] => {
	const run = dana();
	for (let index = 0; index < count; index += 2) {
		run.send({step: 'disable', item: String(index % 50)});
		run.answer({step: 'disable', item: String(index % 50)});
	}

	return run.events;
};

/** Two who work on the same items beside each other, and take in each other's journal every so often. */
const together = (mergeEvery: number) => (count: number): RunEvent[] => {
	const run = dana();
	const other = sam(run);
	for (let index = 0; run.events.length + other.events.length < count; index++) {
		for (const [teller, from] of [[run, other], [other, run]] as const) {
			teller.mark('disable', index % 2 === 0 ? 'done' : 'failed', String(index % 7));
			if (index % mergeEvery === 0) {
				teller.merge(from);
			}
		}
	}

	return mergeJournals([run.events, other.events]);
};

/** One tells a lot that the other has not seen, who takes in a part of it again and again. */
const apart = (count: number): RunEvent[] => {
	const run = dana();
	const other = sam(run);
	for (let index = 0; index < count; index++) {
		run.mark('policy', 'failed');
	}

	const behind = new Teller(run.id);
	behind.start();
	for (let index = 0; index < count; index++) {
		other.merge(behind);
		other.mark('policy', 'done');
	}

	return mergeJournals([run.events, other.events]);
};

const histories: ReadonlyArray<readonly [id: GoalId, few: number, make: (count: number) => RunEvent[]]> = [
	['folding/alone', 5000, alone],
	['folding/every-event', 2000, together(1)],
	['folding/now-and-then', 2000, together(10)],
	['folding/apart', 1000, apart],
];

const folding = async (id: GoalId, few: number, make: (count: number) => RunEvent[]): Promise<Figure> => {
	const [short, long] = [make(few), make(few * times)];
	return ratioOf({
		id, rounds,
		act: async () => busyMilliseconds(async () => foldRun(long)),
		floor: async () => await busyMilliseconds(async () => foldRun(short)) * (long.length / short.length),
	});
};

const following = 2000;

const answered = (item: number, evidence: string): RunEvent =>
	({kind: 'answered', at: '', data: {step: 'look', part: 'run', item: String(item), attempt: 1, outcome: 'ok', evidence, rows: 1, errors: [], ms: 1}}) as unknown as RunEvent;

/** What it takes to index the following answers when so many items have one already. */
const indexing = (items: number) => async (): Promise<number> => {
	const index = emptyIndex();
	const bodies = new Map<string, unknown>();
	for (let item = 0; item < items; item++) {
		indexAndForget(index, answered(item, `first ${item}`), bodies);
	}

	const next = Array.from({length: following}, (_, count) => answered(count % items, `then ${count}`));
	return busyMilliseconds(async () => {
		for (const event of next) {
			indexAndForget(index, event, bodies);
		}
	});
};

/** What `npm run bench -- folding` measures: an event costs about the same however long the history before it is, whoever wrote it, and however much evidence it names. */
export async function benchFolding(): Promise<Bench> {
	const figures: Figure[] = [];
	for (const [id, few, make] of histories) {
		figures.push(await folding(id, few, make)); // eslint-disable-line no-await-in-loop -- they must not be in each other's way
	}

	figures.push(await ratioOf({id: 'folding/evidence', act: indexing(5000), floor: indexing(100), rounds}));
	return {figures, skipped: []};
}
