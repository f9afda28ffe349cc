import {access, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import pty from '@lydell/node-pty';
import {build} from 'esbuild';
import {execa} from 'execa';
import {bundle} from '../../scripts/bundle.js';
import {begins, figure, milliseconds, ratioOf, type Bench} from './ratio.js';

const entry = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const floorEntry = fileURLToPath(new URL('start-floor.tsx', import.meta.url));
const rounds = 15;
const slowRounds = 5;
const patience = 60_000;

/** What is answered at once, each as it is typed. */
const fast = {
	version: ['--version'],
	runs: ['runs'],
	runbooks: ['runbooks'],
	status: ['status'],
	completion: ['completion', 'bash'],
} as const;

/** An environment of its own, without CI, in which nothing would be drawn. */
const environmentOf = (folder: string): Record<string, string> => ({PATH: process.env['PATH'] ?? '', HOME: folder, HANDRAIL_HOME: path.join(folder, 'h'), TMPDIR: folder, TERM: 'xterm-256color', LANG: 'C.UTF-8', TZ: 'UTC', NODE_ENV: 'production'});

/** Milliseconds from starting Node with these arguments to its end. */
const whole = async (args: readonly string[], env: Record<string, string>): Promise<number> => milliseconds(async () => execa(process.execPath, args, {env, extendEnv: false, stdin: 'ignore', stdout: 'ignore'}));

/** Milliseconds from starting a program in a pseudo-terminal of 120 by 40 to the frame that says this; the program is ended then. */
const firstPaint = async (program: readonly string[], text: string, env: Record<string, string>): Promise<number> => new Promise((resolve, reject) => {
	const begin = performance.now();
	let painted: number | undefined;
	let seen = '';
	const child = pty.spawn(process.execPath, [...program], {name: 'xterm-256color', cols: 120, rows: 40, cwd: env['HOME']!, env});
	const limit = setTimeout(() => {
		child.kill('SIGKILL');
	}, patience);
	child.onData(data => {
		seen += data;
		if (painted === undefined && seen.includes(text)) {
			painted = performance.now() - begin;
			child.kill('SIGKILL');
		}
	});
	child.onExit(() => {
		clearTimeout(limit);
		if (painted === undefined) {
			reject(new Error(`"${text}" was not drawn. This was:\n${seen}`));
		} else {
			resolve(painted);
		}
	});
});

/** What `npm run bench -- start` measures: the program as it was built. */
export async function benchStart(): Promise<Bench> {
	await access(entry).catch(() => {
		throw new Error('There is no built program to measure: `npm run build` makes it.');
	});
	const folder = await mkdtemp(path.join(tmpdir(), 'hb-'));
	const env = environmentOf(folder);
	const bench: Bench = {figures: [], skipped: []};
	try {
		begins('a rehearsal to look at');
		const {stdout} = await execa(process.execPath, [entry, 'rehearse', 'restricted-user', '--as', 'Dana', '--json'], {env, extendEnv: false});
		const {run} = JSON.parse(stdout) as {run: string};
		for (const [name, args] of Object.entries(fast) as Array<[keyof typeof fast, readonly string[]]>) {
			/* eslint-disable no-await-in-loop -- one after the other */
			bench.figures.push(await ratioOf({
				id: `start/${name}`, rounds,
				act: async () => whole([entry, ...args], env),
				floor: async () => whole(['-e', '0'], env),
			}));
			/* eslint-enable no-await-in-loop */
		}

		if (process.platform === 'win32') {
			bench.skipped.push({ids: ['start/picker'], reason: 'The pseudo-terminal of Windows paints when it likes.'});
		} else {
			const floor = path.join(folder, 'floor.mjs');
			await build({...bundle, entryPoints: [floorEntry], outfile: floor});
			bench.figures.push(await ratioOf({
				id: 'start/picker', rounds,
				act: async () => firstPaint([entry], 'Tenant has exceeded threshold', env),
				floor: async () => firstPaint([floor], 'Hello, Ink', env),
			}));
		}

		for (const [name, args] of [['note', ['note', run, 'a note']], ['rehearse', ['rehearse', 'restricted-user', '--json']]] as const) {
			const id = `start/${name}` as const;
			begins(id);
			const times: number[] = [];
			for (let round = 0; round < slowRounds; round++) {
				times.push(await whole([entry, ...args], env)); // eslint-disable-line no-await-in-loop -- one after the other
			}

			bench.figures.push(figure(id, ...times));
		}

		return bench;
	} finally {
		await rm(folder, {recursive: true, force: true, maxRetries: 5});
	}
}
