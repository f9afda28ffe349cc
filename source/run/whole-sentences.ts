import {formatBytes} from '../text/bytes.js';
import type {KeptOutput} from './engine/contract.js';

const number = new Intl.NumberFormat('en-US');

/**
Where the whole of an answer is that is longer than what is kept beside the journal, a whole sentence each: its output, and its console with everything that was said.

@param place Where a file of the evidence is, by its name.
*/
export function wholeSentences({said, rows}: Pick<KeptOutput, 'said' | 'rows'>, place: (sha256: string) => string): string[] {
	return said?.whole.map(({of, sha256, bytes, lines, cut}) => {
		const size = `${formatBytes(bytes)} in ${number.format(lines)} ${lines === 1 ? 'line' : 'lines'}${cut ? ', and even that is only the beginning' : ''}`;
		if (of === 'console') {
			return `More was said than is kept here; all of it (${size}): ${place(sha256)}`;
		}

		const kept = said.count === undefined
			? 'The output was longer than what is kept here'
			: `${number.format(rows.length)} of ${number.format(said.count)} rows are kept here`;
		return `${kept}; the whole output (${size}): ${place(sha256)}`;
	}) ?? [];
}
