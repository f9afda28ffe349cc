import type {Json, Row} from '../../../runbook/values.js';
import {isDate} from '../../../text/time.js';
import {cellOf} from './columns.js';

export type Sort = {column: string; descending: boolean};

const collator = new Intl.Collator('en', {numeric: true, sensitivity: 'base'});

/**
What a value is sorted by: a number where it is one (or a date or a boolean), else its text; nothing sorts last, whichever way.
*/
const sortKey = (value: Json | undefined): number | string | undefined => {
	if (typeof value === 'number' || typeof value === 'boolean') {
		return Number(value);
	}

	if (typeof value === 'string') {
		const text = value === '' ? undefined : value;
		return value.length <= 40 && isDate(value) ? Date.parse(value) : text;
	}

	const isNothing = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
	return isNothing ? undefined : JSON.stringify(value);
};

const compare = (a: number | string, b: number | string): number => {
	if (typeof a === 'number' && typeof b === 'number') {
		return a - b;
	}

	if (typeof a === 'string' && typeof b === 'string') {
		return collator.compare(a, b);
	}

	return typeof a === 'number' ? -1 : 1;
};

/**
The rows' indexes in the order of a column; equal ones stay as they are. Rows without a value come last, whichever way.
*/
export const sortOrder = (rows: readonly Row[], {column, descending}: Sort): number[] => {
	const keys = rows.map(row => sortKey(cellOf(row, column)));
	const order = rows.map((_, index) => index);
	return order.toSorted((a, b) => {
		const [left, right] = [keys[a], keys[b]];
		if (left === undefined || right === undefined) {
			return Number(left === undefined) - Number(right === undefined);
		}

		return descending ? compare(right, left) : compare(left, right);
	});
};
