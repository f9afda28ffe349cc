import {setTimeout as wait} from 'node:timers/promises';
import process from 'node:process';
import {execa} from 'execa';
import {endProcessGroup, identifyProcess} from '../../session/process-identity.js';
import {inheritedEnvironment} from '../../session/inherited-environment.js';

/** What a program printed, and how it came to its end. */
export type Gathered = {
	/** The first of what it printed on standard output, at most `mostText` characters. */
	stdout: string;
	/** The last line of standard error that is not empty. */
	lastError: string;
	/** How it ended; `cut` when its time was up, or it printed too much. */
	end: {how: 'status'; status: number} | {how: 'signal'; signal: string} | {how: 'not-started'; code: string} | {how: 'cut'; why: 'time' | 'length'};
	/** Milliseconds to the first time that `first` stood in its output; undefined when it never did. */
	firstMs: number | undefined;
};

const mostText = 2_000_000;

type Question = {
	file: string;
	arguments: string[];
	environment: Record<string, string>;
	/** Milliseconds. */
	within: number;
	/** The word whose first appearance is timed. */
	first: string;
};

/** Starts a program with nothing on its standard input and gathers what it prints, until it ends, its time is up, or it prints too much; then it is ended with everything below it. Never throws. */
export async function gather({file, arguments: given, environment, within, first}: Question): Promise<Gathered> {
	const began = performance.now();
	const child = execa(file, given, {
		buffer: false,
		reject: false,
		cleanup: false,
		stdin: 'ignore',
		stdout: 'pipe',
		stderr: 'pipe',
		// A group of its own, so that what it starts can be ended with it.
		detached: process.platform !== 'win32',
		windowsHide: true,
		extendEnv: false,
		env: {...inheritedEnvironment(), ...environment},
	});
	let stdout = '';
	let stderr = '';
	let firstMs: number | undefined;
	const stopped = new AbortController();
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		stdout = (stdout + text).slice(0, mostText);
		firstMs ??= stdout.includes(first) ? performance.now() - began : undefined;
		if (stdout.length === mostText) {
			stopped.abort('length');
		}
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		stderr = (stderr + text).slice(-4000);
	});
	const identity = child.pid === undefined ? undefined : identifyProcess(child.pid);
	const timer = setTimeout(() => {
		stopped.abort('time');
	}, within);
	const cut = new Promise<'cut'>(resolve => {
		stopped.signal.addEventListener('abort', () => {
			resolve('cut');
		});
	});
	const result = await Promise.race([child, cut]);
	clearTimeout(timer);
	if (identity !== undefined) {
		// What it started may have outlived it.
		await endProcessGroup(identity, {grace: 200});
	}

	const lastError = stderr.trimEnd().split(/\r?\n/).at(-1)!;
	if (result === 'cut') {
		// Nothing more is waited for but what is on its way: a process that cannot be ended does not hold doctor up.
		await Promise.race([child, wait(1000, undefined, {ref: false})]);
		return {stdout, lastError, firstMs, end: {how: 'cut', why: stopped.signal.reason as 'time' | 'length'}};
	}

	const {exitCode: status, signal, code} = result;
	if (status === undefined && signal === undefined) {
		return {stdout, lastError, firstMs, end: {how: 'not-started', code: code ?? ''}};
	}

	return {stdout, lastError, firstMs, end: signal === undefined ? {how: 'status', status: status!} : {how: 'signal', signal}};
}
