import {csvOf} from '../../handoff/csv.js';
import {inert} from '../../text/inert.js';
import {rowsOf, type World} from '../state/world.js';
import {csvFor, csvName, csvWords} from '../words/csv.js';
import type {Place} from './command.js';
import {askAndWrite} from './place-file.js';
import type {Plain} from './plain.js';

/** Why there is no table to write. */
export const csvOff = (world: World, {step}: Place): string | undefined => (rowsOf(world, step)?.rows.length ?? 0) > 0 ? undefined : 'There are no rows to write.';

/** Writes the rows of a step as CSV. */
export const writeCsv = async ({talk, options, world}: Plain, step: string): Promise<void> => {
	const {writeTable} = options;
	const rows = rowsOf(world(), step);
	if (!rows || !writeTable) {
		talk.say('Files cannot be reached from here.');
		return;
	}

	talk.say(...csvWords(rows), ...csvFor.map(({label}, index) => ` ${index + 1}. ${label}`));
	const number = await talk.askNumber('A number, or nothing to go back:', csvFor.length);
	if (number === undefined) {
		return;
	}

	const text = csvOf(rows.rows, {withMark: csvFor[number - 1]!.withMark});
	const written = await askAndWrite(talk, csvName(step), async (file, how) => writeTable(file, text, how));
	if (written) {
		talk.say(`The table is in ${inert(written.file)}.`);
	}
};
