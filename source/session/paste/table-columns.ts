import {characters} from '../../text/width.js';

/** A line as the terminal's cells: a wide character is followed by an empty one. */
export type CellLine = string[];

/** Where a column of a table stands, in cells: `to` is behind its last one; Infinity for the last column. */
export type TableColumn = {name: string; from: number; to: number};

const underline = /^ *-+(?: +-+)* *$/;

/** Whether a line underlines the names of a table. */
export const isUnderline = (line: string): boolean => underline.test(line);

/** A line as cells. */
export function cellLine(line: string): CellLine {
	return /^[\u0020-\u007E]*$/.test(line)
		? [...line]
		: characters(line).flatMap(({character, width}) => width === 2 ? [character, ''] : (width === 0 ? [] : [character]));
}

/** The text between two cells. */
export const textBetween = (line: CellLine, from: number, to: number): string => line.slice(from, to).join('');

const isBlank = (line: CellLine, place: number): boolean => (line[place] ?? ' ') === ' ';

/**
The columns of a table, from the underline of their names and from where every line has a space: a number stands at the right end of its column and may begin before its name does.

@param lines - The lines of names and of values, as cells.
@returns undefined when the lines do not fit under the names.
*/
export function tableColumns(underlined: string, names: readonly CellLine[], values: readonly CellLine[]): TableColumn[] | undefined {
	const dashes = Array.from(underlined.matchAll(/-+/g), match => ({from: match.index, to: match.index + match[0].length}));
	const all = [...names, ...values];
	const gaps = dashes.slice(1).map((next, index) => gapBetween(all, dashes[index]!.to, next.from));
	if (gaps.includes(undefined)) {
		return undefined;
	}

	const starts = [0, ...gaps.map(gap => gap! + 1)];
	return starts.map((from, index) => {
		const to = gaps[index] ?? Infinity;
		return {name: names.map(line => textBetween(line, from, to).trim()).join(''), from, to};
	});
}

/** The cell between two columns: the last stretch where every line has a space, because what stands at the right end of its column holds none. */
function gapBetween(all: readonly CellLine[], from: number, to: number): number | undefined {
	for (let place = to - 1; place >= from; place--) {
		if (all.every(line => isBlank(line, place))) {
			return place;
		}
	}

	return undefined;
}
