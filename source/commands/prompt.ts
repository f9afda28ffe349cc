import process from 'node:process';
import {createInterface} from 'node:readline/promises';

/**
Asks one question at the terminal, on standard error so that standard output stays clean.

@returns the line as typed; undefined when the input ended.
*/
export async function promptLine(question: string): Promise<string | undefined> {
	const lines = createInterface({input: process.stdin, output: process.stderr});
	const ended = new AbortController();
	lines.on('close', () => {
		ended.abort();
	});
	lines.on('SIGINT', () => {
		lines.close();
	});
	try {
		return await lines.question(question, {signal: ended.signal});
	} catch (error) {
		if (ended.signal.aborted) {
			return undefined;
		}

		throw error;
	} finally {
		lines.close();
	}
}
