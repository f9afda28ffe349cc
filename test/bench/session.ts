import process from 'node:process';
import {execa} from 'execa';
import {powershell} from '../powershell.js';
import {shellFlood, shellRunbook} from '../floods/floods.js';
import {startWatched, type Watched} from '../floods/watched.js';
import type {Done} from '../floods/worker.js';
import {figure, milliseconds, ratioOf, type Bench, type Figure} from './ratio.js';

const gigabyte = 1_000_000_000;
const rounds = 5;
const stepsBefore = 30;

/** The child that prints as fast as anything can, and one that prints a line at a time as programs do, a gigabyte each. */
const children = {
	blocks: shellFlood.bytes(gigabyte),
	lines: shellFlood.lines(12_500_000),
};

/** The same child, read by the cheapest reader there is. */
const intoNothing = (script: string) => async (): Promise<number> => milliseconds(async () => execa('/bin/sh', ['-c', `{ ${script}; } | cat > /dev/null`]));

/** The costliest of several rounds: bytes beyond idle, milliseconds of a pause. */
type Cost = {more: number; pause: number};

function counted(cost: Cost, {exit, message, idle, peak, ms, longestPause}: Done): number {
	if (exit !== 0) {
		throw new Error(`It failed: ${message}`);
	}

	cost.more = Math.max(cost.more, peak - idle);
	cost.pause = Math.max(cost.pause, longestPause);
	return ms;
}

const costs = (of: 'blocks' | 'lines', {more, pause}: Cost): Figure[] => [figure(`session/${of}-memory`, more / 1e6), figure(`session/${of}-pause`, pause)];

async function gigabytes(watched: Watched): Promise<Figure[]> {
	const alone: Cost = {more: 0, pause: 0};
	const blocks = await ratioOf({
		id: 'session/blocks', rounds,
		act: async () => counted(alone, await watched.send({session: 'shell', script: children.blocks, parse: 'lines', whole: false})),
		floor: intoNothing(children.blocks),
	});
	const kept: Cost = {more: 0, pause: 0};
	const lines = await ratioOf({
		id: 'session/lines', rounds: 3,
		act: async () => counted(kept, await watched.carry('lines')),
		floor: intoNothing(children.lines),
	});
	return [blocks, ...costs('blocks', alone), lines, ...costs('lines', kept)];
}

async function noSteps(watched: Watched): Promise<Figure> {
	const floor = async (): Promise<number> => milliseconds(async () => execa(powershell!.file, ['-NoProfile', '-NonInteractive', '-Command', '0'], {stdin: 'ignore', env: {POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off'}}));
	const cost: Cost = {more: 0, pause: 0};
	// A session that is open has carried something out before: .NET makes code that runs often faster, after a while.
	for (let before = 0; before < stepsBefore; before++) {
		await watched.send({session: 'powershell', script: '0', parse: 'json', whole: false}); // eslint-disable-line no-await-in-loop -- One after the other.
	}

	return ratioOf({id: 'session/no-step', act: async () => counted(cost, await watched.send({session: 'powershell', script: '0', parse: 'json', whole: false})), floor, rounds: 3 * rounds});
}

/** What `npm run bench -- session` measures. */
export async function benchSession(): Promise<Bench> {
	const bench: Bench = {figures: [], skipped: []};
	if (process.platform === 'win32') {
		bench.skipped.push({ids: ['session/blocks', 'session/blocks-memory', 'session/blocks-pause', 'session/lines', 'session/lines-memory', 'session/lines-pause'], reason: 'Windows has no /bin/sh.'});
	} else {
		// Each with a process of its own: what one leaves in memory must not be idle for the next.
		await withWatched(async watched => {
			bench.figures.push(...await gigabytes(watched));
		});
	}

	if (powershell === undefined) {
		bench.skipped.push({ids: ['session/no-step'], reason: 'There is no PowerShell on the PATH.'});
	} else {
		await withWatched(async watched => {
			bench.figures.push(await noSteps(watched));
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
