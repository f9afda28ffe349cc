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

/** The first without anything below it that could be left out: the oldest. */
const oldestLeaf = (bars: readonly Bar[]): number => bars.findIndex((bar, index) => (bars[index + 1]?.depth ?? 0) <= bar.depth);

/**
What is going on, as bars below each other: at most `most` of them, on at most three levels. The oldest are left out first, never one with something below it that is shown; `hidden` counts them.
*/
export const progressBars = (progress: readonly Progress[], most: number): {bars: Bar[]; hidden: number} => {
	const going = progress.filter(({done}) => !done);
	const bars = nested(going).filter(({depth}) => depth < mostLevels);
	while (bars.length > Math.max(0, most)) {
		bars.splice(oldestLeaf(bars), 1);
	}

	return {bars, hidden: going.length - bars.length};
};

/** A progress as a sentence: "Reading mailboxes: page 3 of 6, 50 %, about 40 s left." */
export const progressSentence = ({title, status, percent, left}: Bar): string => {
	const facts = [status, percent === undefined ? '' : `${percent} %`, left ?? ''].filter(fact => fact !== '').join(', ');
	return `${title === '' ? 'Working' : title}${facts === '' ? '' : `: ${facts}`}.`;
};
