import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';
import type {Door} from '../../source/commands/door.js';
import {main} from '../../source/commands/main.js';
import type {ExitCode} from '../../source/failure.js';
import {inertLines} from '../../source/text/inert.js';

/** What a command said and how it ended. */
export type Said = {exit: ExitCode; stdout: string; stderr: string};

/** The whole program in this process, without a terminal, with a folder of its own. */
export type Program = {
	/** HANDRAIL_HOME; it does not exist before a command makes it. */
	home: string;
	/** A folder for whatever else the test writes. */
	folder: string;
	run(...argv: string[]): Promise<Said>;
	/** The same, for a command that prints one JSON value. Its exit code must be the one given. */
	json<Value>(exit: ExitCode, ...argv: string[]): Promise<Value>;
};

/** Makes a program that lasts as long as the test. */
export async function program(t: TestContext, {now = () => new Date(), environment = {}}: {now?: () => Date; environment?: NodeJS.ProcessEnv} = {}): Promise<Program> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'handrail-test-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	const home = path.join(folder, 'home');
	const run = async (...argv: string[]): Promise<Said> => {
		const {door, said} = recordingDoor(home, {now, environment});
		const exit = await main(argv, door);
		return {exit, ...said};
	};

	return {
		home,
		folder,
		run,
		async json<Value>(exit: ExitCode, ...argv: string[]) {
			const said = await run(...argv, '--json');
			if (said.exit !== exit) {
				throw new Error(`handrail ${argv.join(' ')} ended with ${said.exit} instead of ${exit}: ${said.stderr}`);
			}

			return JSON.parse(said.stdout) as Value;
		},
	};
}

/** What a command may know of its process, without a terminal; what it says is kept. */
export function recordingDoor(home: string, {now, environment}: {now: () => Date; environment: NodeJS.ProcessEnv}): {door: Door; said: {stdout: string; stderr: string}} {
	const said = {stdout: '', stderr: ''};
	let exit: ExitCode = 0;
	let wrote = false;
	const door: Door = {
		write(text) {
			wrote = true;
			said.stdout += text;
		},
		complain(sentences) {
			said.stderr += `${inertLines(sentences).join('\n')}\n`;
		},
		asks: false,
		draws: false,
		environment,
		home,
		now,
		leave(code) {
			exit = code;
		},
		get exit() {
			return exit;
		},
		get wrote() {
			return wrote;
		},
	};
	return {door, said};
}
