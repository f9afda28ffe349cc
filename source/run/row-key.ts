import type {Row} from '../runbook/values.js';

/**
The key of a row in its stored form as text; undefined when the property is missing, null or empty, so that the row cannot be chosen.
*/
export const rowKey = (row: Row, property: string): string | undefined => {
	if (typeof row !== 'object' || row === null || Array.isArray(row) || !Object.hasOwn(row, property)) {
		return undefined;
	}

	const value = row[property];
	if (value === null || value === undefined || value === '') {
		return undefined;
	}

	return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
