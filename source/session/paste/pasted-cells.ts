import type {Json, JsonObject, Row} from '../../runbook/values.js';
import type {CutCell} from './contract.js';

/** Why a value that was written for people does not say all of it. */
export type Doubt =
	/** Cut by the width of its column. */
	| 'cut'
	/** Broken over lines, and what stood at the break cannot be told. */
	| 'broken'
	/** A list of which only the first values were written. */
	| 'first'
	/** A date as that console writes it: without its zone, and in an order that cannot be compared. */
	| 'date'
	/** The name of a type instead of what it holds. */
	| 'type'
	/** It may belong to the row before. */
	| 'row';

/** One value as it was written, by its column. */
export type Cell = {text: string; doubt?: Doubt | undefined};

/** One object as it was written. */
export type TextRow = Array<{column: string; cell: Cell}>;

/** What rows of any format come to. */
export type ReadRows = {rows: Row[]; cut: string[]; cutCells: CutCell[]};

const sayings: Record<Doubt, string> = {
	cut: 'is cut',
	broken: 'was broken over lines, and nobody can tell what stood at the break',
	first: 'shows only its first values',
	date: 'is a date as that console writes it, which cannot be compared',
	type: 'says only of what kind it is, not what it holds',
	row: 'may belong to the row before',
};

const guid = /^\{[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}$/i;
const typeName = /^System\.[\w.]+(?:\[\]|`\d+\[.*\])?$|^Microsoft\.[\w.]+(?:\[\]|`\d+\[.*\])$|^Deserialized\.\S+$/;
const withPoints = /(?:…|\.\.\.)\}?$|^…/;
/** `08/14/2026 02:41:07`, `14.08.2026 02:41`, `8/14/2026 2:41:07 AM`, `2026-08-14 02:41:07`. */
const writtenDate = /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[. ]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AP]\.?M\.?)?$/i;

/** Why a text that stands alone in its cell is doubtful; undefined when it is not. */
export function doubtOf(text: string): Doubt | undefined {
	if (withPoints.test(text)) {
		return /^\{.*(?:…|\.\.\.)\}$/s.test(text) ? 'first' : 'cut';
	}

	if (writtenDate.test(text)) {
		return 'date';
	}

	// Of a list, what one of its values is not said of stands for all of it.
	const values = /^\{.+\}$/s.test(text) ? text.slice(1, -1).split(', ') : [text];
	return values.some(value => typeName.test(value)) ? 'type' : undefined;
}

/**
What a text of a table, a list or CSV comes to: True and False are booleans, nothing is null, `{a, b}` is a list. All else stays text, numbers too: what looks like one may be a name.
*/
function valueOf(text: string, lists: boolean): Json {
	if (text === '') {
		return null;
	}

	if (text === 'True' || text === 'False') {
		return text === 'True';
	}

	if (lists && /^\{.*\}$/s.test(text) && !guid.test(text)) {
		const inside = text.slice(1, -1);
		return inside === '' ? [] : inside.split(', ');
	}

	return text;
}

/** Rows of cells in the stored form. What is doubtful is `{"$truncated": true, "text": ...}`, so that nothing takes it for the value, and is named. */
export function rowsOfCells(written: readonly TextRow[], {lists}: {lists: boolean}): ReadRows {
	const doubts = new Map<string, {doubt: Doubt; column: string; rows: number[]; example: string}>();
	const cutCells: CutCell[] = [];
	const rows = written.map((cells, row) => Object.fromEntries(cells.map(({column, cell: {text, doubt}}) => {
		if (doubt === undefined) {
			return [column, valueOf(text, lists)];
		}

		const name = `${doubt} ${column}`;
		const known = doubts.get(name) ?? {doubt, column, rows: [], example: text};
		known.rows.push(row + 1);
		doubts.set(name, known);
		cutCells.push({row, column});
		return [column, {$truncated: true, text} satisfies JsonObject];
	})) as Row);
	return {rows, cutCells, cut: [...doubts.values()].map(each => sentenceOf(each))};
}

const mostNamed = 8;

function sentenceOf({doubt, column, rows, example}: {doubt: Doubt; column: string; rows: number[]; example: string}): string {
	const named = rows.slice(0, mostNamed).join(', ') + (rows.length > mostNamed ? ` and ${rows.length - mostNamed} more` : '');
	return `${column} ${sayings[doubt]} (row ${named}): ${example.length > 60 ? `${example.slice(0, 60)}…` : example}`;
}
