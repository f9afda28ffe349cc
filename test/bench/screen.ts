import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import type {KeyName} from '../terminal/keys.js';
import {goalIds, type GoalId} from './goals.js';
import {begins, figure, ratioOf, type Bench, type Figure} from './ratio.js';
import {benchPlace, type BenchPlace} from './screen-place.js';
import {benchRunbook, scripts} from './screen-runbook.js';
import {drawn, everything, underCursor, type Look, type Seat} from './screen-seat.js';

const flowing = 10_000;
const few = 50;
const rounds = 5;
const keysOfRound = 40;
/** What was begun before comes to its end; some eight seconds after the last of it Node collects once what nobody needs any more. */
const settlingSeconds = 15;
const idleSeconds = 20;

const p95 = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.ceil(values.length * 0.95) - 1]!;

/** Puts the cursor on the step in the middle, the one with the script. */
async function toMiddle(seat: Seat, steps: number): Promise<void> {
	await seat.sees('A bench', '? all keys');
	const title = `Look at mailbox ${Math.floor(steps / 2) + 1}`;
	seat.press('/', ...Array.from(title, character => character === ' ' ? 'space' : character), 'enter');
	await seat.sees(`❯ ○ ${title}`);
}

/** A run whose middle step has been set going. */
async function atWork(place: BenchPlace, steps: number, step: Parameters<typeof benchRunbook>[1]): ReturnType<BenchPlace['handrail']> {
	const seat = await place.handrail(benchRunbook(steps, step));
	await toMiddle(seat, steps);
	seat.press('enter');
	return seat;
}

/** The number of the last line that is on the screen. */
const lastLine = (seat: Seat): number => Math.max(...Array.from(seat.emulator.screen().join('\n').matchAll(/smtp: (?<number>\d+):/gv), match => Number(match.groups!['number'])));

/** Key to paint while ten thousand lines a second flow. */
async function whileItFlows(place: BenchPlace): Promise<Figure[]> {
	const floor = await place.floor();
	await floor.sees('? keys');
	const handrail = await atWork(place, 200, {script: scripts.flow(flowing), parse: 'text'});
	await handrail.sees('Running', 'status=sent');
	const flow = Number(await readFile(path.join(handrail.home, 'flow'), 'utf8'));
	const rates: number[] = [];
	const busy = {handrail: [] as number[], floor: [] as number[]};
	try {
		const painted = await ratioOf({
			id: 'screen/flow', rounds,
			async act() {
				process.kill(flow, 'SIGCONT');
				await wait(500);
				const [before, begin] = [lastLine(handrail), performance.now()];
				const {waits, busy: ms} = await handrail.measure(['j', 'k'], keysOfRound, underCursor);
				rates.push((lastLine(handrail) - before) / (performance.now() - begin) * 1000);
				busy.handrail.push(ms / keysOfRound);
				return p95(waits);
			},
			async floor() {
				// What flows must not slow the floor down.
				process.kill(flow, 'SIGSTOP');
				await wait(500);
				const {waits, busy: ms} = await floor.measure(['j', 'k'], keysOfRound, underCursor);
				busy.floor.push(ms / keysOfRound);
				return p95(waits);
			},
		});
		const [of, ours] = [drawn(floor.emulator), drawn(handrail.emulator)];
		return [
			painted, figure('screen/flow-rate', Math.min(...rates.slice(1))),
			{id: 'screen/flow-cost', measured: busy.handrail.slice(1), floored: busy.floor.slice(1)},
			{id: 'screen/flow-pieces', measured: [ours.pieces], floored: [of.pieces]},
			{id: 'screen/flow-cells', measured: [ours.cells], floored: [of.cells]},
		];
	} finally {
		process.kill(flow, 'SIGKILL');
		await Promise.all([handrail.end(), floor.end()]);
	}
}

/** Milliseconds of a processor for some keys, which nothing else comes between. */
const painting = (seat: Seat, keys: readonly KeyName[], look: Look) => async (): Promise<number> => {
	const {busy} = await seat.measure(keys, keysOfRound, look, () => 5);
	return busy / keysOfRound;
};

type Amount = {part: 'steps' | 'lines' | 'output' | 'rows'; open: (place: BenchPlace, amount: number) => Promise<Seat>; much: number; keys: readonly KeyName[]; look: Look};

