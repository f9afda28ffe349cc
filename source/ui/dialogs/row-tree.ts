import type {Row} from '../../runbook/values.js';
import {clamp} from '../viewport.js';
import type {DialogOf} from '../state/state.js';
import {rowsOf, type World} from '../state/world.js';
import {twigsOf, type Twig} from '../words/row-tree.js';
import {rowLines, type RowLine} from './row-lines.js';

export type RowDialog = DialogOf<'row'>;

/** Cells of the cursor's mark before each line. */
const cursorWidth = 2;

/** A row's tree as it is drawn, and the line under the cursor. */
export type RowTree = {row: Row; twigs: readonly Twig[]; lines: readonly RowLine[]; at: number};

type Drawn = Pick<RowTree, 'twigs' | 'lines'> & {row: number; closed: readonly string[]; width: number};

/** What was drawn last of a list of rows: it is asked for at every key and every paint. */
const drawn = new WeakMap<readonly Row[], Drawn>();

const drawnOf = (rows: readonly Row[], {row, closed}: RowDialog, width: number, now: number): Drawn => {
	const last = drawn.get(rows);
	if (last?.row === row && last.closed === closed && last.width === width) {
		return last;
	}

	const twigs = twigsOf(rows[row] ?? null, new Set(closed), now);
	const next = {row, closed, width, twigs, lines: rowLines(twigs, width - cursorWidth)};
	drawn.set(rows, next);
	return next;
};

/** The tree of the dialog's row in `width` cells. `index` of the dialog is the twig under the cursor, `scroll` the line of it. */
export const rowTree = (dialog: RowDialog, world: World, width: number): RowTree => {
	const rows = rowsOf(world, dialog.step)?.rows ?? [];
	const {twigs, lines} = drawnOf(rows, dialog, width, world.now);
	const first = lines.findIndex(({twig}) => twig === clamp(dialog.index, 0, twigs.length - 1));
	const last = lines.findLastIndex(({twig}) => twig === lines[first]?.twig);
	return {row: rows[dialog.row] ?? null, twigs, lines, at: clamp(first + dialog.scroll, 0, Math.max(0, last))};
};

/** The dialog with its cursor on that line of its tree; as near as there is one. */
export const atLine = (dialog: RowDialog, {lines}: RowTree, to: number): RowDialog => {
	const at = clamp(to, 0, Math.max(0, lines.length - 1));
	const index = lines[at]?.twig ?? 0;
	return {...dialog, index, scroll: at - Math.max(0, lines.findIndex(({twig}) => twig === index))};
};
