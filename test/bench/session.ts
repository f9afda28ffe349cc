import process from 'node:process';
import {execa} from 'execa';
import {powershell} from '../powershell.js';
import {shellFlood, shellRunbook} from '../floods/floods.js';
import {startWatched, type Watched} from '../floods/watched.js';
import type {Done} from '../floods/worker.js';
import {milliseconds, ratioOf, type Bench, type Bound, type Ratio} from './ratio.js';

const gigabyte = 1_000_000_000;
const rounds = 5;
const mostTimesCat = 3;
const mostMoreMegabytes = 64;
const timesFresh = 20;
const stepsBefore = 30;

/** The child that prints as fast as anything can, and one that prints a line at a time as programs do, a gigabyte each. */
const children = {
	blocks: shellFlood.bytes(gigabyte),
	lines: shellFlood.lines(12_500_000),
};

/** The same child, read by the cheapest reader there is. */
const intoNothing = (script: string) => async (): Promise<number> => milliseconds(async () => execa('/bin/sh', ['-c', `{ ${script}; } | cat > /dev/null`]));

/** The costliest of several rounds, and what it was before. */
type Cost = {more: number; pause: number};

function counted(cost: Cost, {exit, message, idle, peak, ms, longestPause}: Done): number {
	if (exit !== 0) {
		throw new Error(`It failed: ${message}`);
	}

	cost.more = Math.max(cost.more, peak - idle);
	cost.pause = Math.max(cost.pause, longestPause);
	return ms;
}

const bounds = (name: string, {more, pause}: Cost): Bound[] => [
	{name: `${name}: memory beyond idle, MB`, measured: more / 1e6, atMost: mostMoreMegabytes, held: more / 1e6 <= mostMoreMegabytes},
	{name: `${name}: longest pause of everything else, ms`, measured: pause, atMost: undefined, held: true},
];

async function gigabytes(watched: Watched, bench: Bench): Promise<void> {
	const alone: Cost = {more: 0, pause: 0};
	bench.ratios.push(await ratioOf({
		name: 'a child that prints 1 GB in blocks, through a shell session', floorName: 'the same child into cat > /dev/null',
		act: async () => counted(alone, await watched.send({session: 'shell', script: children.blocks, parse: 'lines', whole: false})),
		floor: intoNothing(children.blocks), rounds, wanted: {atMost: mostTimesCat},
	}));
	bench.bounds.push(...bounds('1 GB in blocks', alone));

	const kept: Cost = {more: 0, pause: 0};
	bench.ratios.push(await ratioOf({
		name: 'a child that prints 1 GB in lines, as a step: whole on the disk, hashed', floorName: 'the same child into cat > /dev/null',
		act: async () => counted(kept, await watched.carry('lines')),
		floor: intoNothing(children.lines), rounds: 3, wanted: {atMost: mostTimesCat},
	}));
	bench.bounds.push(...bounds('1 GB in lines, kept', kept));
}

async function noSteps(watched: Watched): Promise<Ratio[]> {
	const floor = async (): Promise<number> => milliseconds(async () => execa(powershell!.file, ['-NoProfile', '-NonInteractive', '-Command', '0'], {stdin: 'ignore', env: {POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off'}}));
	const cost: Cost = {more: 0, pause: 0};
	// A session that is open has carried something out before: .NET makes code that runs often faster, after a while.
	for (let before = 0; before < stepsBefore; before++) {
		await watched.send({session: 'powershell', script: '0', parse: 'json', whole: false}); // eslint-disable-line no-await-in-loop -- One after the other.
	}

	return [
		await ratioOf({
			name: 'a script that does nothing, in an open PowerShell session', floorName: 'a fresh pwsh -NoProfile -Command 0',
			act: async () => counted(cost, await watched.send({session: 'powershell', script: '0', parse: 'json', whole: false})),
			floor, rounds: 3 * rounds, wanted: {atLeast: timesFresh},
		}),
	];
}

/** What `npm run bench -- session` measures. */
export async function benchSession(): Promise<Bench> {
	const bench: Bench = {ratios: [], bounds: [], skipped: []};
	if (process.platform === 'win32') {
		bench.skipped.push('A child that prints 1 GB through a shell session: Windows has no /bin/sh.');
	} else {
		// Each with a process of its own: what one leaves in memory must not be idle for the next.
		await withWatched(async watched => gigabytes(watched, bench));
	}

	if (powershell === undefined) {
		bench.skipped.push('A script that does nothing, in an open PowerShell session: there is no PowerShell on the PATH.');
	} else {
		await withWatched(async watched => {
			bench.ratios.push(...await noSteps(watched));
		});
	}

	return bench;
}

async function withWatched(use: (watched: Watched) => Promise<void>): Promise<void> {
	const watched = await startWatched(shellRunbook({lines: {script: children.lines, parse: 'lines'}}));
	try {
		await use(watched);
	} finally {
		await watched.end();
	}
}
