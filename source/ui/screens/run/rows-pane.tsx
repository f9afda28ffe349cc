import {useEffect} from 'react';
import type {Row} from '../../../runbook/values.js';
import {inert} from '../../../text/inert.js';
import {endFilter, prepareFilter} from '../../components/table/filter.js';
import {tableLines} from '../../components/table/table-lines.js';
import {Lines} from '../../components/lines.js';
import {cutLine, emptyLine, line, span, type Line} from '../../lines.js';
import {tone} from '../../theme.js';
import {around, clamp} from '../../viewport.js';
import {markedKeys, shownRows, tableOf} from '../../state/rows.js';
import type {RunState} from '../../state/state.js';
import {columnUnder, tableView} from '../../state/table-view.js';
import {rowsOf, stepOf, type StepRows, type World} from '../../state/world.js';

export type PaneProperties = {
	readonly state: RunState;
	readonly world: World;
	readonly width: number;
	readonly height: number;
};

/** Lines that a table's head and what stands under it take beside its rows. */
const tableFrame = 4;

/** So many rows of a table are seen at once in so many lines of the pane, at least one. */
export const rowsSeen = (height: number): number => Math.max(1, height - tableFrame);

/** Lines that the table of a step could fill: one for each row that its filter leaves. 0 where it has no rows. */
export const rowsHeight = (state: RunState, world: World, step: string): number => {
	const rows = rowsOf(world, step);
	return rows && rows.rows.length > 0 ? Math.max(1, shownRows(rows.rows, tableOf(state, step)).length) + tableFrame : 0;
};

/** What stands under a table: how many rows are chosen, what was left out of it, how it is sorted. */
const underTable = (state: RunState, world: World, step: string, rows: StepRows, shown: number): Line => {
	const {choose} = stepOf(world, step).resolved.step;
	const {filter, sort} = tableOf(state, step);
	const marked = markedKeys(state, world, step).length;
	const unsaved = choose !== undefined && tableOf(state, step).chosen !== undefined;
	const more = [
		filter === '' ? undefined : `filter "${inert(filter)}" leaves ${shown === 0 ? 'none' : shown}`,
		sort === undefined ? undefined : `sorted by ${inert(sort.column)}`,
		rows.truncated ? 'cut: there were more' : undefined,
	].flatMap(part => part === undefined ? [] : [` · ${part}`]).join('');
	return [
		span(choose ? `${marked} chosen of ${rows.rows.length}` : `${rows.rows.length} ${rows.rows.length === 1 ? 'row' : 'rows'}`, tone.strong),
		// Before what may be as long as a filter is.
		...(unsaved ? [span(', not accepted yet (enter)', tone.warning)] : []),
		span(more, tone.strong),
	];
};

const flaggedCounts = new WeakMap<ReadonlyArray<boolean | undefined>, number>();

/** How many are flagged, counted once. */
const flaggedOf = (flags: ReadonlyArray<boolean | undefined>): number => {
	const count = flaggedCounts.get(flags) ?? flags.filter(flag => flag === true).length;
	flaggedCounts.set(flags, count);
	return count;
};

/** Why rows are flagged, said of the one under the cursor, else of all that are. */
const flagLine = (rows: StepRows, flags: ReadonlyArray<boolean | undefined>, under: number | undefined): Line => {
	if (under !== undefined && flags.length > 0 && flags[under] === undefined) {
		return [span('? whether this row is suspicious could not be told: look yourself', tone.warning)];
	}

	const flagged = flaggedOf(flags);
	if (flagged === 0) {
		return emptyLine;
	}

	const because = rows.because === undefined ? 'flagged by the runbook' : inert(rows.because);
	return [span(`! ${because}`, tone.warning), span(`   ${flagged} flagged of ${rows.rows.length}`, tone.faint)];
};

/** While a filter is typed, rows are looked at a few milliseconds at a time: else its first letter would wait for all of them. */
const usePrepared = (rows: readonly Row[] | undefined, isFiltering: boolean): void => {
	useEffect(() => {
		if (!rows || !isFiltering) {
			return;
		}

		let next = setImmediate(function prepare() {
			if (prepareFilter(rows, 5)) {
				next = setImmediate(prepare);
			}
		});
		return () => {
			clearImmediate(next);
			endFilter(rows);
		};
	}, [rows, isFiltering]);
};

/** The rows of a step as a table in its pane, and what is to be said of them. */
export const RowsPane = ({state, world, width, height}: PaneProperties) => {
	const step = state.cursor;
	const rows = rowsOf(world, step);
	usePrepared(rows?.rows, state.dialogs.some(dialog => dialog.kind === 'search' && dialog.of === 'rows'));
	if (!rows) {
		return null;
	}

	const table = tableOf(state, step);
	const view = tableView(state, world, step, rows, width);
	const {order, flags = []} = view;
	const cursor = clamp(table.cursor, 0, Math.max(0, order.length - 1));
	const visible = rowsSeen(height);
	const focused = state.focus === 'detail' && state.dialogs.every(dialog => dialog.kind === 'search');
	const under = [underTable(state, world, step, rows, order.length), flagLine(rows, flags, order[cursor])];
	const {head, body} = tableLines({
		...view, from: around(order.length, cursor, visible).start, height: visible,
		...(focused && {cursor, column: columnUnder(view, table)}),
	});
	const none = order.length === 0 ? [line('  No row fits the filter: esc in it takes it away.', tone.warning)] : [];
	return <Lines lines={[...head, ...body, ...none, ...under].map(each => cutLine(each, width))} width={width} height={height}/>;
};
