import {PassThrough} from 'node:stream';
import {runPlain, type PlainOptions} from '../../../source/ui/plain/run-plain.js';
import type {Engine} from '../../../source/run/engine/contract.js';
import {fakeDesk} from '../fake-desk.js';
import {now} from '../fixture.js';

/** What was said, as one text and line by line. */
export type Conversation = {said: string; lines: string[]; text: string};

/** A stream that keeps what is written to it. */
export const keepingOutput = (): NodeJS.WritableStream & {text(): string} => {
	const output = new PassThrough();
	let said = '';
	output.on('data', (chunk: Uint8Array) => {
		said += String(chunk);
	});
	return Object.assign(output, {text: () => said});
};

/** Works through a run with all lines given at once, as a pipe gives them. */
export const converse = async (engine: Engine, typed: readonly string[], options: Partial<PlainOptions> = {}): Promise<Conversation> => {
	const input = new PassThrough();
	const output = keepingOutput();
	input.end(typed.map(line => `${line}\n`).join(''));
	const {text} = await runPlain({engine, input, output, now: () => now, handoff: fakeDesk().desk, onInterrupt: () => () => {}, ...options});
	const said = output.text();
	return {said, lines: said.split('\n'), text};
};
