import {createReadStream} from 'node:fs';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {exitCode, Failure} from '../failure.js';
import {pastedText, readBounded} from '../session/paste/pasted-bytes.js';

/**
What was pasted, as text: a file, or with `-` standard input. At a terminal it is typed or pasted line by line; a line with only a full stop, or Ctrl-D, ends it.

@throws {Failure} with exit 2 for a file that is not there, or that is larger than anything that is kept.
*/
export async function readInput(file: string): Promise<string> {
	if (file !== '-') {
		try {
			return pastedText(await readBounded(createReadStream(file)));
		} catch (error) {
			if (error instanceof Failure) {
				throw error;
			}

			throw new Failure(exitCode.wrongUsage, `${file} could not be read: ${(error as Error).message}.`, {kept: 'Nothing was recorded.', cause: error});
		}
	}

	return process.stdin.isTTY ? typedInput() : pastedText(await readBounded(process.stdin as AsyncIterable<Uint8Array>));
}

/** With a line editor of its own: the terminal's takes no line of more than 4,095 characters. */
async function typedInput(): Promise<string> {
	const lines = createInterface({input: process.stdin, output: process.stderr, terminal: true, prompt: ''});
	process.stderr.write('Paste it here, then type a line with only a full stop (or Ctrl-D):\n');
	const read: string[] = [];
	for await (const line of lines) {
		if (line === '.') {
			break;
		}

		read.push(line);
	}

	lines.close();
	return read.join('\n');
}
