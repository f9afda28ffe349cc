import type {Row} from '../../../runbook/values.js';
import {inert} from '../../../text/inert.js';
import {padCells} from '../../../text/width.js';
import {
	cutLine,
	lineWidth,
	padLine,
	span,
	type Line,
	type Span,
	type Style,
} from '../../lines.js';
import {glyph} from '../../theme.js';
import {valueText} from '../../words/value.js';
import {
	cellOf,
	columnNames,
	fitTable,
	type Column,
	type ColumnFit,
} from './columns.js';
import type {Sort} from './sort.js';

/**
What a table of results shows, and which part of it.
*/
export type TableView = {
	rows: readonly Row[];
	/**
	The columns in order of importance; without them they are taken from the rows.
	*/
	columns?: readonly string[] | undefined;
	/**
	By the row's index: true draws `!`, undefined (the expression failed) `?`. Without any there is no such mark.
	*/
	flags?: ReadonlyArray<boolean | undefined> | undefined;
	/**
	Where rows can be chosen: the key of a row, or undefined for one that has none and so cannot be chosen.
	*/
	keyOf?: ((row: Row) => string | undefined) | undefined;
	/**
	The keys that are chosen.
	*/
	chosen?: ReadonlySet<string> | undefined;
	/**
	Indexes of rows in the order in which they are shown: sorted, filtered. Without it, all of them as they are.
	*/
	order?: readonly number[] | undefined;
	/**
	How the order came about, to be marked at its column.
	*/
	sort?: Sort | undefined;
	/**
	The first row that is drawn, as a place in the order, and how many are drawn at most.
	*/
	from: number;
	height: number;
	/**
	The place in the order of the row under the cursor; undefined draws no cursor.
	*/
	cursor?: number | undefined;
	/**
	How many columns, beside the first, are scrolled away to the left.
	*/
	columnFrom?: number | undefined;
	/**
	The column under the cursor, by its name; undefined marks none.
	*/
	column?: string | undefined;
	/**
	Cells that columns were given by hand, by their names.
	*/
	widths?: Readonly<Record<string, number>>;
	/**
	In cells. No line is wider.
	*/
	width: number;
	/**
	Milliseconds since the epoch.
	*/
	now: number;
};

export type TableLines = {
	/**
	The names of the columns, and the rule below them.
	*/
	head: Line[];
	/**
	Only the rows that are visible.
	*/
	body: Line[];
	/**
	How many columns are left out at each side.
	*/
	hiddenLeft: number;
	hiddenRight: number;
	columns: Column[];
};

const between = ' │ ';

/**
What stands before the columns: the cursor, the box of a row that can be chosen, the flag.
*/
const marksOf = (view: TableView, row: Row, index: number, isCursor: boolean): Span[] => {
	const marks: Span[] = [{text: isCursor ? `${glyph.cursor} ` : '  '}];
	if (view.keyOf) {
		const key = view.keyOf(row);
		const isChosen = key !== undefined && view.chosen?.has(key) === true;
		const box = isChosen ? '[x] ' : '[ ] ';
		marks.push(key === undefined ? span(' –  ', {dim: true}) : span(box, isChosen ? {bold: true} : {}));
	}

	if (hasFlags(view)) {
		const flag = view.flags?.[index];
		const mark = flag === undefined ? '? ' : '! ';
		marks.push(flag === false ? span('  ') : span(mark, {color: 'yellow', bold: true}));
	}

	return marks;
};

const hasFlags = ({flags}: Pick<TableView, 'flags'>): boolean => flags !== undefined && flags.length > 0;

const markWidth = (view: Pick<TableView, 'flags' | 'keyOf'>): number => 2 + (view.keyOf ? 4 : 0) + (hasFlags(view) ? 2 : 0);

const drawCells = (columns: readonly Column[], textOf: (column: Column) => string, styleOf: (column: Column) => Style = () => ({})): Span[] =>
	columns.flatMap((column, place): Span[] => [
		...(place > 0 ? [span(between, {dim: true})] : []),
		span(padCells(textOf(column), column.width), styleOf(column)),
	]);

/** A rule as long as that: cut, or drawn on. */
const padRule = (rule: Line, width: number): Line => {
	const room = Math.max(0, width);
	const missing = room - lineWidth(rule);
	if (missing >= 0) {
		return [...rule, span(glyph.rule.repeat(missing), {dim: true})];
	}

	let left = room;
	return rule.flatMap(piece => {
		const text = piece.text.slice(0, left);
		left -= text.length;
		return text === '' ? [] : [{...piece, text}];
	});
};

/** The names of the columns with a rule below them, heavy and its name inverse where the cursor is. */
const headOf = (view: TableView, {columns, hiddenLeft, hiddenRight}: ColumnFit): Line[] => {
	const marks = span(' '.repeat(markWidth(view)));
	const sorted = (column: Column): string => {
		const arrow = view.sort?.column === column.name ? (view.sort.descending ? '↓ ' : '↑ ') : '';
		return arrow + inert(column.name);
	};

	const more = [hiddenLeft > 0 ? `‹ ${hiddenLeft} more` : '', hiddenRight > 0 ? `${hiddenRight} more ›` : ''].filter(Boolean).join('  ');
	const names = drawCells(columns, sorted, ({name}) => name === view.column ? {bold: true, inverse: true} : {bold: true});
	const rules = columns.flatMap(({name, width}, place) => [
		...(place > 0 ? [span('─┼─', {dim: true})] : []),
		name === view.column ? span(glyph.heavyRule.repeat(width), {bold: true}) : span(glyph.rule.repeat(width), {dim: true}),
	]);
	const rule = [span(glyph.rule.repeat(markWidth(view)), {dim: true}), ...rules];
	// At the right end of the rule, where it hides no name.
	const said = more === '' ? '' : ` ${more}`;
	return [
		cutLine([marks, ...names], view.width),
		said === '' ? cutLine(rule, view.width) : cutLine([...padRule(rule, view.width - said.length), span(said, {dim: true})], view.width),
	];
};

/** The columns that fit into the view's width. */
export const fittingColumns = (view: Pick<TableView, 'rows' | 'columns' | 'flags' | 'keyOf' | 'sort' | 'columnFrom' | 'widths' | 'width' | 'now'>): ColumnFit => fitTable(view.rows, view.columns ?? columnNames(view.rows), {
	width: Math.max(1, view.width - markWidth(view)), gap: between.length, from: view.columnFrom ?? 0, now: view.now, widths: view.widths, sorted: view.sort?.column,
});

/**
A table of results as lines: its head, and only those rows that are on the screen. Whatever the number of rows, no more than a bounded sample and the visible ones are looked at. Everything inert; no line is wider than `width`.
*/
export const tableLines = (view: TableView): TableLines => {
	const fit = fittingColumns(view);
	const length = view.order?.length ?? view.rows.length;
	const start = Math.max(0, Math.min(view.from, length));
	const end = Math.min(length, start + Math.max(0, view.height));
	const body = Array.from({length: end - start}, (_, offset) => {
		const place = start + offset;
		const index = view.order?.[place] ?? place;
		const row = view.rows[index]!;
		const isCursor = place === view.cursor;
		const drawn = [...marksOf(view, row, index, isCursor), ...drawCells(fit.columns, column => valueText(cellOf(row, column.name), view.now))];
		return isCursor ? padLine(drawn, view.width).map(piece => ({...piece, inverse: true})) : cutLine(drawn, view.width);
	});
	return {
		head: headOf(view, fit), body, hiddenLeft: fit.hiddenLeft, hiddenRight: fit.hiddenRight, columns: fit.columns,
	};
};
