import {inert} from '../../text/inert.js';
import {cellOf} from '../components/table/columns.js';
import {fittingColumns} from '../components/table/table-lines.js';
import type {Sort} from '../components/table/sort.js';
import {rowDialog} from '../dialogs/row.js';
import type {ActionName, KeyFacts} from '../keys/binding.js';
import {pageBelow} from '../screens/run/pane-parts.js';
import {clamp} from '../viewport.js';
import {sortWords} from '../words/sort.js';
import {copyWhileConnecting} from './copy.js';
import {copyValue} from './copy-value.js';
import {bodyHeight, wholePaneWidth} from './layout.js';
import {withDialog, type RunNext} from './outcome.js';
import {onRow, rowUnderCursor, tableOf, withTable} from './rows.js';
import type {RunState, TableState} from './state.js';
import {columnsOf, columnUnder, offsetFor, tableView, type StepTable} from './table-view.js';
import {rowsOf, type World} from './world.js';

type RunFacts = NonNullable<KeyFacts['run']>;

/** Cells that a column gets or loses at a key. */
const widthStep = 4;

/** No column gets narrower by hand than this. */
const narrowest = 3;

const said = (state: RunState, text: string): RunState => ({...state, message: {text, tone: 'plain'}});

/** The cursor on a column, scrolled so that it is in sight. */
const onColumn = (state: RunState, step: string, view: StepTable, column: string): RunState => withTable(state, step, {column, offset: offsetFor(view, column)});

/** Scrolls the columns; the cursor stays among those that are in sight. */
const scrollColumns = (state: RunState, step: string, view: StepTable, by: number): RunState => {
	const names = columnsOf(view);
	const offset = clamp((view.columnFrom ?? 0) + by, 0, Math.max(0, names.length - 2));
	const inSight = fittingColumns({...view, columnFrom: offset}).columns.map(({name}) => name);
	const column = columnUnder(view, tableOf(state, step));
	const stays = column === undefined || inSight.includes(column);
	return withTable(state, step, {offset, ...(!stays && {column: by < 0 ? inSight.at(-1) : inSight[1] ?? inSight[0]})});
};

const moveColumn = (state: RunState, step: string, view: StepTable, by: 1 | -1): RunState => {
	const names = columnsOf(view);
	const at = names.indexOf(columnUnder(view, tableOf(state, step)) ?? '');
	const column = names[at + by];
	return column === undefined ? said(state, `This is the ${by === 1 ? 'last' : 'first'} column.`) : onColumn(state, step, view, column);
};

/** How wide a column can be without being pushed out of sight by the first, which always stays. */
const widestInSight = (view: StepTable, column: string, widths: TableState['widths']): number => {
	const [first = column] = columnsOf(view);
	const columns = first === column ? [column] : [first, column];
	const fitting = (width: number) => fittingColumns({...view, columns, columnFrom: 0, widths: {...widths, [column]: width}}).columns;
	let most = view.width;
	while (most > narrowest && fitting(most).length < columns.length) {
		most--;
	}

	return Math.min(most, fitting(most).at(-1)!.width);
};

/** The width of the column under the cursor by hand; undefined gives it back its own. */
const widen = (state: RunState, step: string, view: StepTable, by: number | undefined): RunState => {
	const table = tableOf(state, step);
	const column = columnUnder(view, table);
	if (column === undefined) {
		return state;
	}

	const others = Object.fromEntries(Object.entries(table.widths).filter(([name]) => name !== column));
	const shown = onColumn(state, step, view, column);
	const {offset} = tableOf(shown, step);
	// A column of another width may need others to be scrolled away.
	const inSight = (widths: TableState['widths']): RunState => withTable(shown, step, {widths, offset: offsetFor({...view, columnFrom: offset, widths}, column)});
	if (by === undefined) {
		return inSight(others);
	}

	const now = fittingColumns({...view, columnFrom: offset}).columns.find(({name}) => name === column)?.width ?? 0;
	const most = widestInSight(view, column, others);
	const width = clamp(now + by, narrowest, most);
	return width === now
		? said(shown, by < 0 ? `${inert(column)} gets no narrower.` : `${inert(column)} gets no wider: there is no more room.`)
		: inSight({...others, [column]: width});
};

const nextSort = (sort: Sort | undefined, column: string): Sort | undefined => {
	if (sort?.column !== column) {
		return {column, descending: false};
	}

	return sort.descending ? undefined : {column, descending: true};
};

/** Sorts by the column under the cursor: up, down, then as the rows came. The cursor stays on its row. */
const sort = (state: RunState, world: World, step: string, view: StepTable): RunState => {
	const table = tableOf(state, step);
	const column = columnUnder(view, table);
	if (column === undefined) {
		return state;
	}

	const row = rowUnderCursor(state, world, step);
	const next = nextSort(table.sort, column);
	const sorted = withTable(state, step, {column, sort: next});
	return said(onRow(sorted, world, step, row), sortWords(next));
};

const copyCell = (state: RunState, world: World, step: string, view: StepTable): RunNext => {
	const column = columnUnder(view, tableOf(state, step));
	const index = rowUnderCursor(state, world, step);
	const row = index === undefined ? undefined : view.rows[index];
	if (index === undefined || row === undefined || column === undefined) {
		return {state: {...state, message: {text: 'There is no row to copy from.', tone: 'warning'}}};
	}

	const isPlain = typeof row !== 'object' || row === null || Array.isArray(row);
	return isPlain ? copyValue(state, row, `Row ${index + 1}`) : copyValue(state, cellOf(row, column), `${inert(column)} of row ${index + 1}`);
};

/** A key among the rows of a step; undefined for one that means here what it means everywhere. */
export const tableKey = (state: RunState, {world, view: {resolved}}: RunFacts, action: ActionName): RunNext | undefined => {
	const step = resolved.id;
	const rows = rowsOf(world, step);
	if (!rows) {
		return undefined;
	}

	const view = tableView(state, world, step, rows, wholePaneWidth(world));
	const page = (): number => pageBelow(state, world, bodyHeight(world, state));
	const move = (by: number): RunNext => {
		const last = Math.max(0, view.order.length - 1);
		// From where it is drawn: there may be fewer rows than there were.
		return {state: withTable(state, step, {cursor: clamp(clamp(tableOf(state, step).cursor, 0, last) + by, 0, last)})};
	};

	switch (action) {
		case 'up': {
			return move(-1);
		}

		case 'down': {
			return move(1);
		}

		case 'page-up': {
			return move(-page());
		}

		case 'page-down': {
			return move(page());
		}

		case 'first': {
			return move(-Infinity);
		}

		case 'last': {
			return move(Infinity);
		}

		case 'left':
		case 'right': {
			return {state: scrollColumns(state, step, view, action === 'left' ? -1 : 1)};
		}

		case 'column-left':
		case 'column-right': {
			return {state: moveColumn(state, step, view, action === 'column-left' ? -1 : 1)};
		}

		case 'wider': {
			return {state: widen(state, step, view, widthStep)};
		}

		case 'narrower': {
			return {state: widen(state, step, view, -widthStep)};
		}

		case 'natural': {
			return {state: widen(state, step, view, undefined)};
		}

		case 'sort': {
			return {state: sort(state, world, step, view)};
		}

		case 'detail': {
			const row = rowUnderCursor(state, world, step);
			return row === undefined ? undefined : {state: withDialog(state, rowDialog(world, step, row))};
		}

		case 'copy': {
			// While somebody signs in its code comes first.
			return copyWhileConnecting(world) === undefined ? copyCell(state, world, step, view) : undefined;
		}

		default: {
			return undefined;
		}
	}
};
