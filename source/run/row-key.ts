import type {Row} from '../runbook/values.js';
import {isCut} from './cut-values.js';

/**
The key of a row in its stored form as text; undefined when the property is missing, null, empty or cut, so that the row cannot be chosen.
*/
export const rowKey = (row: Row, property: string): string | undefined => {
	if (typeof row !== 'object' || row === null || Array.isArray(row) || !Object.hasOwn(row, property)) {
		return undefined;
	}

	const value = row[property];
	if (value === null || value === undefined || value === '' || isCut(value)) {
		return undefined;
	}

	return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
