import {isCommand, severalCommands} from './console-noise.js';
import {uniqueNames} from './read-csv.js';
import {longest} from './read-list.js';
import {doubtOf, rowsOfCells, type Cell, type ReadRows, type TextRow} from './pasted-cells.js';
import {cellLine, isUnderline, tableColumns, textBetween, type CellLine, type TableColumn} from './table-columns.js';

/** The first underline with names above it, from a line on; -1 where there is no table. */
export function findTable(lines: readonly string[], from = 0): number {
	for (let index = Math.max(from, 1); index < lines.length; index++) {
		if (isUnderline(lines[index]!) && lines[index - 1]!.trim() !== '') {
			return index;
		}
	}

	return -1;
}

/**
Reads a table as Format-Table writes it: names, dashes, a line a row. With -Wrap a value goes on in the lines below; where it cannot be told whether a line goes on or begins a row, its values are doubtful. Several tables (of groups) become one list.
*/
export function readTable(lines: readonly string[]): ReadRows & {problems: string[]; isOpen: boolean} {
	const problems: string[] = [];
	const rows: TextRow[] = [];
	const found = blocks(lines, problems);
	const isBroken = found.some(({values}) => values[0] !== undefined && isUnderline(values[0]));
	const isSeveral = found.some(({after}) => after.some(line => isCommand(line)));
	if (isBroken) {
		problems.unshift('The window broke the lines of the table. Copy it again from a wider window, or paste JSON.');
	}

	if (isSeveral) {
		problems.unshift(severalCommands);
	}

	for (const block of found) {
		const values = block.values.map(line => cellLine(line));
		const columns = tableColumns(block.underline, block.names.map(line => cellLine(line)), values);
		if (columns === undefined) {
			problems.push(`The lines do not stand in the columns of the table above them, so ${values.length} were left out. Copy it again, or paste JSON.`);
			continue;
		}

		const names = uniqueNames(columns.map(({name}) => name));
		for (const cells of gathered(values, columns, problems)) {
			rows.push(cells.map((cell, index) => ({column: names[index]!, cell})));
		}
	}

	return {...rowsOfCells(rows, {lists: true}), problems, isOpen: isBroken || isSeveral};
}

/** `after` is what stands between it and the table before it. */
type Block = {names: string[]; underline: string; values: string[]; after: readonly string[]};

/** The tables among the lines. What stands outside of them is said. */
function blocks(lines: readonly string[], problems: string[]): Block[] {
	const found: Block[] = [];
	let place = 0;
	while (place < lines.length) {
		const underline = findTable(lines, place);
		if (underline === -1) {
			leftOut(lines.slice(place), problems);
			break;
		}

		let top = underline;
		while (top > place && lines[top - 1]!.trim() !== '') {
			top--;
		}

		let end = underline + 1;
		while (end < lines.length && lines[end]!.trim() !== '') {
			end++;
		}

		const outside = lines.slice(place, top);
		leftOut(outside, problems);
		found.push({names: lines.slice(top, underline), underline: lines[underline]!, values: lines.slice(underline + 1, end), after: found.length > 0 ? outside : []});
		place = end;
	}

	return found;
}

function leftOut(lines: readonly string[], problems: string[]): void {
	problems.push(...lines.filter(line => line.trim() !== '').map(line => `A line outside of the table was left out: ${line.trim().slice(0, 60)}`));
}

/** What one line holds of one value. `whole` keeps the spaces that it may begin with. */
type Piece = {text: string; whole: string; full: boolean};

/** What is never broken over lines and hardly ever missing: where it stands, a row begins. */
const anchor = /^(?:True|False|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** The rows' cells, those that go on below put together. */
function gathered(values: readonly CellLine[], columns: readonly TableColumn[], problems: string[]): Cell[][] {
	// The longest line of a column fills it: a value that is broken over lines leaves no cell empty but in its last one.
	const widths = columns.map(({from, to}) => longest(values.map(line => cellLine(textBetween(line, from, to).trimEnd()).length)));
	const pieces = values.map(line => columns.map(({from, to}, index): Piece => {
		const whole = textBetween(line, from, to).trimEnd();
		return {text: whole.trim(), whole, full: cellLine(whole).length >= widths[index]!};
	}));
	const rights = columns.map((_, index) => {
		const filled = pieces.map(line => line[index]!).filter(({text}) => text !== '');
		return filled.every(({full}) => full) && filled.some(({whole}) => whole.startsWith(' '));
	});
	const anchors = columns.map((_, index) => {
		const filled = pieces.map(line => line[index]!.text).filter(text => text !== '');
		return filled.length > 0 && filled.every(text => anchor.test(text));
	});
	const rows: Array<{lines: Piece[][]; doubtful: boolean}> = [];
	for (const line of pieces) {
		const row = rows.at(-1);
		const goesOn = row === undefined ? 'no' : continues(line, row.lines, anchors);
		if (row !== undefined && goesOn === 'perhaps' && columns.length === 1) {
			// Of one column nothing tells rows apart: each line stays one, and is doubtful.
			row.doubtful = true;
			rows.push({lines: [line], doubtful: true});
		} else if (row === undefined || goesOn === 'no') {
			rows.push({lines: [line], doubtful: false});
		} else {
			row.lines.push(line);
			row.doubtful ||= goesOn === 'perhaps';
		}
	}

	if (rows.some(({doubtful}) => doubtful)) {
		problems.push('Some lines of the table may be rows of their own or belong to the row above. Paste JSON or a list (Format-List) to be certain.');
	}

	return rows.map(({lines, doubtful}) => columns.map((_, index) => together(lines.map(line => line[index]!), {doubtful, isRight: rights[index]!})));
}

/** Whether a line goes on with the row above: some value of the row has ended, and the others stand below values that were broken. It is certain only where a column that is always filled is empty. */
function continues(line: readonly Piece[], row: ReadonlyArray<readonly Piece[]>, anchors: readonly boolean[]): 'yes' | 'perhaps' | 'no' {
	const [first] = row;
	const above = row.at(-1)!;
	const filled = line.flatMap(({text}, index) => text === '' ? [] : [index]);
	const ended = line.length === 1 || line.some(({text}, index) => text === '' && first![index]!.text !== '');
	if (!ended || filled.length === 0 || filled.some(index => anchors[index] === true || above[index]!.text === '')) {
		return 'no';
	}

	if (anchors.some((isAnchor, index) => isAnchor && first![index]!.text !== '')) {
		return 'yes';
	}

	// The spaces at the end of a broken value's line are lost: once it is broken, it may go on below any line.
	return row.length > 1 || filled.every(index => above[index]!.full) ? 'perhaps' : 'no';
}

/** A value of its pieces, one a line. A piece that does not fill its column ended in spaces or in a line end: that cannot be told. */
function together(pieces: readonly Piece[], {doubtful, isRight}: {doubtful: boolean; isRight: boolean}): Cell {
	const used = pieces.slice(0, pieces.findLastIndex(({text}) => text !== '') + 1);
	const text = used.map((piece, index) => index === 0 || isRight ? piece.text : piece.whole).join('');
	if (doubtful) {
		return {text, doubt: 'row'};
	}

	return {text, doubt: used.slice(0, -1).some(piece => !piece.full) ? 'broken' : doubtOf(text)};
}
