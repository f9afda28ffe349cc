import {inert} from '../../text/inert.js';
import {editorText} from '../editor.js';
import {cutLine, line, span, wrap, type Line} from '../lines.js';
import {tone} from '../theme.js';
import {dialogWidth} from '../state/layout.js';
import {replaceTop} from '../state/outcome.js';
import {shownRows, tableOf} from '../state/rows.js';
import {opened, type Dialog, type DialogOf, type RunState} from '../state/state.js';
import {rowsOf, stepOf, type World} from '../state/world.js';
import {closedAtFirst} from '../words/row-tree.js';
import type {Definition} from './definition.js';
import {atMatch, isUnder, matchesIn} from './row-find.js';
import {drawRowLine} from './row-lines.js';
import {rowTree, type RowTree} from './row-tree.js';

type RowDialog = DialogOf<'row'>;

/** Why the runbook flags the row, or that nobody could tell. */
const flagLines = (dialog: RowDialog, world: World, width: number): Line[] => {
	const rows = rowsOf(world, dialog.step);
	const flags = rows?.flags() ?? [];
	if (flags.length === 0 || flags[dialog.row] === false) {
		return [];
	}

	return flags[dialog.row] === true
		? wrap(`! ${rows?.because === undefined ? 'flagged by the runbook' : inert(rows.because)}`, width, tone.warning, 2)
		: wrap('? whether this row is suspicious could not be told: look yourself', width, tone.warning, 2);
};

/** Where the row stands among those that the table shows, and how much of it has what is searched for. */
const placeOf = (dialog: RowDialog, tree: RowTree, state: RunState, world: World): Line => {
	const rows = rowsOf(world, dialog.step)?.rows ?? [];
	const shown = shownRows(rows, tableOf(state, dialog.step));
	const place = shown.indexOf(dialog.row);
	const matches = matchesIn(tree.row, dialog.find, world.now);
	const under = matches.findIndex(match => isUnder(match, tree));
	return [
		...(matches.length === 0 ? [] : [span(`${under === -1 ? '' : `${under + 1} of `}${matches.length} found   `, tone.accent)]),
		...(place === -1 ? [] : [span(`${place + 1} of ${shown.length}${shown.length < rows.length ? ' filtered' : ''}`, tone.faint)]),
	];
};

/** One row with all its properties, as a tree whose branches close and open. */
export const row: Definition<'row'> = {
	context: ({finding}) => finding ? 'text' : 'row',
	guarded: false,
	panel(dialog, world, width, state) {
		const tree = rowTree(dialog, world, width);
		const flagged = flagLines(dialog, world, width);
		const wanted = dialog.find.toLowerCase();
		const fitsNothing = wanted !== '' && matchesIn(tree.row, dialog.find, world.now).length === 0;
		return {
			title: line(`Row ${dialog.row + 1} of ${inert(stepOf(world, dialog.step).state.title)}`, tone.strong),
			mark: cutLine(placeOf(dialog, tree, state, world), Math.floor(width / 2)),
			body: [...flagged, ...tree.lines.map((each, index) => drawRowLine(each, {isUnder: index === tree.at, wanted, width}))],
			at: flagged.length + tree.at,
			...(dialog.finding && {field: {label: 'Find: ', editor: dialog.editor, secret: false}}),
			error: fitsNothing ? `Nothing in this row fits "${inert(dialog.find)}".` : undefined,
		};
	},
	enterLabel: ({finding}) => finding ? 'stay here' : undefined,
	enter: dialog => ({put: {...dialog, finding: false}}),
	escape: dialog => dialog.finding ? {put: {...dialog, finding: false, find: ''}} : {close: true},
	typed(dialog, state, world) {
		const put: Dialog = atMatch({...dialog, find: editorText(dialog.editor)}, world, dialogWidth(world, dialog), 'here');
		return replaceTop(state, put);
	},
};

/** The dialog as it opens on a row: with its large branches closed. */
export const rowDialog = (world: World, step: string, place: number): Dialog =>
	opened({kind: 'row', step, row: place, closed: closedAtFirst(rowsOf(world, step)?.rows[place] ?? null), find: '', finding: false});
