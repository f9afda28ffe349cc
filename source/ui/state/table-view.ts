import {rowKey} from '../../run/row-key.js';
import type {Row} from '../../runbook/values.js';
import {columnNames} from '../components/table/columns.js';
import {fittingColumns, type TableView} from '../components/table/table-lines.js';
import {clamp} from '../viewport.js';
import {markedKeys, shownRows, tableOf} from './rows.js';
import type {RunState, TableState} from './state.js';
import {stepOf, type StepRows, type World} from './world.js';

/** The table of a step as it is drawn, but for which of its rows are: `order` says which it has and how they follow. */
export type StepTable = Omit<TableView, 'from' | 'height' | 'cursor'> & {order: readonly number[]};

/** `width` in cells. */
export const tableView = (state: RunState, world: World, step: string, rows: StepRows, width: number): StepTable => {
	const {choose} = stepOf(world, step).resolved.step;
	const table = tableOf(state, step);
	return {
		rows: rows.rows, columns: rows.columns, flags: rows.flags(), order: shownRows(rows.rows, table), sort: table.sort, columnFrom: table.offset, widths: table.widths, width, now: world.now,
		...(choose && {keyOf: (row: Row) => rowKey(row, choose.key), chosen: new Set(markedKeys(state, world, step))}),
	};
};

/** All columns of a table, in the order in which they are shown. */
export const columnsOf = ({columns, rows}: Pick<TableView, 'columns' | 'rows'>): readonly string[] => columns ?? columnNames(rows);

/** The column under the cursor; undefined where there are none. */
export const columnUnder = (view: StepTable, {column}: TableState): string | undefined => {
	const names = columnsOf(view);
	return column !== undefined && names.includes(column) ? column : names[0];
};

/** Columns scrolled away to the left so that this one is in sight: as they are, if it is already. The first always is. */
export const offsetFor = (view: StepTable, column: string): number => {
	const names = columnsOf(view);
	const at = names.indexOf(column);
	const from = clamp(view.columnFrom ?? 0, 0, Math.max(0, names.length - 2));
	if (at < 1 || at - 1 < from) {
		return at < 1 ? from : at - 1;
	}

	for (let offset = from; offset < at - 1; offset++) {
		if (fittingColumns({...view, columnFrom: offset}).columns.some(({name}) => name === column)) {
			return offset;
		}
	}

	return at - 1;
};
