import type {SaidLine} from '../../run/engine/contract.js';
import {inert, inertLines} from '../../text/inert.js';

/**
A script for whoever hears it: one line stands behind its prompt; of several it is said how many there are and where they end, so that no line of it is taken for a sentence of Handrail's. At most `most` lines; `rest` says where the others are.
*/
export const scriptSentences = (prompt: string, script: string, {most = Infinity, rest = ''}: {most?: number; rest?: string} = {}): string[] => {
	const lines = inertLines(script.trim());
	if (lines.length === 1) {
		return [`${prompt} ${lines[0]!}`];
	}

	return [
		`Script, ${lines.length} lines, ${prompt}`,
		...lines.slice(0, most).map(line => `  ${line}`),
		lines.length > most ? `The script goes on for ${lines.length - most} more ${lines.length - most === 1 ? 'line' : 'lines'}${rest}.` : 'End of the script.',
	];
};

/** Where a line of a command comes from, in words: what the screen draws as a mark tells a listener nothing. The console's own text stands as it is. */
const streamWord: Record<SaidLine['stream'], string> = {
	stdout: '', stderr: '', information: 'information: ', verbose: 'verbose: ', debug: 'debug: ', warning: 'warning: ', error: 'error: ',
};

/** A line of what a command says. */
export const spokenLine = ({stream, text}: SaidLine): string => `${streamWord[stream]}${inert(text)}`;
