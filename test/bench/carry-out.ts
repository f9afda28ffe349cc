import {fork} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {between, moment, type During} from './machine.js';
import type {Bench} from './ratio.js';

/** What came of a bench: what it reported, or why it failed, as a sentence. */
export type Report = {name: string; isWhole: boolean; during: During} & (Bench | {failure: string});

/** No bench takes longer, in milliseconds: one that does hangs. */
const patience = 15 * 60_000;

/** Carries these parts of a bench out in a process of its own: whatever becomes of that, the others are carried out. What it prints goes to stderr. */
export async function carryOut(name: string, parts: readonly string[], isWhole: boolean): Promise<Report> {
	const begin = moment();
	const child = fork(fileURLToPath(new URL('one.ts', import.meta.url)), [name, ...parts], {execArgv: ['--import=tsx'], stdio: ['ignore', 2, 2, 'ipc'], timeout: patience, killSignal: 'SIGKILL'});
	let bench: Bench | undefined;
	child.on('message', message => {
		bench = message as Bench;
	});
	const [code, signal] = await once(child, 'exit') as [number | null, string | null];
	return {name, isWhole, during: between(begin, moment()), ...bench ?? {failure: `The bench ${name} ended with ${signal ?? String(code)} before it reported anything; why stands above.`}};
}
