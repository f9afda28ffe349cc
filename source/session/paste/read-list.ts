import {cells} from '../../text/width.js';
import {isCommand, severalCommands} from './console-noise.js';
import {doubtOf, rowsOfCells, type Doubt, type ReadRows, type TextRow} from './pasted-cells.js';

/** `   Enabled: True`: what Format-List -GroupBy writes above each group. */
const isGroup = (line: string): boolean => /^ {3}\S[^:]*: /.test(line);

/** Whether the lines are what Format-List writes: names with a colon, each colon of an object below the other. */
export function isList(lines: readonly string[]): boolean {
	const first = lines.findIndex(line => line.trim() !== '' && !isGroup(line));
	const at = colonOf(lines[first] ?? '');
	if (at === undefined) {
		return false;
	}

	for (const line of lines.slice(first)) {
		if (line.trim() === '') {
			return true;
		}

		if (!isProperty(line, at) && !isContinuation(line, at)) {
			return false;
		}
	}

	return true;
}

/** Where the colon behind a name stands: the first one between spaces. */
const colonOf = (line: string): number | undefined => {
	const colon = `${line} `.indexOf(' : ');
	return /^\S/.test(line) && colon > 0 ? colon + 1 : undefined;
};

const isProperty = (line: string, colon: number): boolean => line[colon] === ':' && (line.length === colon + 1 || line[colon + 1] === ' ') && /^\S/.test(line) && (colon === 0 || line.slice(0, colon).trim() !== '');
const isContinuation = (line: string, colon: number): boolean => line.startsWith(' '.repeat(colon + 2));

/**
Reads objects as Format-List writes them: a line a property, blank lines between objects, long values broken at the width of the console and indented.
*/
export function readList(lines: readonly string[]): ReadRows & {problems: string[]; isOpen: boolean} {
	const problems: string[] = [];
	let command = -1;
	// A value is broken where the line is full, and no line is longer than that.
	const full = longest(lines.map(line => cells(line)));
	const rows: TextRow[] = [];
	let row: TextRow | undefined;
	let colon = 0;
	let pieces: Array<{text: string; width: number}> = [];
	let name = '';
	const endValue = () => {
		if (row && name !== '') {
			const {text, doubt} = joined(pieces, full);
			row.push({column: name, cell: {text, doubt: doubt ?? doubtOf(text)}});
		}

		name = '';
		pieces = [];
	};

	const following = nextLines(lines);
	for (const [index, line] of lines.entries()) {
		if (line.trim() === '') {
			// Within a value a blank line is followed by more of it.
			const next = following[index];
			if (row && name !== '' && next !== undefined && isContinuation(next, colon)) {
				pieces.push({text: '', width: 0});
			} else {
				endValue();
				row = undefined;
			}

			continue;
		}

		if (row && isContinuation(line, colon)) {
			pieces.push({text: line.slice(colon + 2), width: cells(line)});
			continue;
		}

		if (!row && isGroup(line)) {
			problems.push(`A line above a group was left out: ${line.trim().slice(0, 60)}`);
			continue;
		}

		const at = row ? colon : colonOf(line);
		if (at === undefined || !isProperty(line, at)) {
			command = !row && rows.length > 0 && isCommand(line) ? rows.length : command;
			problems.push(`A line was left out, because it is no property of an object: ${line.trim().slice(0, 60)}`);
			continue;
		}

		endValue();
		if (!row) {
			row = [];
			rows.push(row);
			colon = at;
		}

		name = line.slice(0, colon).trim();
		pieces = [{text: line.slice(colon + 2), width: cells(line)}];
	}

	endValue();
	const isOpen = command !== -1 && rows.length > command;
	return {...rowsOfCells(rows, {lists: true}), problems: isOpen ? [severalCommands, ...problems] : problems, isOpen};
}

/** The greatest of any number of numbers; 0 of none. */
export function longest(widths: readonly number[]): number {
	let most = 0;
	for (const width of widths) {
		most = Math.max(most, width);
	}

	return most;
}

/** For each line the next one that is not blank. */
function nextLines(lines: readonly string[]): Array<string | undefined> {
	const following = Array.from<string | undefined>({length: lines.length});
	let next: string | undefined;
	for (let index = lines.length - 1; index >= 0; index--) {
		following[index] = next;
		next = lines[index]!.trim() === '' ? next : lines[index];
	}

	return following;
}

/** A value of its pieces. A piece whose line is full was broken there; another one ended for a reason that the text does not say: a line end of its own, or spaces that were lost. */
function joined(pieces: ReadonlyArray<{text: string; width: number}>, full: number): {text: string; doubt: Doubt | undefined} {
	const broken = pieces.slice(0, -1).some(({width}) => width !== full);
	return {text: pieces.map(({text}, index) => index < pieces.length - 1 && broken ? `${text}\n` : text).join('').trimEnd(), doubt: broken ? 'broken' : undefined};
}
