import type {Terminal} from '../terminal/terminal.js';

/** What stands over the help line, its two last rows. */
const body = (rows: readonly string[]): string[] => rows.slice(2, -2);

const helpOf = (rows: readonly string[]): string => rows.at(-1)!;

/** The first and the last line of a body that say that it goes on. */
const goesOn = /… \d+ (?:more lines \(|lines above)/v;

/**
Reads a danger to its end, as a person does who presses Enter while the help line says that it only reads on; gives all the rows that were seen. A frame that shows the last line is followed by the one whose help line knows that it was seen.
*/
export const readsOn = async (robin: Terminal, end: RegExp): Promise<string> => {
	const seen: string[] = [];
	for (;;) {
		const before = robin.screen().join('\n');
		if (seen.length > 0) {
			robin.press('enter');
		}

		// eslint-disable-next-line no-await-in-loop -- each page is read before the next one
		await robin.comesTo(`see the end, ${String(end)}, or that it goes on`, rows => (seen.length === 0 || rows.join('\n') !== before) && (end.test(helpOf(rows)) || (helpOf(rows).includes('enter read on') && rows.some(row => row.includes('more lines (↓)')))));
		const now = robin.screen();
		seen.push(...body(now).filter(row => !goesOn.test(row)).map(row => row.trim()));
		if (end.test(helpOf(now))) {
			return seen.join('\n');
		}
	}
};
