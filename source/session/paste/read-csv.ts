import {CsvError, parse} from 'csv-parse/sync';
import {isCommand, severalCommands} from './console-noise.js';
import {doubtOf, rowsOfCells, type Cell, type ReadRows, type TextRow} from './pasted-cells.js';

const delimiters = [',', ';', '\t'] as const;

/** The header of CSV: where it stands, and what its fields are separated by. */
export type CsvStart = {line: number; delimiter: string};

/**
Where CSV begins among lines: after a `#TYPE` line, at a line of quoted names, or at names without quotes whose next line has as many fields. Undefined where there is none.
*/
export function findCsv(lines: readonly string[]): CsvStart | undefined {
	const typed = lines.findIndex(line => line.startsWith('#TYPE '));
	const line = typed === -1 ? lines.findIndex(each => /^"(?:[^"]|"")+"(?:[,;\t]"(?:[^"]|"")+")*$/.test(each)) : typed + 1;
	const quoted = lines[line];
	if (quoted !== undefined && line !== -1) {
		return {line, delimiter: delimiters.find(each => quoted.includes(`"${each}"`)) ?? mostOf(quoted)};
	}

	const [header, next] = lines;
	if (header === undefined || next === undefined || !/^[\w ."()-]+(?:[,;\t][\w ."()-]+)+$/.test(header)) {
		return undefined;
	}

	const delimiter = mostOf(header);
	// As prose has commas too, the line below must have as many.
	return fields(header, delimiter) === fields(next, delimiter) || next.includes('"') ? {line: 0, delimiter} : undefined;
}

const fields = (line: string, delimiter: string): number => line.split(delimiter).length;

const mostOf = (line: string): string => [...delimiters].toSorted((a, b) => fields(line, b) - fields(line, a))[0]!;

/** Reads CSV as ConvertTo-Csv and Export-Csv write it. A quoted empty field is an empty text, one without quotes is null: that is how both write them. */
export function readCsv(lines: readonly string[], {line, delimiter}: CsvStart): ReadRows & {problems: string[]; isOpen?: boolean} {
	const problems: string[] = [];
	let records: Cell[][];
	try {
		records = parse(lines.slice(line).join('\n'), {
			delimiter,
			relax_column_count: true,
			relax_quotes: true,
			skip_empty_lines: true,
			cast: (text, {quoting}) => ({text, quoted: quoting}),
		}) as unknown as Cell[][];
	} catch (error) {
		if (!(error instanceof CsvError)) {
			throw error;
		}

		return {rows: [], cut: [], cutCells: [], problems: [`It begins like CSV and cannot be read as such: ${error.message}.`]};
	}

	const [header = [], ...all] = records;
	const columns = uniqueNames(header.map(({text}) => text.trim()));
	const whole = all.filter((record, index) => {
		const fits = record.length === columns.length;
		if (!fits) {
			problems.push(`Row ${index + 1} has ${record.length} values where the header has ${columns.length}, and was left out: ${record.map(({text}) => text).join(delimiter).slice(0, 60)}`);
		}

		return fits;
	});
	// Rows behind another command or another header came of something else.
	const isSeveral = all.some((record, index) => index < all.length - 1 && record.length !== columns.length && isCommand(record.map(({text}) => text).join(delimiter)))
		|| all.some(record => record.length > 1 && record.length === header.length && record.every(({text}, index) => text === header[index]!.text));
	if (isSeveral) {
		problems.unshift(severalCommands);
	}

	const rows = whole.map(record => record.map((cell, index): TextRow[number] => ({column: columns[index]!, cell: {text: cell.text, doubt: doubtOf(cell.text)}})));
	const read = rowsOfCells(rows, {lists: false});
	return {...read, rows: read.rows.map((row, index) => keepEmpty(row, whole[index]!, columns)), problems, isOpen: isSeveral};
}

function keepEmpty(row: ReadRows['rows'][number], record: readonly Cell[], columns: readonly string[]): ReadRows['rows'][number] {
	const empty = Object.fromEntries(record.flatMap((cell, index) => cell.text === '' && (cell as {quoted?: boolean}).quoted ? [[columns[index]!, '']] : []));
	return {...row as Record<string, never>, ...empty};
}

/** Two columns of one name are told apart, and one without a name gets one. */
export function uniqueNames(names: readonly string[]): string[] {
	const seen = new Map<string, number>();
	return names.map((name, index) => {
		const own = name === '' ? `Column${index + 1}` : name;
		const times = (seen.get(own) ?? 0) + 1;
		seen.set(own, times);
		return times === 1 ? own : `${own} (${times})`;
	});
}
