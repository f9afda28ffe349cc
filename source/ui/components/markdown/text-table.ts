import type {Tokens} from 'marked';
import {fitColumns} from '../../../text/columns.js';
import {cells} from '../../../text/width.js';
import {
	lineWidth,
	span,
	type Line,
	type Span,
} from '../../lines.js';
import {glyph} from '../../theme.js';
import {inlinePieces, type Inline} from './inline.js';
import {wrapSpans} from './wrap-spans.js';

const between = ` ${glyph.bar} `;
/**
A column narrower than this breaks nearly every word: then each row is written as a list instead.
*/
const narrowest = 6;

const widthOf = (pieces: readonly Inline[]): number => {
	let width = 0;
	for (const piece of pieces) {
		width += piece === 'break' ? 1 : cells(piece.text);
	}

	return width;
};

const aligned = (line: Line, width: number, align: Tokens.TableCell['align']): Line => {
	const space = Math.max(0, width - lineWidth(line));
	const before = align === 'right' ? space : (align === 'center' ? Math.floor(space / 2) : 0);
	return [...(before > 0 ? [span(' '.repeat(before))] : []), ...line, ...(space > before ? [span(' '.repeat(space - before))] : [])];
};

const listLines = (header: readonly Inline[][], rows: readonly Inline[][][], width: number): Line[] =>
	rows.flatMap((row, index) => [
		...(index > 0 ? [[]] : []),
		...row.flatMap((cell, column) => wrapSpans([...(header[column] ?? []), span(': '), ...cell], width)),
	]);

/**
A table of the text within `width` cells: cells wrapped in their columns, or, where the columns get too narrow, each row as a list of "Column: value".
*/
export const textTableLines = (table: Tokens.Table, width: number, {asList = false}: {asList?: boolean} = {}): Line[] => {
	const header = table.header.map(cell => inlinePieces(cell.tokens, {bold: true}));
	const rows = table.rows.map(row => row.map(cell => inlinePieces(cell.tokens)));
	const natural = header.map((cell, column) => Math.max(1, widthOf(cell), ...rows.map(row => widthOf(row[column] ?? []))));
	const widths = fitColumns(natural, width - (between.length * (header.length - 1)));
	if (asList || widths.some((own, column) => own < Math.min(narrowest, natural[column]!)) || widths.length === 0) {
		return listLines(header, rows, width);
	}

	const drawRow = (row: readonly Inline[][]): Line[] => {
		const wrapped = widths.map((own, column) => wrapSpans(row[column] ?? [], own));
		const height = Math.max(1, ...wrapped.map(lines => lines.length));
		return Array.from({length: height}, (_, index) => widths.flatMap((own, column): Span[] => [
			...(column > 0 ? [span(between, {dim: true})] : []),
			...aligned(wrapped[column]![index] ?? [], own, table.align[column] ?? null),
		]));
	};

	return [
		...drawRow(header),
		[span(widths.map(own => glyph.rule.repeat(own)).join(`${glyph.rule}┼${glyph.rule}`), {dim: true})],
		...rows.flatMap(row => drawRow(row)),
	];
};
