import {inert} from '../../text/inert.js';
import {atMatch, matchesIn} from '../dialogs/row-find.js';
import {atLine, rowTree, type RowDialog, type RowTree} from '../dialogs/row-tree.js';
import {pageOf} from '../components/panel-room.js';
import {editorWith} from '../editor.js';
import type {ActionName} from '../keys/binding.js';
import {closedAtFirst, pathName, pathsAbove, type Twig} from '../words/row-tree.js';
import {copyValue} from './copy-value.js';
import {dialogWidth} from './layout.js';
import {replaceTop, type RunNext} from './outcome.js';
import {dialogRoom} from './panel-at.js';
import {onRow, shownRows, tableOf} from './rows.js';
import type {RunState} from './state.js';
import {rowsOf, type World} from './world.js';

const replaced = (state: RunState, dialog: RowDialog): RunNext => ({state: replaceTop(state, dialog)});

const said = (state: RunState, text: string): RunNext => ({state: {...state, message: {text, tone: 'warning'}}});

const under = ({twigs, lines, at}: RowTree): Twig | undefined => twigs[lines[at]?.twig ?? -1];

const onTwig = (dialog: RowDialog, path: string | undefined, world: World, width: number): RowDialog => {
	const index = rowTree(dialog, world, width).twigs.findIndex(twig => twig.path === path);
	return index === -1 ? dialog : {...dialog, index, scroll: 0};
};

const opening = (dialog: RowDialog, twig: Twig, isOpen: boolean): RowDialog =>
	({...dialog, scroll: 0, closed: isOpen ? dialog.closed.filter(path => path !== twig.path) : [...dialog.closed, twig.path]});

/** Another row of those that the table shows, in its order, with the cursor on the same property; the table's cursor goes with it. */
const goToRow = (state: RunState, world: World, dialog: RowDialog, by: 1 | -1): RunNext => {
	const rows = rowsOf(world, dialog.step)?.rows ?? [];
	const table = tableOf(state, dialog.step);
	const shown = shownRows(rows, table);
	const row = shown[shown.indexOf(dialog.row) + by];
	if (row === undefined || !shown.includes(dialog.row)) {
		return said(state, `This is the ${by === 1 ? 'last' : 'first'} row${shown.length < rows.length ? ' that the filter leaves' : ''}.`);
	}

	const width = dialogWidth(world, dialog);
	const path = under(rowTree(dialog, world, width))?.path;
	// What was opened by hand stays open; what is large and new here is closed as at first.
	const opened = new Set(closedAtFirst(rows[dialog.row] ?? null).filter(each => !dialog.closed.includes(each)));
	const closed = [...new Set([...dialog.closed, ...closedAtFirst(rows[row] ?? null).filter(each => !opened.has(each))])];
	const next = onTwig({...dialog, row, closed, index: 0, scroll: 0}, path, world, width);
	return replaced(onRow(state, world, dialog.step, row), next);
};

/** A key in a row with all its properties; undefined for one that means here what it means in every dialog. */
export const rowDialogKey = (state: RunState, world: World, dialog: RowDialog, action: ActionName): RunNext | undefined => {
	const width = dialogWidth(world, dialog);
	const tree = rowTree(dialog, world, width);
	const twig = under(tree);
	const page = (): number => pageOf(dialogRoom(state, world, dialog).room);
	const move = (to: number): RunNext => replaced(state, atLine(dialog, tree, to));
	switch (action) {
		case 'up': {
			return move(tree.at - 1);
		}

		case 'down': {
			return move(tree.at + 1);
		}

		case 'page-up': {
			return move(tree.at - page());
		}

		case 'page-down': {
			return move(tree.at + page());
		}

		case 'first': {
			return move(0);
		}

		case 'last': {
			return move(tree.lines.length - 1);
		}

		case 'fold': {
			return twig?.branch ? replaced(state, opening(dialog, twig, !twig.branch.isOpen)) : said(state, 'This is a value: only what holds others closes and opens.');
		}

		case 'left': {
			return twig?.branch?.isOpen ? replaced(state, opening(dialog, twig, false)) : replaced(state, onTwig(dialog, pathsAbove(twig?.path ?? '[]')[0], world, width));
		}

		case 'right': {
			return twig?.branch && !twig.branch.isOpen ? replaced(state, opening(dialog, twig, true)) : move(tree.at + 1);
		}

		case 'next-row':
		case 'previous-row': {
			return goToRow(state, world, dialog, action === 'next-row' ? 1 : -1);
		}

		case 'search': {
			return replaced(state, {...dialog, finding: true, editor: editorWith(dialog.find)});
		}

		case 'next-match':
		case 'previous-match': {
			if (dialog.find.trim() === '') {
				return said(state, 'Nothing is searched for: / does.');
			}

			return matchesIn(tree.row, dialog.find, world.now).length === 0
				? said(state, `Nothing in this row fits "${inert(dialog.find)}".`)
				: replaced(state, atMatch(dialog, world, width, action === 'next-match' ? 'next' : 'previous'));
		}

		case 'copy': {
			const name = pathName(twig?.path ?? '[]');
			return copyValue(state, twig?.value, name === '' ? `Row ${dialog.row + 1}` : `${name} of row ${dialog.row + 1}`);
		}

		default: {
			return undefined;
		}
	}
};
