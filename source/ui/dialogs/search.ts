import {editorText} from '../editor.js';
import {goTo} from '../state/focus.js';
import {tableOf, withTable} from '../state/rows.js';
import {line} from '../lines.js';
import type {Definition} from './definition.js';

/** Searches while one types: among the steps it puts the cursor on the first that fits, among the rows it leaves those that fit. It is drawn on the message line. */
export const search: Definition<'search'> = {
	context: () => 'text',
	guarded: false,
	panel: dialog => ({title: line(dialog.rows ? 'Filter rows' : 'Search steps'), body: [], field: {label: dialog.rows ? 'Filter: ' : 'Search: ', editor: dialog.editor, secret: false}}),
	enterLabel: dialog => dialog.rows ? 'keep the filter' : 'stay here',
	enter: () => ({close: true}),
	escape: dialog => ({close: true, change: state => dialog.rows ? withTable(state, dialog.step, {filter: '', cursor: 0}) : {...state, cursor: dialog.from, scroll: 0}}),
	typed(dialog, state, world) {
		const text = editorText(dialog.editor);
		if (dialog.rows) {
			return text === tableOf(state, dialog.step).filter ? state : withTable(state, dialog.step, {filter: text, cursor: 0});
		}

		const wanted = text.trim().toLowerCase();
		const found = wanted === '' ? undefined : world.snapshot.status.steps.find(step => step.title.toLowerCase().includes(wanted) || step.id.includes(wanted));
		return goTo(state, world, found?.id ?? dialog.from);
	},
};
