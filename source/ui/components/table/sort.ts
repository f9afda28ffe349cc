import type {Json, Row} from '../../../runbook/values.js';
import {isDate} from '../../../text/time.js';
import {cellOf} from './columns.js';

export type Sort = {column: string; descending: boolean};

const number = /^[+-]?\d+(?:\.\d+)?$/u;

/** Exchange's sizes: "1.5 GB (1,610,612,736 bytes)". */
const size = /\((?<bytes>[\d,.]+) bytes\)$/u;

/** A length of time as PowerShell writes it: "1.02:03:04.5". */
const span = /^(?<sign>-)?(?:(?<days>\d+)\.)?(?<hours>\d\d):(?<minutes>\d\d):(?<seconds>\d\d(?:\.\d+)?)$/u;

/** The number that a short text stands for: of a date its milliseconds, of a length of time its seconds, of a size its bytes. */
const meantBy = (text: string): number | undefined => {
	if (text.length > 40 || !/\d/u.test(text)) {
		return undefined;
	}

	if (number.test(text)) {
		return Number(text);
	}

	if (isDate(text)) {
		return Date.parse(text);
	}

	const bytes = size.exec(text)?.groups?.bytes;
	if (bytes !== undefined) {
		return Number(bytes.replaceAll(/[,.]/gu, ''));
	}

	const length = span.exec(text)?.groups;
	return length && (length.sign === undefined ? 1 : -1) * ((((Number(length.days ?? 0) * 24) + Number(length.hours)) * 3600) + (Number(length.minutes) * 60) + Number(length.seconds));
};

/** A longer number is a larger one: its length, as one character, goes before it. */
const numberKey = (run: string): string => {
	const digits = run.replace(/^0+(?=\d)/u, '');
	return String.fromCodePoint(0x30 + Math.min(digits.length, 1000)) + digits;
};

/** Texts in the order in which people look for them: `A` beside `a` and `ä`, and `x9` before `x10`. To compare these keys takes a tenth of what a collator needs. */
const textKey = (text: string): string => {
	const letters = /^[\u{20}-\u{7E}]*$/u.test(text) ? text : text.normalize('NFKD').replaceAll(/\p{Mark}/gu, '');
	return letters.toLowerCase().replaceAll(/\d+/gu, run => numberKey(run));
};

/** A value as a number or a text; undefined for nothing and for what is empty. */
const plainOf = (value: Json | undefined): number | string | undefined => {
	if (typeof value === 'number' || typeof value === 'boolean') {
		return Number(value);
	}

	if (typeof value === 'string') {
		return value === '' ? undefined : value;
	}

	const isNothing = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
	return isNothing ? undefined : JSON.stringify(value);
};

/** What each row is sorted by. Texts that stand for numbers are taken as such where all texts of the column do: of versions and addresses only some would. */
const sortKeys = (rows: readonly Row[], column: string): Array<number | string | undefined> => {
	const values = rows.map(row => plainOf(cellOf(row, column)));
	const meant: Array<number | undefined> = [];
	for (const value of values) {
		const means = typeof value === 'string' ? meantBy(value) : value;
		if (value !== undefined && (means === undefined || Number.isNaN(means))) {
			return values.map(each => typeof each === 'string' ? textKey(each) : each);
		}

		meant.push(means);
	}

	return meant;
};

/** Numbers before texts; what has no value last, whichever way. */
const compare = (a: number | string | undefined, b: number | string | undefined, way: 1 | -1): number => {
	if (a === b) {
		return 0;
	}

	if (a === undefined || b === undefined) {
		return a === undefined ? 1 : -1;
	}

	if (typeof a === typeof b) {
		return a < b ? -way : way;
	}

	return typeof a === 'number' ? -way : way;
};

/** The last order of a list of rows: who sorts looks at one column at a time. */
const known = new WeakMap<readonly Row[], Sort & {order: readonly number[]}>();

/**
The rows' indexes in the order of a column; equal ones stay as they are. Rows without a value come last, whichever way. Asked again for the same rows it is there already.
*/
export const sortOrder = (rows: readonly Row[], {column, descending}: Sort): readonly number[] => {
	const last = known.get(rows);
	if (last?.column === column && last.descending === descending) {
		return last.order;
	}

	const keys = sortKeys(rows, column);
	const way = descending ? -1 : 1;
	const order = rows.map((_, index) => index).toSorted((a, b) => compare(keys[a], keys[b], way));
	known.set(rows, {column, descending, order});
	return order;
};
