import {availableParallelism} from 'node:os';
import path from 'node:path';
import {randomFrom} from '../kills/random.js';
import {CrashedRun, type Manner} from './crashed-run.js';
import {quickRunbook} from './shell-runbook.js';
import type {Carriers, Moment} from './start-carrier.js';
import {injections, inRepair, skipWithoutStrace, type Injection} from './strace.js';
import type {Counts} from './tally.js';

/** Where carriers of a run come from, and what came of them. */
export type Ground = {folder: string; carriers: Carriers; counts: Counts};

const nameOf = (moment: Moment): string => {
	switch (moment.kind) {
		case 'time': {
			return 'killed at a random time';
		}

		case 'acknowledged': {
			return 'killed at a random acknowledgement';
		}

		case 'file': {
			return 'killed while the change was under way';
		}

		case 'call': {
			return moment.injection.name;
		}

		case 'watched': {
			return 'watched';
		}
	}
};

const pick = <Value>(values: readonly Value[], random: () => number): Value => values[Math.floor(random() * values.length)]!;

/** How long a carrier takes that nobody kills, in milliseconds; the last one that was left alone says it. */
let pace = 1000;

const randomMoment = (random: () => number, isAfterLoss: boolean): Moment => {
	const kind = random();
	if (skipWithoutStrace === false && isAfterLoss && kind < 0.6) {
		return {kind: 'call', injection: pick(inRepair, random), nth: 1 + Math.floor(random() * 2)};
	}

	if (skipWithoutStrace === false && kind < 0.4) {
		return {kind: 'call', injection: pick(injections, random), nth: 1 + Math.floor(random() * 20)};
	}

	return kind < 0.7
		? {kind: 'time', after: random() * pace}
		: {kind: 'acknowledged', nth: 1 + Math.floor(random() * 22), after: random() < 0.3 ? 0 : random() * 30};
};

const randomManner = (random: () => number): Manner => ({notes: random() < 0.5, unsaved: random() < 0.5 ? 'retry' : 'leave'});

/** One carrier up to its moment; whether that came. */
const hitOnce = async (run: CrashedRun, moment: Moment, manner: Manner, {counts}: Ground): Promise<boolean> => {
	const {hit, killed, took, exit} = await run.carry(manner, moment);
	if (!killed && exit === 0 && moment.kind !== 'call') {
		pace = took;
	}

	if (hit) {
		counts.hits++;
		counts.moments.add(nameOf(moment));
	}

	return hit;
};

/** One run that is killed two to five times at random moments, and gone on with to its end. */
export const randomRun = async (ground: Ground, name: string, random: () => number): Promise<void> => {
	const run = await CrashedRun.begin(path.join(ground.folder, name), quickRunbook(3), ground.carriers);
	const times = 2 + Math.floor(random() * 4);
	let isAfterLoss = false;
	let isLeft = true;
	for (let time = 0; time < times && isLeft; time++) {
		/* eslint-disable no-await-in-loop -- one after the other */
		// Who was not stopped has come to its end.
		isLeft = await hitOnce(run, randomMoment(random, isAfterLoss), randomManner(random), ground);
		isAfterLoss = random() < 0.3;
		if (isAfterLoss && await run.losePower(random) > 0) {
			ground.counts.moments.add('and then bytes that nobody was promised were lost');
		}

		// Sometimes the next carrier is the first to open it.
		if (!isAfterLoss && random() < 0.7) {
			ground.counts.after.add(await run.look());
		}
		/* eslint-enable no-await-in-loop */
	}

	await run.finish();
};

/** A run for each time that an injection can hit one, at the first call, the second and so on. */
export const everyCall = async (ground: Ground, injection: Injection, {name, isOver}: {name: string; isOver: () => boolean}): Promise<number> => {
	let nth = 1;
	for (let wasHit = true; wasHit && !isOver(); nth++) {
		/* eslint-disable no-await-in-loop -- one after the other */
		const run = await CrashedRun.begin(path.join(ground.folder, `${name}-${nth}`), quickRunbook(2), ground.carriers);
		wasHit = await hitOnce(run, {kind: 'call', injection, nth}, {notes: false, unsaved: nth % 2 === 0 ? 'retry' : 'leave'}, ground);
		ground.counts.after.add(await run.look());
		await run.finish();
		/* eslint-enable no-await-in-loop */
	}

	return nth - 2;
};

/**
Kills carriers, as many at a time as there are processors, until so many were hit.

@param everyCalls - First at every single call that there is, one by one.
@param seed - The random runs are those of this seed, this one and one more and so on.
*/
export const crashRounds = async (ground: Ground, {rounds, seed, everyCalls}: {rounds: number; seed: number; everyCalls: boolean}): Promise<void> => {
	const isOver = (): boolean => ground.counts.hits >= rounds;
	const sweeps = everyCalls && skipWithoutStrace === false ? [...injections.entries()] : [];
	let count = 0;
	const lane = async (): Promise<void> => {
		while (!isOver()) {
			/* eslint-disable no-await-in-loop -- one after the other */
			const sweep = sweeps.shift();
			if (sweep) {
				const [index, injection] = sweep;
				await everyCall(ground, injection, {name: `every-${index}`, isOver});
			} else {
				const own = seed + count++;
				await randomRun(ground, `seed-${own}`, randomFrom(own)).catch((error: unknown) => {
					throw new Error(`The run of seed ${own} does not hold; it is in ${ground.folder}.`, {cause: error});
				});
			}
			/* eslint-enable no-await-in-loop */
		}
	};

	await Promise.all(Array.from({length: availableParallelism()}, lane));
};
