import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import {promptSecret} from '../../source/commands/secret-prompt.js';

/** A terminal on which these keys are typed. */
async function typed(...chunks: string[]): Promise<{answer: string | undefined; shown: string; raw: boolean[]}> {
	const raw: boolean[] = [];
	const input = Object.assign(new PassThrough(), {
		setRawMode(mode: boolean) {
			raw.push(mode);
		},
	});
	const output = new PassThrough();
	const answer = promptSecret('New password', {input: input as unknown as NodeJS.ReadStream, output});
	for (const chunk of chunks) {
		input.write(chunk);
	}

	input.end();
	return {answer: await answer, shown: String(output.read()), raw};
}

test('what is typed is given back and never shown, and the terminal is as before', async () => {
	assert.deepEqual(await typed('hunter2\r'), {answer: 'hunter2', shown: 'New password: \n', raw: [true, false]});
});

const lines: Array<[string, string[], string | undefined]> = [
	['keys that arrive one by one', ['h', 'u', 'n', '\r'], 'hun'],
	['a pasted line with what follows it', ['secret\nrm -rf /\n'], 'secret'],
	['a backspace', ['abc\u007F\u007Fd\r'], 'ad'],
	['a backspace over a character of two units', ['a🙂\u007Fb\r'], 'ab'],
	['Ctrl-U', ['abc\u0015d\r'], 'd'],
	['Ctrl-C', ['abc\u0003'], undefined],
	['Ctrl-D', ['abc\u0004'], undefined],
	['an empty line', ['\r'], undefined],
	['an input that ends', ['abc'], undefined],
];

for (const [what, chunks, answer] of lines) {
	test(`${what} gives ${answer ?? 'nothing'}`, async () => {
		assert.equal((await typed(...chunks)).answer, answer);
	});
}
