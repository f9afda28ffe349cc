import {editorText} from '../editor.js';
import {inert} from '../../text/inert.js';
import {line} from '../lines.js';
import {goTo} from '../state/focus.js';
import {shownRows, tableOf, withTable} from '../state/rows.js';
import type {DialogOf, RunState} from '../state/state.js';
import {firstThatFits, stepsThatFit} from '../state/steps-found.js';
import {rowsOf, type World} from '../state/world.js';
import type {Definition} from './definition.js';

/** How much fits what is typed, and which of it is the current one; undefined while nothing is typed. */
const countOf = (dialog: DialogOf<'search'>, world: World, state: RunState): {at: number; of: number} | undefined => {
	const typed = editorText(dialog.editor).trim();
	if (typed === '') {
		return undefined;
	}

	if (dialog.of === 'text') {
		const sought = state.dialogs.at(-2)?.sought;
		return sought && {at: sought.at, of: sought.count};
	}

	if (dialog.of === 'steps') {
		const fitting = stepsThatFit(world, typed);
		return {at: fitting.indexOf(state.cursor), of: fitting.length};
	}

	const rows = rowsOf(world, dialog.step);
	const table = tableOf(state, dialog.step);
	const of = rows ? shownRows(rows.rows, table).length : 0;
	return {at: Math.min(table.cursor, of - 1), of};
};

const labelOf = (dialog: DialogOf<'search'>, world: World, state: RunState): string => {
	const name = dialog.of === 'rows' ? 'Filter' : 'Search';
	const count = countOf(dialog, world, state);
	return count === undefined ? `${name}: ` : `${name} (${count.of === 0 ? 'nothing fits' : `${count.at + 1} of ${count.of}`}): `;
};

/** Searches while one types: among the steps it puts the cursor on what fits, among the rows it leaves those that fit, in a text it goes to where it stands. It is drawn on the message line. */
export const search: Definition<'search'> = {
	context: () => 'search',
	guarded: false,
	panel: (dialog, world, _width, state) => ({title: line('Search'), body: [], field: {label: labelOf(dialog, world, state), editor: dialog.editor, secret: false}}),
	enterLabel: dialog => dialog.of === 'rows' ? 'keep the filter' : 'stay here',
	enter(dialog, world) {
		const typed = editorText(dialog.editor).trim();
		return {close: true, ...(dialog.of === 'steps' && typed !== '' && stepsThatFit(world, typed).length === 0 && {message: {text: `Nothing fits "${inert(typed)}": the cursor is where it was.`, tone: 'warning'}})};
	},
	escape: dialog => ({
		close: true,
		change(state) {
			if (dialog.of === 'rows') {
				return withTable(state, dialog.step, {filter: '', cursor: 0});
			}

			return dialog.of === 'steps'
				? {...state, cursor: dialog.from, scroll: 0}
				: {...state, dialogs: state.dialogs.map((each, place) => place === state.dialogs.length - 1 ? {...each, sought: undefined, scroll: dialog.scroll} : each)};
		},
	}),
	typed(dialog, state, world) {
		const text = editorText(dialog.editor);
		if (dialog.of === 'rows') {
			return text === tableOf(state, dialog.step).filter ? state : withTable(state, dialog.step, {filter: text, cursor: 0});
		}

		return dialog.of === 'steps' ? goTo(state, world, firstThatFits(world, text) ?? dialog.from) : state;
	},
};
