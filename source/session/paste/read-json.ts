import type {Json, JsonObject, Row} from '../../runbook/values.js';
import {parseExactJson} from '../exact-json.js';
import {isCommand, severalCommands} from './console-noise.js';
import type {CutCell} from './contract.js';
import {doubtOf, type ReadRows} from './pasted-cells.js';
import {findJson, type FoundJson} from './scan-json.js';

/** What stood in pasted text as JSON; undefined where none did. */
export type ReadJson = ReadRows & {problems: string[]; documents: FoundJson[]; isOpen: boolean};

/**
Reads JSON that a responder's own command printed: one object, a list, several of them behind one another, with other text around. What ConvertTo-Json does to values is taken back: dates, GUIDs and lists that it wrapped, and what it cut at its depth is named.
*/
export function readJson(text: string): ReadJson | undefined {
	const {found, open} = findJson(text);
	if (found.length === 0 && open === -1) {
		return undefined;
	}

	const isPart = found.some(({to}) => /^\s*[,\]}]/.test(text.slice(to, to + 200)));
	const isSeveral = found.some(({from}, index) => index > 0 && text.slice(found[index - 1]!.to, from).split('\n').some(line => isCommand(line)));
	const problems = [
		...(isSeveral ? [severalCommands] : []),
		...(isPart ? ['The JSON goes on outside of what was copied: its beginning is missing. Copy all of it.'] : []),
		...(open === -1 ? [] : [found.length === 0 ? 'The JSON does not end: its end was not copied. Copy all of it.' : 'After the JSON more of it begins and does not end. Copy all of it.']),
		...(found.some(({broken}) => broken) ? ['Line ends inside of texts were taken out: the console had broken long lines. A space that stood at such a place is lost.'] : []),
	];

	const values = found.flatMap(({text: document}): Json[] => {
		const value = parseExactJson(document);
		return Array.isArray(value) ? value : [value];
	});
	const doubtful: Array<{row: number; column: string; text: string}> = [];
	const rows = values.map((value, row): Row => asStored(value, (column, cut) => {
		doubtful.push({row, column, text: cut});
	}));
	return {
		rows,
		problems,
		documents: found,
		isOpen: open !== -1 || isPart || isSeveral,
		cutCells: doubtful.map(({row, column}): CutCell => ({row, column})),
		cut: doubtful.slice(0, 20).map(({row, column, text: cut}) => `${column} says only of what kind it is, not what it holds (row ${row + 1}): ${cut.slice(0, 60)}. Use a greater -Depth.`),
	};
}

const wrapped = [['value', 'Guid'], ['value', 'Count'], ['value', 'DateTime']];
const isoDate = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?(Z|[+-]\d\d:\d\d)?$/;
/** .NET ticks are tenths of a microsecond: a round-trip date has seven digits of them. */
const fraction = 7;

/** A value as ConvertTo-Json writes it, in the stored form. `cut` is told what was written as the name of its type. */
function asStored(value: Json, cut: (column: string, text: string) => void, column = ''): Json {
	if (typeof value === 'string') {
		const [, milliseconds] = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/.exec(value) ?? [];
		if (milliseconds !== undefined) {
			const date = new Date(Number(milliseconds));
			return Number.isNaN(date.getTime()) ? value : roundTrip(date.toISOString());
		}

		if (column !== '' && (doubtOf(value) === 'type' || /^@\{.*\}$/s.test(value))) {
			cut(column, value);
			return {$truncated: true, text: value};
		}

		return roundTrip(value);
	}

	if (value === null || typeof value !== 'object') {
		return value;
	}

	if (Array.isArray(value)) {
		return value.map(element => asStored(element, cut, column));
	}

	const names = Object.keys(value);
	if (wrapped.some(pair => names.length === pair.length && pair.every(name => names.includes(name))) && isWrapping(value)) {
		// The value itself is none of these.
		const {value: inner} = value;
		return Array.isArray(inner) ? inner.map(element => asStored(element, cut, column)) : inner!;
	}

	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asStored(inner, cut, column === '' ? name : column)]));
}

/** Windows PowerShell writes some values together with what PowerShell knows of them. */
function isWrapping({value, Guid: guid, Count: count, DateTime: written}: JsonObject): boolean {
	return value !== undefined && (guid === value || (Array.isArray(value) && count === value.length) || (typeof value === 'string' && typeof written === 'string'));
}

/** Dates with all digits, as a session gives them: of two of unlike length, the text of the earlier one can be the greater. */
function roundTrip(text: string): string {
	const [, seconds, digits = '', zone = ''] = isoDate.exec(text) ?? [];
	return seconds === undefined ? text : `${seconds}.${digits.padEnd(fraction, '0')}${zone}`;
}
