import {rowKey} from '../../run/row-key.js';
import type {Row} from '../../runbook/values.js';
import {valueText} from '../words/value.js';
import {rowsOf, stepOf, type StepRows, type World} from './world.js';
import {untouchedTable, type RunState, type TableState} from './state.js';

export const tableOf = (state: RunState, step: string): TableState => state.tables[step] ?? untouchedTable;

/** The state with the table of a step changed. */
export const withTable = (state: RunState, step: string, change: Partial<TableState>): RunState =>
	({...state, tables: {...state.tables, [step]: {...tableOf(state, step), ...change}}});

/** Whether a row, or any of its values as the table shows it (a date as "21 Nov 22:10"), holds the text. */
const holds = (row: Row, wanted: string, now: number): boolean => {
	const values = typeof row === 'object' && row !== null && !Array.isArray(row) ? Object.values(row) : [];
	return [row, ...values].some(value => valueText(value, now).toLowerCase().includes(wanted));
};

/** The places of the rows that the filter leaves, in their order. */
export const filteredRows = (rows: StepRows, filter: string, now: number): number[] => {
	const wanted = filter.trim().toLowerCase();
	const all = rows.rows.map((_row, index) => index);
	return wanted === '' ? all : all.filter(index => holds(rows.rows[index] ?? null, wanted, now));
};

/** The keys marked on the screen, else those recorded. */
export const markedKeys = (state: RunState, world: World, step: string): readonly string[] => {
	const {choose} = stepOf(world, step).resolved.step;
	return tableOf(state, step).chosen ?? (choose ? world.snapshot.chosen[choose.as]?.keys ?? [] : []);
};

/** The row under the cursor, by its place among all rows of the step. */
export const rowUnderCursor = (state: RunState, world: World, step: string): number | undefined => {
	const rows = rowsOf(world, step);
	const table = tableOf(state, step);
	return rows && filteredRows(rows, table.filter, world.now)[table.cursor];
};

/** Marks the row under the cursor or takes its mark away; a sentence when it cannot be chosen. */
export const toggleRow = (state: RunState, world: World, step: string): RunState | string => {
	const {choose} = stepOf(world, step).resolved.step;
	const rows = rowsOf(world, step);
	const index = rowUnderCursor(state, world, step);
	if (!choose || !rows || index === undefined) {
		return 'There is no row to choose.';
	}

	const key = rowKey(rows.rows[index] ?? null, choose.key);
	if (key === undefined) {
		return `This row has no ${choose.key}, so nothing could be sent for it: it cannot be chosen.`;
	}

	if (rows.rows.filter(row => rowKey(row, choose.key) === key).length > 1) {
		return `Several rows have the same ${choose.key}, so a command could touch the wrong one: it cannot be chosen.`;
	}

	const marked = markedKeys(state, world, step);
	return withTable(state, step, {chosen: marked.includes(key) ? marked.filter(each => each !== key) : [...marked, key]});
};