const amounts: readonly Amount[] = [
	{
		part: 'steps', much: 5000, keys: ['j', 'k'], look: underCursor,
		open: async (place, amount) => place.steps(amount),
	},
	{
		part: 'lines', much: 1_000_000, keys: ['j', 'k'], look: underCursor,
		async open(place, amount) {
			const seat = await atWork(place, few, {script: scripts.lines(amount, 'exec sleep 1000'), parse: 'text'});
			await seat.sees('all were printed');
			return seat;
		},
	},
	{
		part: 'output', much: 1_000_000, keys: ['up', 'down'], look: everything,
		async open(place, amount) {
			const seat = await atWork(place, few, {script: scripts.lines(amount), parse: 'text'});
			await seat.sees(': done, 1 row.');
			seat.press('O');
			await seat.sees(`${amount} 2026`);
			return seat;
		},
	},
	{
		part: 'rows', much: 100_000, keys: ['j', 'k'], look: everything,
		async open(place, amount) {
			const seat = await atWork(place, few, {script: scripts.rows(amount), parse: 'jsonl'});
			await seat.sees(`${amount} rows`, 'relay-1');
			seat.press('tab');
			await seat.sees('❯ relay-1');
			return seat;
		},
	},
];

/** Painting costs what is on the screen, however much there is beside it. */
async function howeverMuch(place: BenchPlace, {part, open, much, keys, look}: Amount): Promise<Figure> {
	const [little, large] = [await open(place, few), await open(place, much)];
	try {
		return await ratioOf({id: `screen/${part}`, act: painting(large, keys, look), floor: painting(little, keys, look), rounds});
	} finally {
		await Promise.all([little.end(), large.end()]);
	}
}

type IdleIds = {busy: GoalId; timers: GoalId; settling: GoalId};

/** What it costs to leave it alone: CPU ms until it has settled, of a processor's time in a hundred from then on, and how often a timer fired that is faster than a second. */
async function idle(seat: Seat, ids: IdleIds): Promise<Figure[]> {
	begins(ids.busy);
	const last = await seat.cost();
	await wait(settlingSeconds * 1000);
	const before = await seat.cost();
	await wait(idleSeconds * 1000);
	const after = await seat.cost();
	let fast = 0;
	for (const [delay, count] of Object.entries(after.fired)) {
		fast += Number(delay) < 1000 ? count - (before.fired[delay] ?? 0) : 0;
	}

	return [figure(ids.busy, (after.busy - before.busy) / idleSeconds / 10), figure(ids.timers, fast), figure(ids.settling, before.busy - last.busy)];
}

async function leftAlone(place: BenchPlace): Promise<Figure[]> {
	const open = await place.handrail(benchRunbook(few, {script: scripts.rows(45_000), parse: 'jsonl'}), {timers: true});
	try {
		await toMiddle(open, few);
		const figures = await idle(open, {busy: 'screen/idle', timers: 'screen/idle-timers', settling: 'screen/idle-settling'});
		open.press('enter');
		await open.sees('45000 rows', 'relay-1');
		open.press('tab', '/', ...'relay-44', 'enter');
		await open.sees('filter "relay-44"');
		return [...figures, ...await idle(open, {busy: 'screen/idle-filter', timers: 'screen/idle-filter-timers', settling: 'screen/idle-filter-settling'})];
	} finally {
		await open.end();
	}
}

/** What `npm run bench -- screen` measures: these of its parts. */
export async function benchScreen(parts: readonly string[]): Promise<Bench> {
	if (process.platform === 'win32') {
		return {figures: [], skipped: [{ids: goalIds.filter(id => id.startsWith('screen/')), reason: 'Its steps are scripts of /bin/sh, which Windows has not.'}]};
	}

	const figures: Figure[] = [];
	const place = await benchPlace();
	try {
		if (parts.includes('flow')) {
			figures.push(...await whileItFlows(place));
		}

		for (const amount of amounts) {
			if (parts.includes(amount.part)) {
				figures.push(await howeverMuch(place, amount)); // eslint-disable-line no-await-in-loop -- one after the other
			}
		}

		if (parts.includes('idle')) {
			figures.push(...await leftAlone(place));
		}
	} finally {
		await place.end();
	}

	return {figures, skipped: []};
}
