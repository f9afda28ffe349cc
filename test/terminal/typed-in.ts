import {setImmediate as turn} from 'node:timers/promises';
import type {Terminal} from './terminal.js';

/**
Types a long text as a terminal without bracketed paste does: Enter ends a line, and the next one goes out when what came back was taken. All at once it would fill both directions of the pseudo-terminal, and neither end would read.
*/
export async function typedIn(terminal: Terminal, text: string): Promise<void> {
	for (const line of text.split(/(?<=\n)/u)) {
		for (let from = 0; from < line.length; from += 200) {
			terminal.type(line.slice(from, from + 200).replaceAll('\n', '\r'));
			// Two turns: one for the other end's echo to arrive, one for it to be read.
			await turn(); // eslint-disable-line no-await-in-loop -- one piece after the other
			await turn(); // eslint-disable-line no-await-in-loop
		}
	}
}
