import {fitColumns} from '../../../text/columns.js';
import {cells} from '../../../text/width.js';
import type {Json, Row} from '../../../runbook/values.js';
import {valueText} from '../../words/value.js';

/**
One column as it is drawn: a property of the rows, and its width in cells.
*/
export type Column = {name: string; width: number};

/**
The name of the only column of rows that are plain values.
*/
export const plainColumn = 'Value';

/**
How many rows are looked at to find the columns and their widths: the first ones, and as many again from all over the list.
*/
const sampleOfEach = 100;
const mostColumns = 40;
/**
No value makes a column wider than this, whatever room there is; its whole text is in the row's detail.
*/
const widest = 48;
/**
Before a column gets narrower than this, the last one is left out.
*/
const narrowest = 8;

/**
A property of a row; a row that is a plain value is its only column.
*/
export const cellOf = (row: Row, column: string): Json | undefined => {
	if (row === null || typeof row !== 'object' || Array.isArray(row)) {
		return column === plainColumn ? row : undefined;
	}

	return Object.hasOwn(row, column) ? row[column] : undefined;
};

/**
A bounded part of the rows, always the same for the same list, so that columns do not move while one scrolls.
*/
export const sampleOf = (rows: readonly Row[]): Row[] => {
	if (rows.length <= sampleOfEach * 2) {
		return [...rows];
	}

	const stride = (rows.length - sampleOfEach) / sampleOfEach;
	return [...rows.slice(0, sampleOfEach), ...Array.from({length: sampleOfEach}, (_, index) => rows[sampleOfEach + Math.floor(index * stride)]!)];
};

/**
The columns' names where the runbook says none: the properties of the sampled rows as they come, those that hold a nested value last.
*/
export const columnNames = (rows: readonly Row[]): string[] => {
	const nested = new Map<string, boolean>();
	for (const row of sampleOf(rows)) {
		const isPlain = row === null || typeof row !== 'object' || Array.isArray(row);
		const properties: Array<[string, Json]> = isPlain ? [[plainColumn, null]] : Object.entries(row);
		for (const [name, value] of properties) {
			const isNested = value !== null && typeof value === 'object' && !Array.isArray(value);
			nested.set(name, (nested.get(name) ?? false) || isNested);
		}
	}

	const names = nested.keys().toArray();
	return [...names.filter(name => !nested.get(name)), ...names.filter(name => nested.get(name))].slice(0, mostColumns);
};

/**
As wide as the column's name and its values in the sample, up to a bound.
*/
const naturalWidth = (sample: readonly Row[], name: string, now: number): number => {
	let widestSoFar = Math.max(1, cells(name));
	for (const row of sample) {
		const text = valueText(cellOf(row, name), now);
		widestSoFar = Math.max(widestSoFar, Math.min(widest, cells(text)));
	}

	return widestSoFar;
};

/**
The columns that fit, and how many are left out on each side.
*/
export type ColumnFit = {columns: Column[]; hiddenLeft: number; hiddenRight: number};

/**
The columns that fit into `width` cells with `gap` cells between them. The first one always stays: it names the row. `from` is how many of the others are scrolled away to the left. Widths come from a sample of the rows.
*/
export const fitTable = (rows: readonly Row[], names: readonly string[], {width, gap, from = 0, now}: {width: number; gap: number; from?: number; now: number}): ColumnFit => {
	const [first, ...others] = names;
	if (first === undefined) {
		return {columns: [], hiddenLeft: 0, hiddenRight: 0};
	}

	const hiddenLeft = Math.max(0, Math.min(from, others.length - 1));
	const wanted = [first, ...others.slice(hiddenLeft)];
	const sample = sampleOf(rows);
	const natural = new Map(wanted.map(name => [name, naturalWidth(sample, name, now)]));
	const least = (name: string): number => {
		const named = Math.max(narrowest, Math.min(cells(name), narrowest * 2));
		return Math.min(natural.get(name)!, named);
	};

	const shown: string[] = [];
	let used = 0;
	for (const name of wanted) {
		const more = least(name) + (shown.length > 0 ? gap : 0);
		if (shown.length > 0 && used + more > width) {
			break;
		}

		shown.push(name);
		used += more;
	}

	const room = width - (gap * (shown.length - 1));
	const widths = fitColumns(shown.map(name => natural.get(name)!), Math.max(shown.length, room));
	return {
		columns: shown.map((name, index) => ({name, width: widths[index]!})),
		hiddenLeft,
		hiddenRight: wanted.length - shown.length,
	};
};
