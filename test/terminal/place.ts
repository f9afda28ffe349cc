import {mkdir, mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';

/** Where one test lives: a folder of its own, in which everything is that its programs may write. */
export type Place = {
	/** The whole; removed when the test ends. */
	root: string;
	/** The working folder of its programs. */
	here: string;
	/** HANDRAIL_HOME. */
	home: string;
	/** The temporary folder that its programs see. */
	temporary: string;
	/** The whole environment of its programs: nothing of the machine's but the PATH. */
	environment: Record<string, string>;
};

/**
The environment of a person at a terminal, whoever runs the tests: `CI` is not in it, for it alone makes Ink draw nothing.
*/
const environmentIn = (root: string, home: string, temporary: string): Record<string, string> => ({
	PATH: process.env.PATH ?? '',
	HOME: root,
	HANDRAIL_HOME: home,
	TMPDIR: temporary,
	TERM: 'xterm-256color',
	COLORTERM: 'truecolor',
	LANG: 'C.UTF-8',
	TZ: 'UTC',
	SHELL: '/bin/sh',
});

/**
The processes that still run in the place: they inherited its HOME. Only where the system has /proc.
*/
export const processesIn = async ({root}: Pick<Place, 'root'>): Promise<Array<{pid: number; command: string}>> => {
	const entries = await readdir('/proc').catch(() => []);
	const found = await Promise.all(entries.filter(name => /^\d+$/v.test(name)).map(async name => {
		try {
			const variables = await readFile(`/proc/${name}/environ`, 'utf8');
			const command = await readFile(`/proc/${name}/cmdline`, 'utf8');
			return variables.split('\0').includes(`HOME=${root}`) && command !== '' ? {pid: Number(name), command: command.replaceAll('\0', ' ').trim()} : undefined;
		} catch {
			// It ended while it was looked at, or it is not ours to look at.
			return undefined;
		}
	}));
	return found.filter(entry => entry !== undefined);
};

/** Makes a place for the test. When the test ends, what still runs in it is killed and the place is removed. */
export const placeFor = async (t: TestContext): Promise<Place> => {
	// Short: a socket's path below it may have 104 bytes.
	const root = await mkdtemp(path.join(tmpdir(), 'hr-'));
	const [here, home, temporary] = ['here', 'home', 'tmp'].map(name => path.join(root, name)) as [string, string, string];
	await Promise.all([here, home, temporary].map(async folder => mkdir(folder, {mode: 0o700})));
	t.after(async () => {
		for (const {pid} of await processesIn({root})) {
			try {
				process.kill(pid, 'SIGKILL');
			} catch {
				// It ended by itself in between.
			}
		}

		await rm(root, {recursive: true, force: true, maxRetries: 5});
	});
	return {root, here, home, temporary, environment: environmentIn(root, home, temporary)};
};
