import {apply, foldRun} from '../../source/run/facts.js';
import {dana} from '../run/story.js';
import {busyMilliseconds, ratioOf, type Bench} from './ratio.js';

const few = 100;
const many = 20_000;
const following = 2000;

/** What it takes to apply the following events to a run whose step has so many items, all chosen. */
const applying = (items: number): () => Promise<number> => {
	const run = dana();
	const keys = Array.from({length: items}, (_, index) => String(index));
	run.choose(...keys);
	for (const item of keys) {
		run.mark('disable', 'skipped', item);
	}

	const begun = foldRun(run.events);
	const next = Array.from({length: following}, (_, index) => {
		run.mark('disable', 'done', String(index % items));
		return run.events.at(-1)!;
	});
	return async () => busyMilliseconds(async () => {
		let facts = begun;
		for (const event of next) {
			facts = apply(facts, event);
		}
	});
};

/** What `npm run bench -- applying` measures: one more event costs about the same however many items a step has, and however many rows were chosen. */
export async function benchApplying(): Promise<Bench> {
	return {figures: [await ratioOf({id: 'applying/many-items', act: applying(many), floor: applying(few), rounds: 9})], skipped: []};
}
