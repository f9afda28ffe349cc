import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {execa} from 'execa';
import {bundle} from '../../scripts/bundle.js';
import {programs, takeSeat, type Seat} from './screen-seat.js';

/** Where the programs of the bench are installed, and the seats at them. */
export type BenchPlace = {
	/** Begins a run of this runbook; its timers are counted where that is asked for. `home` is the folder of its own. */
	handrail: (runbook: string, options?: {timers: boolean}) => Promise<Seat & {home: string}>;
	floor: () => Promise<Seat>;
	/** Opens the screen of a run of so many steps, more than a runbook may have. */
	steps: (count: number) => Promise<Seat>;
	/** Ends all that is still there. */
	end: () => Promise<void>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Bundles the program and its floor in the same way, as the one is for whoever installs it. */
export async function benchPlace(): Promise<BenchPlace> {
	// Short: a socket's path below it may have 104 bytes.
	const folder = await mkdtemp(path.join(tmpdir(), 'hb-'));
	const dist = path.join(folder, 'dist');
	const program = (name: keyof typeof programs): string => path.join(dist, `${name}.mjs`);
	await build({...bundle, entryPoints: programs, outdir: dist, outExtension: {'.js': '.mjs'}, splitting: true, chunkNames: 'chunks/[name]-[hash]'});
	// Beside it lies what it looks for where it is installed.
	await Promise.all(['package.json', 'node_modules', 'runbooks'].map(async name => symlink(path.join(root, name), path.join(folder, name))));
	const seats: Seat[] = [];
	const newHome = async (): Promise<{home: string; environment: Record<string, string>}> => {
		const home = path.join(folder, String(seats.length));
		await mkdir(path.join(home, 'runbook'), {recursive: true});
		return {home, environment: {PATH: process.env['PATH'] ?? '', HOME: home, HANDRAIL_HOME: path.join(home, 'h'), TMPDIR: folder, TERM: 'xterm-256color', LANG: 'C.UTF-8', TZ: 'UTC', SHELL: '/bin/sh', NODE_ENV: 'production'}};
	};

	const small = async (name: 'floor' | 'steps', ...args: string[]): Promise<Seat> => {
		const {home, environment} = await newHome();
		const seat = await takeSeat([program(name), ...args], {folder: home, environment, watch: program('watch')});
		seats.push(seat);
		return seat;
	};

	return {
		async handrail(runbook, options) {
			const {home, environment} = await newHome();
			const place = path.join(home, 'runbook');
			await writeFile(path.join(place, 'runbook.yaml'), runbook);
			await execa(process.execPath, [program('handrail'), 'trust', place, '--yes'], {env: environment, extendEnv: false});
			const seat = await takeSeat([program('handrail'), 'start', place, '--as', 'Dana'], {folder: home, environment: {...environment, ...options?.timers === true && {HANDRAIL_BENCH_TIMERS: '1'}}, watch: program('watch')});
			seats.push(seat);
			return {...seat, home};
		},
		floor: async () => small('floor'),
		async steps(count) {
			const seat = await small('steps', String(count));
			await seat.sees('? all keys');
			return seat;
		},
		async end() {
			await Promise.all(seats.map(async seat => seat.end()));
			await rm(folder, {recursive: true, force: true, maxRetries: 5});
		},
	};
}
