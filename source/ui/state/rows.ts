import {rowKey} from '../../run/row-key.js';
import type {Row} from '../../runbook/values.js';
import {filterRows} from '../components/table/filter.js';
import {sortOrder} from '../components/table/sort.js';
import {clamp} from '../viewport.js';
import {rowsOf, stepOf, type World} from './world.js';
import {untouchedTable, type RunState, type TableState} from './state.js';

export const tableOf = (state: RunState, step: string): TableState => state.tables[step] ?? untouchedTable;

/** The state with the table of a step changed. */
export const withTable = (state: RunState, step: string, change: Partial<TableState>): RunState =>
	({...state, tables: {...state.tables, [step]: {...tableOf(state, step), ...change}}});

/** Of what a filter left, the last order: a key asks several times. */
const sorted = new WeakMap<readonly number[], {order: readonly number[]; shown: readonly number[]}>();

/** The places of the rows that a table shows, in the order in which it does: those that the filter leaves, sorted. Asked again for the same it is there already. */
export const shownRows = (rows: readonly Row[], {filter, sort}: Pick<TableState, 'filter' | 'sort'>): readonly number[] => {
	const left = filterRows(rows, filter);
	if (sort === undefined) {
		return left;
	}

	const order = sortOrder(rows, sort);
	if (left.length === rows.length) {
		return order;
	}

	const last = sorted.get(left);
	if (last?.order === order) {
		return last.shown;
	}

	const isLeft = new Uint8Array(rows.length);
	for (const index of left) {
		isLeft[index] = 1;
	}

	const shown = order.filter(index => isLeft[index] === 1);
	sorted.set(left, {order, shown});
	return shown;
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
	const shown = rows && shownRows(rows.rows, table);
	return shown?.[clamp(table.cursor, 0, shown.length - 1)];
};

/** The state with the cursor on that row, given by its place among all rows; as it was where the row is not shown. */
export const onRow = (state: RunState, world: World, step: string, row: number | undefined): RunState => {
	const rows = rowsOf(world, step);
	const place = rows && row !== undefined ? shownRows(rows.rows, tableOf(state, step)).indexOf(row) : -1;
	return place === -1 ? state : withTable(state, step, {cursor: place});
};

const doubles = new WeakMap<readonly Row[], Map<string, ReadonlySet<string>>>();

/** The keys that several of the rows have in this property: by such a key a command could touch the wrong one. Found once for a list of rows. */
export const doubleKeys = (rows: readonly Row[], property: string): ReadonlySet<string> => {
	const known = doubles.get(rows) ?? new Map<string, ReadonlySet<string>>();
	const before = known.get(property);
	if (before) {
		return before;
	}

	const once = new Set<string>();
	const twice = new Set<string>();
	for (const row of rows) {
		const key = rowKey(row, property);
		if (key !== undefined) {
			(once.has(key) ? twice : once).add(key);
		}
	}

	doubles.set(rows, known.set(property, twice));
	return twice;
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

	if (doubleKeys(rows.rows, choose.key).has(key)) {
		return `Several rows have the same ${choose.key}, so a command could touch the wrong one: it cannot be chosen.`;
	}

	const marked = markedKeys(state, world, step);
	return withTable(state, step, {chosen: marked.includes(key) ? marked.filter(each => each !== key) : [...marked, key]});
};
