import type {Json, Row} from '../../runbook/values.js';
import {rowKey} from '../../run/row-key.js';
import type {Choose} from '../../runbook/schema.js';
import {inert, inertLines} from '../../text/inert.js';
import {cellOf, columnNames, plainColumn} from '../components/table/columns.js';
import type {StepRows} from '../state/world.js';
import {valueText} from '../words/value.js';
import {ended} from '../words/step-line.js';
import {propertyText} from '../words/subject.js';

/** How many rows are said at once; the others on demand. */
export const pageOfRows = 50;

/** The columns that are said of each row, its label first. */
const columnsOf = (rows: StepRows, choose: Choose | undefined): string[] => {
	const columns = rows.columns ?? columnNames(rows.rows).slice(0, 6);
	const label = choose?.label;
	return label === undefined || !columns.includes(label) ? columns : [label, ...columns.filter(column => column !== label)];
};

/** What a row is called, where the runbook says what people call it by. */
const nameOf = (row: Row, choose: Choose | undefined): string[] => {
	const label = choose?.label === undefined ? undefined : propertyText(row, choose.label);
	return label === undefined ? [] : [inert(label)];
};

const flagSentence = (flag: boolean | undefined, because: string | undefined): string =>
	flag === undefined ? ' ? Could not be judged.' : (flag ? ` Flagged${because === undefined ? '' : `: ${inert(because)}`}.` : '');

/**
Rows as sentences, numbered as they stand in the answer: "1. Relay-EU-02, Enabled True, ConnectorType OnPremises. Flagged: …". Each value is said with the name of its column. `from` counts from 0.
*/
export const rowSentences = (rows: StepRows, {choose, chosen, from = 0, now}: {choose?: Choose | undefined; chosen?: readonly string[] | undefined; from?: number; now: number}): string[] => {
	const columns = columnsOf(rows, choose);
	const flags = rows.flags();
	return rows.rows.slice(from, from + pageOfRows).map((row, offset) => {
		const index = from + offset;
		const others = columns.filter(column => column !== choose?.label)
			.map(column => ({column, value: valueText(cellOf(row, column), now)}))
			.filter(({value}) => value !== '-')
			.map(({column, value}) => column === plainColumn ? value : `${inert(column)} ${value}`);
		const key = choose && rowKey(row, choose.key);
		const marks = [
			flags.length > 0 ? flagSentence(flags[index], rows.because) : '',
			choose && key === undefined ? ` It has no ${inert(choose.key)}, so it cannot be chosen.` : '',
			key !== undefined && chosen?.includes(key) ? ' Chosen.' : '',
		].join('');
		return ` ${index + 1}. ${ended([...nameOf(row, choose), ...others].join(', '))}${marks}`;
	});
};

const treeLines = (name: string, value: Json, depth: number, now: number): string[] => {
	const indent = '  '.repeat(depth);
	if (value !== null && typeof value === 'object' && depth < 8) {
		const entries = Object.entries(value);
		return entries.length === 0
			? [`${indent}${inert(name)}: -`]
			: [`${indent}${inert(name)}:`, ...entries.flatMap(([key, each]) => treeLines(Array.isArray(value) ? String(Number(key) + 1) : key, each, depth + 1, now))];
	}

	if (typeof value === 'string' && value.includes('\n')) {
		return [`${indent}${inert(name)}:`, ...inertLines(value).map(line => `${indent}  ${line}`)];
	}

	return [`${indent}${inert(name)}: ${typeof value === 'string' ? inert(value) : valueText(value, now)}`];
};

/** One row with all its properties, nested ones below their name. */
export const rowDetail = (row: Row, now: number): string[] =>
	row !== null && typeof row === 'object' && !Array.isArray(row)
		? Object.entries(row).flatMap(([name, value]) => treeLines(name, value, 0, now))
		: [valueText(row, now)];
