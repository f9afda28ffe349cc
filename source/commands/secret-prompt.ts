import process from 'node:process';
import {tell} from '../settings/diagnosis.js';
import {inert} from '../text/inert.js';

/**
Asks for one line at the terminal without showing what is typed. The question goes to standard error, so that standard output stays clean.

@returns undefined when it was left with Ctrl-C, Ctrl-D or an empty line.
*/
export async function promptSecret(question: string, {input = process.stdin, output = process.stderr}: {input?: NodeJS.ReadStream; output?: NodeJS.WritableStream} = {}): Promise<string | undefined> {
	output.write(`${inert(question)}: `);
	input.setRawMode(true);
	input.setEncoding('utf8');
	input.resume();
	try {
		const typed = await typedLine(input);
		if (typed !== undefined) {
			tell('secret', {name: 'typed', value: typed});
		}

		return typed;
	} finally {
		input.setRawMode(false);
		input.pause();
		output.write('\n');
	}
}

/** Gathers what is typed up to Enter. One chunk may hold many keys, or a pasted line. */
async function typedLine(input: NodeJS.ReadStream): Promise<string | undefined> {
	return new Promise(resolve => {
		let typed: string[] = [];
		const finish = (answer: string | undefined): void => {
			input.off('data', read);
			input.off('end', ended);
			resolve(answer === '' ? undefined : answer);
		};

		const ended = (): void => {
			finish(undefined);
		};

		const read = (chunk: string): void => {
			for (const key of chunk) {
				if (key === '\r' || key === '\n') {
					finish(typed.join(''));
					return;
				}

				if (key === '\u0003' || key === '\u0004') {
					finish(undefined);
					return;
				}

				if (key === '\u007F' || key === '\b') {
					typed.pop();
				} else if (key === '\u0015') {
					typed = [];
				} else if (key >= ' ') {
					typed.push(key);
				}
			}
		};

		input.on('data', read);
		input.on('end', ended);
	});
}
