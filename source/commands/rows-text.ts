import type {JsonObject, Row} from '../runbook/values.js';
import {inert} from '../text/inert.js';
import {cells, padCells} from '../text/width.js';

const widest = 48;
const mostColumns = 7;

/**
Rows as an aligned table of plain text, one line a row, made inert. Values longer than a column are cut with an ellipsis.

@param columns - The properties to show, in order; without any the first ones of the rows.
*/
export function rowsText(rows: readonly Row[], columns?: readonly string[]): string[] {
	if (rows.length === 0) {
		return ['No rows.'];
	}

	if (rows.every(row => !isObject(row))) {
		return rows.map(row => asText(row));
	}

	const shown = columns ?? [...new Set(rows.flatMap(row => isObject(row) ? Object.keys(row) : []))].slice(0, mostColumns);
	const table = [shown.map(name => inert(name)), ...rows.map(row => shown.map(name => isObject(row) && Object.hasOwn(row, name) ? asText(row[name]!) : ''))];
	const widths = shown.map((_, column) => Math.min(widest, Math.max(...table.map(line => cells(line[column]!)))));
	return table.map(line => line.map((value, column) => padCells(value, widths[column]!)).join('  ').trimEnd());
}

function isObject(row: Row): row is JsonObject {
	return row !== null && typeof row === 'object' && !Array.isArray(row);
}

function asText(value: Row): string {
	if (value === null) {
		return '-';
	}

	return inert(typeof value === 'string' ? value : JSON.stringify(value));
}
