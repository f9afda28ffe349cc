/** One thing measured against a floor in the same run: only their ratio is judged, never a time, because every machine has its own. */
export type Ratio = {
	name: string;
	/** What it is held against. */
	floor: string;
	/** Each round's milliseconds. */
	measured: number[];
	floored: number[];
	/** Of the medians: how many times the floor it took, or how many times as fast as the floor it was. */
	ratio: number;
	wanted: {atMost: number} | {atLeast: number};
	held: boolean;
};

/** Something with a bound that needs no floor, in the unit of its name; or something that was only looked at. */
export type Bound = {name: string; measured: number; atMost: number | undefined; held: boolean};

export type Bench = {ratios: Ratio[]; bounds: Bound[]; skipped: string[]};

export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length / 2;
	return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export async function milliseconds(act: () => Promise<unknown>): Promise<number> {
	const begin = performance.now();
	await act();
	return performance.now() - begin;
}

/** Measures both in turn, so that whatever else the machine does meets both; each once before that counts. `act` and `floor` give milliseconds. */
export async function ratioOf({name, floorName, act, floor, rounds, wanted}: {name: string; floorName: string; act: () => Promise<number>; floor: () => Promise<number>; rounds: number; wanted: Ratio['wanted']}): Promise<Ratio> {
	const measured: number[] = [];
	const floored: number[] = [];
	await floor();
	await act();
	for (let round = 0; round < rounds; round++) {
		/* eslint-disable no-await-in-loop -- One after the other: they must not be in each other's way. */
		floored.push(await floor());
		measured.push(await act());
		/* eslint-enable no-await-in-loop */
	}

	const ratio = 'atMost' in wanted ? median(measured) / median(floored) : median(floored) / median(measured);
	return {name, floor: floorName, measured, floored, ratio, wanted, held: 'atMost' in wanted ? ratio <= wanted.atMost : ratio >= wanted.atLeast};
}
