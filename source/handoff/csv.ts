import type {Json, JsonObject, Row} from '../runbook/values.js';
import {inert} from '../text/inert.js';

/** What stands before the text where a spreadsheet is to know that it is UTF-8. */
export const byteOrderMark = '\u{FEFF}';

/** The name of the column of rows that are plain values. */
const plainColumn = 'Value';

/** With these a spreadsheet begins a formula, some in their full-width, small and raised forms too. */
const begins = String.raw`[=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻]`;

/** A plain number is no formula, whatever its sign. */
const number = String.raw`(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+\-]?\d+)?`;
const isNumber = new RegExp(`^-?${number}$`, 'iv');

/** A cell that would begin a formula. Spaces and quotes before it do not count: some programs take them away. */
const asFormula = new RegExp(String.raw`^[\s"]*${begins}`, 'v');

/** Some programs take a tab or a line end at the beginning as the end of a cell. */
const asNextCell = /^[\t\r\n]/v;

/** Where the list separator is a semicolon, as in most of Europe, a text with one becomes two cells. */
const afterSemicolon = new RegExp(String.raw`;[\s"]*(?=${begins})(?!-${number}(?:;|$))`, 'giv');

/** A text that no spreadsheet carries out: an apostrophe stands before what would be a formula. */
const harmless = (raw: string): string => {
	const text = inert(raw);
	if (isNumber.test(text)) {
		return text;
	}

	const guarded = text.replaceAll(afterSemicolon, '$&\'');
	return asFormula.test(text) || asNextCell.test(raw) ? `'${guarded}` : guarded;
};

const quoted = (text: string): string => /[",;\s]/v.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const textOf = (value: Json | undefined): string => {
	if (value === null || value === undefined) {
		return '';
	}

	if (typeof value === 'number' || typeof value === 'boolean') {
		return String(value);
	}

	return harmless(typeof value === 'string' ? value : JSON.stringify(value));
};

const isObject = (row: Row): row is JsonObject => row !== null && typeof row === 'object' && !Array.isArray(row);

const cellOf = (row: Row, column: string): Json | undefined => isObject(row) ? (Object.hasOwn(row, column) ? row[column] : undefined) : (column === plainColumn ? row : undefined);

/**
Rows as CSV after RFC 4180, each with all its properties: the names in the first line, values that hold more than one as JSON. Nothing in it can act on a terminal, or as a formula in a spreadsheet: a text that would be one gets an apostrophe before it; numbers stay what they are.

@param withMark - Whether a byte order mark stands before it, by which a spreadsheet knows UTF-8.
*/
export const csvOf = (rows: readonly Row[], {withMark = false} = {}): string => {
	const names = new Set(rows.flatMap(row => isObject(row) ? Object.keys(row) : [plainColumn]));
	const lines = names.size === 0 ? [] : [
		[...names].map(name => quoted(harmless(name))),
		...rows.map(row => Array.from(names, name => quoted(textOf(cellOf(row, name))))),
	];
	return `${withMark ? byteOrderMark : ''}${lines.map(line => `${line.join(',')}\r\n`).join('')}`;
};
