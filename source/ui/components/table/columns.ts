import {fitColumns} from '../../../text/columns.js';
import {cells} from '../../../text/width.js';
import type {Json, Row} from '../../../runbook/values.js';
import {inert} from '../../../text/inert.js';
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
So much of the width the first column may have before the others have what they need.
*/
const mostForTheFirst = 0.4;

/**
A property of a row; a row that is a plain value is its only column.
*/
export const cellOf = (row: Row, column: string): Json | undefined => {
	if (row === null || typeof row !== 'object' || Array.isArray(row)) {
		return column === plainColumn ? row : undefined;
	}

	return Object.hasOwn(row, column) ? row[column] : undefined;
};

/** What is known of a list of rows: found once, because they are drawn at every key. */
type Known = {sample: Row[]; names: string[] | undefined; widths: Map<string, {width: number; day: number}>};

const known = new WeakMap<readonly Row[], Known>();

/** A bounded part of the rows, always the same for the same list, so that columns do not move while one scrolls. */
const sampleOf = (rows: readonly Row[]): Row[] => {
	if (rows.length <= sampleOfEach * 2) {
		return [...rows];
	}

	const stride = (rows.length - sampleOfEach) / sampleOfEach;
	return [...rows.slice(0, sampleOfEach), ...Array.from({length: sampleOfEach}, (_, index) => rows[sampleOfEach + Math.floor(index * stride)]!)];
};

const knownOf = (rows: readonly Row[]): Known => {
	const kept = known.get(rows) ?? {sample: sampleOf(rows), names: undefined, widths: new Map()};
	known.set(rows, kept);
	return kept;
};

const namesIn = (sample: readonly Row[]): string[] => {
	const nested = new Map<string, boolean>();
	for (const row of sample) {
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
The columns' names where the runbook says none: the properties of the sampled rows as they come, those that hold a nested value last.
*/
export const columnNames = (rows: readonly Row[]): string[] => {
	const kept = knownOf(rows);
	kept.names ??= namesIn(kept.sample);
	return kept.names;
};

const dayLength = 24 * 60 * 60 * 1000;

/**
As wide as the column's name and its values in the sample, up to a bound. A date's form changes with its age, in days.
*/
const naturalWidth = (rows: readonly Row[], name: string, now: number): number => {
	const {sample, widths} = knownOf(rows);
	const day = Math.floor(now / dayLength);
	const before = widths.get(name);
	if (before?.day === day) {
		return before.width;
	}

	let width = Math.max(1, cells(inert(name)));
	for (const row of sample) {
		width = Math.max(width, Math.min(widest, cells(valueText(cellOf(row, name), now))));
	}

	widths.set(name, {width, day});
	return width;
};

/**
The columns that fit, and how many are left out on each side.
*/
export type ColumnFit = {columns: Column[]; hiddenLeft: number; hiddenRight: number};

/**
How columns are to be fitted: in cells, with `gap` cells between them. `from` is how many beside the first are scrolled away to the left. `widths` are cells given by hand, by name. `sorted` is the column whose name has a mark.
*/
export type Fitting = {width: number; gap: number; from?: number; now: number; widths?: Readonly<Record<string, number>>; sorted?: string | undefined};

/** Cells of the mark before the name of a column that is sorted by. */
export const sortMarkWidth = 2;

/**
The columns that fit. The first one always stays, and is whole as far as it can be: it names the row, and two objects must not look alike. What was given a width by hand has it as far as there is room; the others share what is left. Widths come from a sample of the rows.
*/
export const fitTable = (rows: readonly Row[], names: readonly string[], {width, gap, from = 0, now, widths = {}, sorted}: Fitting): ColumnFit => {
	const [first, ...others] = names;
	if (first === undefined) {
		return {columns: [], hiddenLeft: 0, hiddenRight: 0};
	}

	const hiddenLeft = Math.max(0, Math.min(from, others.length - 1));
	const wanted = [first, ...others.slice(hiddenLeft)];
	const byHand = (name: string): number | undefined => Object.hasOwn(widths, name) ? Math.min(widths[name]!, Math.max(1, width)) : undefined;
	const headWidth = (name: string): number => cells(inert(name)) + (name === sorted ? sortMarkWidth : 0);
	const natural = new Map(wanted.map(name => [name, byHand(name) ?? Math.max(headWidth(name), naturalWidth(rows, name, now))]));
	const naming = byHand(first) ?? Math.min(natural.get(first)!, Math.max(narrowest, Math.floor(width * mostForTheFirst)));
	const least = (name: string): number => name === first ? naming : byHand(name) ?? Math.min(natural.get(name)!, Math.max(narrowest, Math.min(headWidth(name), narrowest * 2)));

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

	const shared = shown.filter(name => name !== first && byHand(name) === undefined);
	const taken = shown.reduce((sum, name) => sum + (shared.includes(name) ? 0 : least(name)), 0);
	const room = width - (gap * (shown.length - 1)) - taken;
	const fitted = new Map(fitColumns(shared.map(name => natural.get(name)!), Math.max(shared.length, room)).map((cellsOf, index) => [shared[index]!, cellsOf]));
	// What nobody else needs lets the first be as wide as it would.
	const spare = Math.max(0, room - fitted.values().reduce((sum, each) => sum + each, 0));
	fitted.set(first, byHand(first) ?? Math.min(natural.get(first)!, naming + spare));
	return {
		columns: shown.map(name => ({name, width: fitted.get(name) ?? least(name)})),
		hiddenLeft,
		hiddenRight: wanted.length - shown.length,
	};
};
