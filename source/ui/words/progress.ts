import type {Activity} from '../../run/engine/contract.js';
import {inert} from '../../text/inert.js';
import {formatAge} from '../../text/time.js';

type Progress = Activity['progress'][number];

/** One progress as it is shown. Texts are inert. */
export type Bar = {
	/** Of the activity, as its script numbers it. */
	activity: number;
	/** 0 for the outermost. */
	depth: number;
	title: string;
	status: string;
	/** 0 to 100; undefined where nobody knows how much there is to do. */
	percent: number | undefined;
	/** "about 40 s left"; undefined where nobody knows. */
	left: string | undefined;
};

/** Levels that are shown; deeper ones tell nothing that could be read in time. */
const mostLevels = 3;

const percentOf = ({percent}: Progress): number | undefined => percent === undefined || !(percent >= 0) ? undefined : Math.min(100, Math.round(percent));

/** How long it may still take, as its script guesses. */
const leftOf = ({secondsLeft}: Progress): string | undefined => {
	if (secondsLeft === undefined || !(secondsLeft > 0)) {
		return undefined;
	}

	const seconds = Math.round(secondsLeft);
	return `about ${seconds < 60 ? `${Math.max(1, seconds)} s` : formatAge(seconds * 1000)} left`;
};

const barOf = (progress: Progress, depth: number): Bar => ({
	activity: progress.activity, depth, title: inert(progress.title), status: inert(progress.status), percent: percentOf(progress), left: leftOf(progress),
});

/** Each progress below its parent, those side by side in the order in which they began. One whose parent is not there, or which is its own ancestor, stands at the top. */
const nested = (all: readonly Progress[]): Bar[] => {
	const seen = new Set<number>();
	const known = new Set(all.map(({activity}) => activity));
	const below = (parent: number, depth: number): Bar[] => all.flatMap(progress => progress.parent === parent ? placed(progress, depth) : []);
	const placed = (progress: Progress, depth: number): Bar[] => {
		if (seen.has(progress.activity)) {
			return [];
		}

		seen.add(progress.activity);
		return [barOf(progress, depth), ...below(progress.activity, depth + 1)];
	};

	const tops = all.filter(({parent}) => parent === undefined || !known.has(parent)).flatMap(progress => placed(progress, 0));
	// What is left goes round in a circle.
	return [...tops, ...all.flatMap(progress => placed(progress, 0))];
};

/** A bar with where it hangs: those with the same `parent` stand side by side. */
type Placed = {bar: Bar; parent: number | undefined};

/** The one to be left out first: the oldest of those of which most stand side by side, and never one with something below it. */
const leastTelling = (placed: readonly Placed[]): number => {
	const beside = Map.groupBy(placed, ({parent}) => parent);
	const weights = placed.map(({bar, parent}, index) => (placed[index + 1]?.bar.depth ?? 0) > bar.depth ? 0 : beside.get(parent)!.length);
	return weights.indexOf(Math.max(...weights));
};

/**
What is going on, as bars below each other: at most `most` of them, on at most three levels. Of many side by side the oldest are left out first, never one with something below it that is shown; `hidden` counts them.
*/
export const progressBars = (progress: readonly Progress[], most: number): {bars: Bar[]; hidden: number} => {
	const going = progress.filter(({done}) => !done);
	const ancestors: number[] = [];
	const placed = nested(going).filter(({depth}) => depth < mostLevels).map((bar): Placed => {
		ancestors.splice(bar.depth, Infinity, bar.activity);
		return {bar, parent: ancestors[bar.depth - 1]};
	});
	while (placed.length > Math.max(0, most)) {
		placed.splice(leastTelling(placed), 1);
	}

	return {bars: placed.map(({bar}) => bar), hidden: going.length - placed.length};
};

/** A progress as a sentence: "Reading mailboxes: page 3 of 6, 50 %, about 40 s left." */
export const progressSentence = ({title, status, percent, left}: Bar): string => {
	const facts = [status, percent === undefined ? '' : `${percent} %`, left ?? ''].filter(fact => fact !== '').join(', ');
	return `${title === '' ? 'Working' : title}${facts === '' ? '' : `: ${facts}`}.`;
};
