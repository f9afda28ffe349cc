import {apply, foldRun} from '../../source/run/facts.js';
import {dana} from '../run/story.js';
import {milliseconds, ratioOf, type Ratio} from './ratio.js';

const few = 100;
const many = 20_000;
const following = 2000;
/** A copy of the table of items for each event would make it some hundred. */
const flat = 5;

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
	return async () => milliseconds(async () => {
		let facts = begun;
		for (const event of next) {
			facts = apply(facts, event);
		}
	});
};

/** One more event costs about the same however many items a step has, and however many rows were chosen. */
export const applyingIsFlat = async (): Promise<Ratio> => ratioOf({
	name: `applying ${following} events to a step of ${many} items`, floorName: `applying them to one of ${few}`,
	act: applying(many), floor: applying(few), rounds: 5, wanted: {atMost: flat},
});
