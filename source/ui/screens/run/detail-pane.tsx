import {Box} from 'ink';
import {rowKey} from '../../../run/row-key.js';
import type {Row} from '../../../runbook/values.js';
import {inert} from '../../../text/inert.js';
import {tableLines} from '../../components/table/table-lines.js';
import {Lines} from '../../components/lines.js';
import {sliceBody} from '../../components/panel.js';
import {cutLine, emptyLine, span, type Line} from '../../lines.js';
import {tone} from '../../theme.js';
import {around, clamp} from '../../viewport.js';
import {filteredRows, markedKeys, tableOf} from '../../state/rows.js';
import type {RunState} from '../../state/state.js';
import {rowsOf, stepOf, type StepRows, type World} from '../../state/world.js';
import {isOfSession} from '../../words/activity.js';
import {activityLines} from './activity-lines.js';
import {detailLines} from './detail-lines.js';
import {itemLines} from './item-lines.js';

export type PaneProperties = {
	readonly state: RunState;
	readonly world: World;
	readonly width: number;
	readonly height: number;
};

/** From how many lines on what happens just now stands apart. */
const airyFrom = 20;

/** Lines that a table's head and what stands under it take beside its rows. */
const tableFrame = 4;

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

const Rows = ({state, world, width, height}: PaneProperties) => {
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

const Items = ({state, world, width, height}: PaneProperties) => {
	const {lines, cursor} = itemLines(state, world, state.cursor, width);
	const [head = emptyLine, ...items] = lines;
	const {start, end} = around(items.length, cursor - 1, height - 1);
	return <Lines lines={[head, ...items.slice(start, end)]} width={width} height={height}/>;
};

/** How the lines of a pane are shared: what lies below gets its due, the text above the rest. */
const shareOf = (above: number, below: number, height: number): number => {
	if (below === 0) {
		return 0;
	}

	const wanted = Math.min(below, Math.max(height - above, Math.ceil(height * 0.6)));
	return Math.min(wanted, height - Math.min(above, 2));
};

/** The step under the cursor: what it says above, its rows or its items below, and what is happening right now. */
export const DetailPane = (properties: PaneProperties) => {
	const {state, world, width, height} = properties;
	const step = state.cursor;
	const {activity} = world.snapshot;
	const shown = activity !== undefined && (activity.step === step || isOfSession(activity)) ? activityLines(world, width, Math.max(4, Math.floor(height * 2 / 3))) : [];
	// A line of air before it, where there is room.
	const live = shown.length > 0 && height >= airyFrom ? [emptyLine, ...shown] : shown;
	const items = stepOf(world, step).state.items.length;
	const rows = items > 0 ? undefined : rowsOf(world, step);
	const below = items > 0 ? items + 1 : (rows && rows.rows.length > 0 ? rows.rows.length + tableFrame : 0);
	const room = height - live.length;
	const said = detailLines(world, step, width);
	// A line of air above the rows, where there is room for it.
	const text = below > 0 && said.length + below < room ? [...said, emptyLine] : said;
	const share = shareOf(text.length, below, room);
	const top = sliceBody(text, state.scroll, Math.max(1, room - share));
	return (
		<Box flexDirection='column' width={width} height={height} overflow='hidden'>
			<Lines lines={top} width={width}/>
			{share > 0 && items > 0 && <Items {...properties} height={share}/>}
			{share > 0 && items === 0 && <Rows {...properties} height={share}/>}
			<Lines lines={live} width={width}/>
		</Box>
	);
};

