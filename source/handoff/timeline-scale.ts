const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A pause is drawn short where it is at least so long (milliseconds) and more than a third of what is drawn; so many at most. */
const shortestPause = 30 * minute;
const mostPauses = 8;
/** How wide a pause is drawn, and how far times at the axis stand apart at least. */
const pauseWidth = 44;
const tickDistance = 72;

const steps = [
	...[1, 2, 5, 10, 15, 30].map(seconds => seconds * 1000),
	...[1, 2, 5, 10, 15, 30].map(minutes => minutes * minute),
	...[1, 2, 3, 6, 12].map(hours => hours * hour),
	...[1, 2, 7, 14, 30, 90, 365].map(days => days * day),
];

/** Where moments stand from left to right. Long pauses are drawn short, so that a night between two hours of work does not push them together. */
export type TimeScale = {
	/** A moment in milliseconds since the epoch to its place. What lies outside stands at the edge. */
	x(at: number): number;
	/** Where a pause is drawn short: from `x` on, `width` wide, `ms` long. */
	pauses: Array<{x: number; width: number; ms: number}>;
	/** The times to write at the axis. `isNewDay`: the first one of its UTC day. */
	ticks: Array<{x: number; at: number; isNewDay: boolean}>;
	/** Whether the axis needs seconds. */
	seconds: boolean;
};

type Segment = {from: number; to: number; x: number};

/** Spreads moments (milliseconds since the epoch, in any order) over the space from `left` to `right`. */
export function timeScale(moments: readonly number[], left: number, right: number): TimeScale {
	const sorted = [...new Set(moments.filter(at => Number.isFinite(at)))].toSorted((a, b) => a - b);
	const pauses = pausesOf(sorted);
	const drawn = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0) - pauses.reduce((sum, {ms}) => sum + ms, 0);
	const perMs = drawn > 0 ? (right - left - (pauses.length * pauseWidth)) / drawn : 0;
	const segments: Segment[] = [];
	let from = sorted[0] ?? 0;
	let x = left;
	for (const {at, ms} of [...pauses, {at: sorted.at(-1) ?? 0, ms: 0}]) {
		segments.push({from, to: at, x});
		x += ((at - from) * perMs) + pauseWidth;
		from = at + ms;
	}

	const step = steps.find(each => each * perMs >= tickDistance) ?? steps.at(-1)!;
	return {
		x(at) {
			const segment = segments.findLast(each => each.from <= at) ?? segments[0]!;
			return segment.x + ((Math.min(Math.max(at, segment.from), segment.to) - segment.from) * perMs);
		},
		pauses: segments.slice(1).map(({x: end}, index) => ({x: end - pauseWidth, width: pauseWidth, ms: pauses[index]!.ms})),
		ticks: ticksOf(segments, step, perMs),
		seconds: step < minute,
	};
}

/** The pauses that are drawn short, in order: where each begins and how long it is. */
function pausesOf(sorted: readonly number[]): Array<{at: number; ms: number}> {
	const gaps = sorted.slice(1).map((next, index) => ({at: sorted[index]!, ms: next - sorted[index]!})).filter(({ms}) => ms >= shortestPause);
	const longestFirst = gaps.toSorted((a, b) => b.ms - a.ms);
	let drawn = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
	const pauses = [];
	for (const gap of longestFirst) {
		if (pauses.length === mostPauses || gap.ms * 3 < drawn) {
			break;
		}

		drawn -= gap.ms;
		pauses.push(gap);
	}

	return pauses.toSorted((a, b) => a.at - b.at);
}

function ticksOf(segments: readonly Segment[], step: number, perMs: number): TimeScale['ticks'] {
	const found: TimeScale['ticks'] = [];
	for (const {from, to, x} of segments) {
		const first = Math.ceil(from / step) * step;
		const round = Array.from({length: Math.max(0, Math.floor((to - first) / step) + 1)}, (_, index) => first + (index * step));
		for (const at of round.length === 0 ? [from] : round) {
			const last = found.at(-1);
			const place = x + ((at - from) * perMs);
			if (!last || place - last.x >= tickDistance) {
				found.push({x: place, at, isNewDay: !last || Math.floor(last.at / day) !== Math.floor(at / day)});
			}
		}
	}

	return found;
}
