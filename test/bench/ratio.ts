import process from 'node:process';
import type {GoalId} from './goals.js';

/** One thing measured. What it is, what it is held against and what it has to reach stand under its id in goals.ts. */
export type Figure = {
	id: GoalId;
	/** What each round gave, in the goal's unit; the median counts. */
	measured: number[];
	/** What its floor gave in the same rounds: only the ratio to it is judged then, never a time, because every machine has its own. */
	floored?: number[];
};

/** What could not be measured here. `reason` is a whole sentence. */
export type Skipped = {ids: GoalId[]; reason: string};

/** What a bench reports: each of its goals once, measured or skipped. */
export type Bench = {figures: Figure[]; skipped: Skipped[]};

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

/** Milliseconds of a processor that it took, all threads together: for what only computes, which is not slower because others compute beside it. */
export async function busyMilliseconds(act: () => Promise<unknown>): Promise<number> {
	const begin = process.cpuUsage();
	await act();
	const {user, system} = process.cpuUsage(begin);
	return (user + system) / 1000;
}

/** Says what is measured now, to whoever waits for the table. */
export function begins(what: string): void {
	process.stderr.write(`  ${what} ...\n`);
}

/** Measures both in turn, so that whatever else the machine does meets both; each once before that counts, unless `warm` is false. `act` and `floor` give the goal's unit. */
export async function ratioOf({id, act, floor, rounds, warm = true}: {id: GoalId; act: () => Promise<number>; floor: () => Promise<number>; rounds: number; warm?: boolean}): Promise<Figure> {
	begins(id);
	const measured: number[] = [];
	const floored: number[] = [];
	if (warm) {
		await floor();
		await act();
	}

	for (let round = 0; round < rounds; round++) {
		/* eslint-disable no-await-in-loop -- One after the other: they must not be in each other's way. */
		floored.push(await floor());
		measured.push(await act());
		/* eslint-enable no-await-in-loop */
	}

	return {id, measured, floored};
}

/** A figure that needs no floor. */
export const figure = (id: GoalId, ...measured: number[]): Figure => ({id, measured});
