import {rowKey} from '../../../run/row-key.js';
import type {Row} from '../../../runbook/values.js';
import {inert} from '../../../text/inert.js';
import {tableLines} from '../../components/table/table-lines.js';
import {Lines} from '../../components/lines.js';
import {cutLine, emptyLine, span, type Line} from '../../lines.js';
import {tone} from '../../theme.js';
import {around, clamp} from '../../viewport.js';
import {filteredRows, markedKeys, tableOf} from '../../state/rows.js';
import type {RunState} from '../../state/state.js';
import {rowsOf, stepOf, type StepRows, type World} from '../../state/world.js';

export type PaneProperties = {
	readonly state: RunState;
	readonly world: World;
	readonly width: number;
	readonly height: number;
};

/** Lines that a table's head and what stands under it take beside its rows. */
const tableFrame = 4;

/** Lines that the table of a step could fill: one for each row that its filter leaves. 0 where it has no rows. */
export const rowsHeight = (state: RunState, world: World, step: string): number => {
	const rows = rowsOf(world, step);
	return rows && rows.rows.length > 0 ? Math.max(1, filteredRows(rows, tableOf(state, step).filter, world.now).length) + tableFrame : 0;
};

/** What stands under a table: why rows are flagged, and how many are chosen. */
const underTable = (state: RunState, world: World, step: string, rows: StepRows, shown: number): Line => {
	const {choose} = stepOf(world, step).resolved.step;
	const {filter} = tableOf(state, step);
	const marked = markedKeys(state, world, step).length;
	const said = [
		choose ? `${marked} chosen of ${rows.rows.length}` : `${rows.rows.length} ${rows.rows.length === 1 ? 'row' : 'rows'}`,
		filter === '' ? undefined : `filter "${inert(filter)}" leaves ${shown}`,
		rows.truncated ? 'cut: there were more' : undefined,
	].filter(part => part !== undefined).join(' · ');
	const unsaved = choose !== undefined && tableOf(state, step).chosen !== undefined;
	return [span(said, tone.strong), ...(unsaved ? [span('   not accepted yet (enter)', tone.warning)] : [])];
};

/** Why rows are flagged, said of the one under the cursor, else of all that are. */
const flagLine = (rows: StepRows, flags: ReadonlyArray<boolean | undefined>, under: number | undefined): Line => {
	const flagged = flags.filter(flag => flag === true).length;
	if (under !== undefined && flags.length > 0 && flags[under] === undefined) {
		return [span('? whether this row is suspicious could not be told: look yourself', tone.warning)];
	}

	if (flagged === 0) {
		return emptyLine;
	}

	const because = rows.because === undefined ? 'flagged by the runbook' : inert(rows.because);
	return [span(`! ${because}`, tone.warning), span(`   ${flagged} of ${rows.rows.length}`, tone.faint)];
};

/** The rows of a step as a table in its pane, and what is to be said of them. */
export const RowsPane = ({state, world, width, height}: PaneProperties) => {
	const step = state.cursor;
	const rows = rowsOf(world, step);
	if (!rows) {
		return null;
	}

	const {choose} = stepOf(world, step).resolved.step;
	const table = tableOf(state, step);
	const order = filteredRows(rows, table.filter, world.now);
	const flags = rows.flags();
	const cursor = clamp(table.cursor, 0, Math.max(0, order.length - 1));
	const visible = Math.max(1, height - tableFrame);
	const focused = state.focus === 'detail' && state.dialogs.every(dialog => dialog.kind === 'search');
	const under = [underTable(state, world, step, rows, order.length), flagLine(rows, flags, order[cursor])];
	const {head, body} = tableLines({
		rows: rows.rows, columns: rows.columns, flags, order, width, now: world.now,
		...(choose && {keyOf: (row: Row) => rowKey(row, choose.key), chosen: new Set(markedKeys(state, world, step))}),
		from: around(order.length, cursor, visible).start, height: visible,
		cursor: focused ? cursor : undefined, columnFrom: table.offset,
	});
	return <Lines lines={[...head, ...body, ...under].map(each => cutLine(each, width))} width={width} height={height}/>;
};
