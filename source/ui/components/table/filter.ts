import type {Json, Row} from '../../../runbook/values.js';
import {inert} from '../../../text/inert.js';
import {formatClock} from '../../../text/time.js';
import {valueText} from '../../words/value.js';
import {cellOf, columnNames} from './columns.js';

/** How much of one text is searched, as valueText shows it. */
const longest = 2000;

/** True for what needs no cleaning: most rows, looked at as a whole. */
const plainLines = /^[\n\u{20}-\u{7E}]*$/u;

/** A text; a date in each form in which it may stand in a table: as it came, "21 Nov 22:10", "21 Nov 2026". */
const textForms = (text: string): string => {
	// A date has its dashes there; to look at them first spares most texts the rest.
	const clock = text.length <= 40 && text[4] === '-' && text[7] === '-' ? formatClock(text) : text;
	return clock === text ? (text.length > longest ? text.slice(0, longest) : text) : `${text}\n${clock}\n${clock.slice(0, 6)} ${text.slice(0, 4)}`;
};

/** What of a value can be searched. Only dates are shown by the time, and here they have all their forms. */
const searched = (value: Json | undefined): string => {
	switch (typeof value) {
		case 'string': {
			return textForms(value);
		}

		case 'number': {
			return String(value);
		}

		case 'boolean': {
			return value ? 'True' : 'False';
		}

		default: {
			return value === null || value === undefined ? '' : valueText(value, 0);
		}
	}
};

/** What of a row can be searched, in small letters. A line end parts what belongs to different values. */
const searchedRow = (row: Row): string => {
	const values = typeof row === 'object' && row !== null && !Array.isArray(row) ? Object.values(row) : [row];
	let text = '';
	for (const value of values) {
		text += searched(value) + '\n';
	}

	return (plainLines.test(text) ? text : text.split('\n').map(line => inert(line)).join('\n')).toLowerCase();
};

type Known = {
	/** What was asked for last, and what came of it. */
	filter: string;
	left: readonly number[];
};

const known = new WeakMap<readonly Row[], Known>();

/** So many characters of texts are kept at most: beyond them a row is looked at anew at each letter. */
const mostKept = 64 * 1024 * 1024;

/** What of each row can be searched, found when it is first asked for, while a filter is typed for these rows: of no others, and not for longer, because it takes as much memory as the rows themselves. */
let typed: {rows: WeakRef<readonly Row[]>; texts: string[]; size: number; looked: number} | undefined;

const typedFor = (rows: readonly Row[]): NonNullable<typeof typed> => {
	if (typed?.rows.deref() !== rows) {
		typed = {rows: new WeakRef(rows), texts: [], size: 0, looked: 0};
	}

	return typed;
};

/** What of the row at that place can be searched; kept while there is room. */
const textAt = (rows: readonly Row[], index: number): string => {
	const kept = typedFor(rows);
	const before = kept.texts[index];
	if (before !== undefined) {
		return before;
	}

	const text = searchedRow(rows[index]!);
	if (kept.size + text.length <= mostKept) {
		kept.texts[index] = text;
		kept.size += text.length;
	}

	return text;
};

/** Lets go of what was kept while a filter was typed; what it left stays known. */
export const endFilter = (rows: readonly Row[]): void => {
	if (typed?.rows.deref() === rows) {
		typed = undefined;
	}
};

const knownOf = (rows: readonly Row[]): Known => {
	const kept = known.get(rows) ?? {filter: '', left: rows.map((_, index) => index)};
	known.set(rows, kept);
	return kept;
};

/** "Enabled: true" is asked of that column alone. */
const ofColumn = (rows: readonly Row[], wanted: string): {column: string; text: string} | undefined => {
	const [name = '', ...rest] = wanted.split(':');
	const column = rest.length === 0 ? undefined : columnNames(rows).find(each => inert(each).toLowerCase() === name.trim());
	return column === undefined ? undefined : {column, text: rest.join(':').trim()};
};

const find = (rows: readonly Row[], wanted: string, {filter, left}: Known): number[] => {
	const of = ofColumn(rows, wanted);
	if (of) {
		return rows.flatMap((row, index) => inert(searched(cellOf(row, of.column))).toLowerCase().includes(of.text) ? [index] : []);
	}

	// What a longer text leaves is among what its beginning left; but what had a colon may have meant something else.
	const among = filter !== '' && !wanted.includes(':') && wanted.startsWith(filter) ? left : rows.keys();
	const found: number[] = [];
	for (const index of among) {
		if (textAt(rows, index).includes(wanted)) {
			found.push(index);
		}
	}

	return found;
};

/**
The indexes of the rows that hold the text in one of their values, as the table shows it, in any case; with "Column: text" in that column. An empty text leaves all. Asked again for the same rows it is there already: a key costs the same with a hundred thousand rows.
*/
export const filterRows = (rows: readonly Row[], filter: string): readonly number[] => {
	const wanted = filter.trim().toLowerCase();
	const kept = knownOf(rows);
	if (kept.filter !== wanted) {
		kept.left = wanted === '' ? rows.map((_, index) => index) : find(rows, wanted, kept);
		kept.filter = wanted;
	}

	return kept.left;
};

/** How many rows are looked at between two looks at the clock. */
const slice = 200;

/**
Looks at rows before a filter asks for them, for so many milliseconds.

@returns false once all of them were looked at.
*/
export const prepareFilter = (rows: readonly Row[], ms: number): boolean => {
	const kept = typedFor(rows);
	const end = performance.now() + ms;
	while (kept.looked < rows.length && kept.size < mostKept) {
		const index = kept.looked++;
		textAt(rows, index);
		if (index % slice === 0 && performance.now() > end) {
			return true;
		}
	}

	return false;
};
