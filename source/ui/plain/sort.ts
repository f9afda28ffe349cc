import {inert} from '../../text/inert.js';
import {columnNames} from '../components/table/columns.js';
import type {Sort} from '../components/table/sort.js';
import {rowsOf, type World} from '../state/world.js';
import {sortWords} from '../words/sort.js';
import type {Place} from './command.js';
import type {Plain} from './plain.js';

/** Why there is nothing to sort. */
export const sortOff = (world: World, {step}: Place): string | undefined => (rowsOf(world, step)?.rows.length ?? 0) > 0 ? undefined : 'There are no rows to sort.';

/** The column that a number or a name means: its beginning is enough where only one begins so. */
const columnMeant = (text: string, columns: readonly string[]): string | undefined => {
	const wanted = text.toLowerCase();
	const named = columns.filter(column => inert(column).toLowerCase().startsWith(wanted));
	return columns.find(column => inert(column).toLowerCase() === wanted) ?? (named.length === 1 ? named[0] : columns[/^\d{1,4}$/u.test(text) ? Number(text) - 1 : -1]);
};

/** What was typed as an order; undefined where it names no column. */
const readSort = (typed: string, columns: readonly string[]): {sort: Sort | undefined} | undefined => {
	if (/^(?:none|off)$/iu.test(typed) && columns.every(column => column.toLowerCase() !== typed.toLowerCase())) {
		return {sort: undefined};
	}

	// A column may itself end in such a word.
	const whole = columnMeant(typed, columns);
	if (whole !== undefined) {
		return {sort: {column: whole, descending: false}};
	}

	const {name, way} = /^(?<name>.*\S) +(?<way>up|down)$/iu.exec(typed)?.groups ?? {};
	const column = name === undefined ? undefined : columnMeant(name, columns);
	return column === undefined ? undefined : {sort: {column, descending: way?.toLowerCase() === 'down'}};
};

/** Sorts the rows of a step by a column: what is said of them then comes in that order. Their numbers stay. */
export const sortRows = async ({talk, sorts, world}: Plain, step: string, argument: string): Promise<void> => {
	const rows = rowsOf(world(), step);
	const columns = rows ? [...new Set([...rows.columns ?? [], ...columnNames(rows.rows)])] : [];
	let typed = argument;
	if (typed === '') {
		talk.say(sortWords(sorts.get(step)), ...columns.map((column, index) => ` ${index + 1}. ${inert(column)}`));
		typed = await talk.askText('Sort by which column? Its number or name, with "down" for the largest first; none for as they came; nothing to go back:');
		if (typed === '') {
			return;
		}
	}

	const read = readSort(typed, columns);
	if (!read) {
		talk.say(`There is no column "${inert(typed)}". There are: ${columns.map(column => inert(column)).join(', ')}.`);
		return;
	}

	if (read.sort) {
		sorts.set(step, read.sort);
	} else {
		sorts.delete(step);
	}

	talk.say(`${sortWords(read.sort)} Type "rows" to hear them; each keeps its number.`);
};
