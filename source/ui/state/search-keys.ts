import {editorText} from '../editor.js';
import {foundIn, roundAbout, type Found} from '../find.js';
import {clamp} from '../viewport.js';
import {inert} from '../../text/inert.js';
import {dialogRoom, panelAt} from './panel-at.js';
import {goTo} from './focus.js';
import {shownRows, tableOf, withTable} from './rows.js';
import {opened, type Dialog, type DialogOf, type RunState} from './state.js';
import {stepsThatFit} from './steps-found.js';
import {rowsOf, type World} from './world.js';

const replaceAt = (state: RunState, place: number, dialog: Dialog): RunState => ({...state, dialogs: state.dialogs.with(place, dialog)});

const foundInDialog = (state: RunState, world: World, dialog: Dialog, text: string): Found[] =>
	foundIn(panelAt(state, world, {...dialog, sought: undefined}).body, text);

/** The dialog with one of the places in the middle of what is seen of it. */
const showing = (state: RunState, world: World, dialog: Dialog, {text, at, found}: {text: string; at: number; found: readonly Found[]}): Dialog => {
	const {length, room} = dialogRoom(state, world, dialog);
	return {...dialog, sought: {text, at, count: found.length}, scroll: clamp((found[at]?.[0]?.line ?? dialog.scroll) - Math.floor(room / 2), 0, Math.max(0, length - room))};
};

/** Opens the search in the text of the dialog on top. */
export const searchInDialog = (state: RunState, dialog: Dialog): RunState => ({
	...state,
	dialogs: [...state.dialogs, opened({kind: 'search', step: state.cursor, of: 'text', from: state.cursor}, {scroll: dialog.scroll})],
	shown: state.shown + 1,
});

/** After a letter of a search in a text: the first place from where one was on. */
export const typedInSearch = (state: RunState, world: World, dialog: DialogOf<'search'>): RunState => {
	const place = state.dialogs.length - 2;
	const below = state.dialogs[place];
	if (dialog.of !== 'text' || below === undefined) {
		return state;
	}

	const text = editorText(dialog.editor);
	const found = foundInDialog(state, world, below, text);
	const at = Math.max(0, found.findIndex(([piece]) => piece!.line >= dialog.scroll));
	return replaceAt(state, place, text.trim() === '' ? {...below, sought: undefined, scroll: dialog.scroll} : showing(state, world, found.length === 0 ? {...below, scroll: dialog.scroll} : below, {text, at, found}));
};

/** The next or the previous place of what was found in a dialog. */
export const nextInDialog = (state: RunState, world: World, place: number, by: number): RunState => {
	const dialog = state.dialogs[place];
	if (dialog?.sought === undefined) {
		return state;
	}

	const {text, at} = dialog.sought;
	const found = foundInDialog(state, world, dialog, text);
	return found.length === 0
		? {...state, message: {text: `Nothing here fits "${inert(text.trim())}".`, tone: 'warning'}}
		: replaceAt(state, place, showing(state, world, dialog, {text, at: roundAbout(at, by, found.length), found}));
};

/** The next or the previous of what fits, while the search is open. */
export const nextInSearch = (state: RunState, world: World, dialog: DialogOf<'search'>, by: number): RunState => {
	if (dialog.of === 'text') {
		return nextInDialog(state, world, state.dialogs.length - 2, by);
	}

	if (dialog.of === 'rows') {
		const rows = rowsOf(world, dialog.step);
		const table = tableOf(state, dialog.step);
		return withTable(state, dialog.step, {cursor: clamp(table.cursor + by, 0, Math.max(0, (rows ? shownRows(rows.rows, table).length : 0) - 1))});
	}

	const fitting = stepsThatFit(world, editorText(dialog.editor));
	const to = fitting[fitting.includes(state.cursor) ? roundAbout(fitting.indexOf(state.cursor), by, fitting.length) : 0];
	return to === undefined ? state : goTo(state, world, to);
};
