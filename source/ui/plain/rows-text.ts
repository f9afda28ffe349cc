import type {Row} from '../../runbook/values.js';
import {rowKey} from '../../run/row-key.js';
import type {Choose} from '../../runbook/schema.js';
import {inert} from '../../text/inert.js';
import {cellOf, columnNames, plainColumn} from '../components/table/columns.js';
import type {StepRows} from '../state/world.js';
import {twigsOf} from '../words/row-tree.js';
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

export type RowsSaid = {
	choose?: Choose | undefined;
	/** The keys that are chosen. */
	chosen?: readonly string[] | undefined;
	/** Places of rows as they follow one another; without it as they came. */
	order?: readonly number[];
	/** The first one that is said, as a place in that order, counted from 0. */
	from?: number;
	/** Milliseconds since the epoch. */
	now: number;
};

/** A page of rows as sentences, numbered as they stand in the answer: "1. Relay-EU-02, Enabled True, ConnectorType OnPremises. Flagged: …". Each value is said with the name of its column. */
export const rowSentences = (rows: StepRows, {choose, chosen, order, from = 0, now}: RowsSaid): string[] => {
	const columns = columnsOf(rows, choose);
	const flags = rows.flags();
	const places = order?.slice(from, from + pageOfRows) ?? rows.rows.slice(from, from + pageOfRows).map((_, offset) => from + offset);
	return places.map(index => {
		const row = rows.rows[index]!;
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

/** One row with all its properties, nested ones below their name. */
export const rowDetail = (row: Row, now: number): string[] => twigsOf(row, new Set(), now).flatMap(({name, depth, branch, lines}) => {
	const indent = '  '.repeat(depth);
	const [first = '', ...more] = lines;
	if (name === '') {
		return lines;
	}

	return branch !== undefined || more.length > 0 ? [`${indent}${name}:`, ...lines.map(line => `${indent}  ${line}`)] : [`${indent}${name}: ${first}`];
});
