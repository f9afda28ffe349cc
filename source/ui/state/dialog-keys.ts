import type {Binding} from '../keys/binding.js';
import {pageOf} from '../components/panel-room.js';
import type {Press} from '../keys/press.js';
import {hasSeveral, sendFirst} from '../dialogs/before.js';
import {copySecret} from '../dialogs/generated-secret.js';
import {copySummary, handOffDialog} from '../dialogs/hand-off.js';
import {tryFirst} from '../dialogs/what-if.js';
import {copyPaste, editPasted, markPasted, pasteFile, switchPart} from '../dialogs/paste.js';
import {chooseFirst} from '../dialogs/definition.js';
import {dialogAnswer, dialogEnter, dialogEscape, dialogLength, dialogTyped} from '../dialogs/definitions.js';
import {edit} from '../editor.js';
import {clamp} from '../viewport.js';
import {applyOutcome, type RunNext, withDialog, replaceTop} from './outcome.js';
import {rowDialogKey} from './row-keys.js';
import {outputKey} from './output-keys.js';
import {offered} from './palette.js';
import {dialogRoom} from './panel-at.js';
import {isUnread, readOn} from './reading.js';
import {nextInDialog, nextInSearch, searchInDialog, typedInSearch} from './search-keys.js';
import {opened, type Dialog, type RunState} from './state.js';
import type {World} from './world.js';

/** Its body scrolled, never past its last page, so that scrolling back always shows at once. */
const scrolledBy = (state: RunState, world: World, dialog: Dialog, by: number): RunState => {
	const {length, room} = dialogRoom(state, world, dialog);
	const last = Math.max(0, length - room);
	return replaceTop(state, {...dialog, scroll: clamp(Math.min(dialog.scroll, last) + by, 0, last)});
};

const moved = (state: RunState, world: World, dialog: Dialog, context: string, by: number): RunState => {
	if (dialog.kind === 'palette') {
		// What is under the cursor now has to be seen before Enter may send it.
		return {...replaceTop(state, {...dialog, index: clamp(dialog.index + by, 0, Math.max(0, offered(state, world, dialog).length - 1))}), shown: state.shown + 1};
	}

	return context === 'list'
		? replaceTop(state, {...dialog, index: clamp(dialog.index + by, 0, dialogLength(dialog, world) - 1)})
		: scrolledBy(state, world, dialog, by);
};

/** A page scrolls the body, in a list too, where the arrows choose; a list without a longer body goes by its lines. */
const paged = (state: RunState, world: World, dialog: Dialog, context: string, by: number): RunState => {
	const {length, room} = dialogRoom(state, world, dialog);
	return context === 'list' && length > room ? scrolledBy(state, world, dialog, by * pageOf(room)) : moved(state, world, dialog, context, by * pageOf(room));
};

/** A key of the table in a dialog. */
export const dialogKey = (state: RunState, world: World, dialog: Dialog, context: string, {action}: Binding): RunNext => {
	const inOutput = dialog.kind === 'output' ? outputKey(state, world, dialog, action) : undefined;
	if (inOutput) {
		return inOutput;
	}

	const inRow = dialog.kind === 'row' ? rowDialogKey(state, world, dialog, action) : undefined;
	if (inRow) {
		return inRow;
	}

	switch (action) {
		case 'enter': {
			if (isUnread(dialog, state, world)) {
				return {state: replaceTop(state, readOn(dialog, state, world))};
			}

			// What is unknown may have been settled meanwhile: that is said first.
			return applyOutcome(state, context === 'list' && dialog.index < 0 && dialog.kind !== 'unknown' ? chooseFirst : dialogEnter(dialog, world));
		}

		case 'yes':
		case 'no': {
			if (action === 'yes' && isUnread(dialog, state, world)) {
				return {state: replaceTop(state, readOn(dialog, state, world))};
			}

			return applyOutcome(state, dialogAnswer(dialog, action === 'yes', world));
		}

		case 'back': {
			return applyOutcome(state, dialogEscape(dialog, world));
		}

		case 'only-first': {
			if (isUnread(dialog, state, world)) {
				return {state: replaceTop(state, readOn(dialog, state, world))};
			}

			return dialog.kind === 'before' && hasSeveral(dialog, world) ? applyOutcome(state, sendFirst(dialog, world)) : {state};
		}

		case 'what-if': {
			return applyOutcome(state, tryFirst(dialog, world));
		}

		case 'copy-secret': {
			return dialog.kind === 'ask' ? applyOutcome(state, copySecret(dialog)) : {state};
		}

		case 'mark': {
			return dialog.kind === 'paste' ? applyOutcome(state, markPasted(dialog)) : {state};
		}

		case 'copy': {
			return dialog.kind === 'paste' ? applyOutcome(state, copyPaste(dialog)) : (dialog.kind === 'handed' ? applyOutcome(state, copySummary(dialog)) : {state});
		}

		case 'write': {
			return dialog.kind === 'paste' ? applyOutcome(state, pasteFile(dialog, 'write')) : {state};
		}

		case 'read-back': {
			return dialog.kind === 'paste' ? applyOutcome(state, pasteFile(dialog, 'read')) : {state};
		}

		case 'edit': {
			return dialog.kind === 'paste' ? applyOutcome(state, editPasted(dialog)) : {state};
		}

		case 'switch': {
			return dialog.kind === 'paste' ? applyOutcome(state, switchPart(dialog, world)) : {state};
		}

		case 'hand-off': {
			return {state: withDialog(state, handOffDialog())};
		}

		case 'quit': {
			return state.busy === undefined ? {state, effects: [{kind: 'leave'}]} : {state: withDialog(state, opened({kind: 'leave'}))};
		}

		case 'up': {
			return {state: moved(state, world, dialog, context, -1)};
		}

		case 'down': {
			return {state: moved(state, world, dialog, context, 1)};
		}

		case 'page-up': {
			return {state: paged(state, world, dialog, context, -1)};
		}

		case 'page-down': {
			return {state: paged(state, world, dialog, context, 1)};
		}

		case 'first': {
			return {state: moved(state, world, dialog, context, -Infinity)};
		}

		case 'last': {
			return {state: moved(state, world, dialog, context, Infinity)};
		}

		case 'search': {
			return {state: searchInDialog(state, dialog)};
		}

		case 'next-match':
		case 'previous-match': {
			const by = action === 'next-match' ? 1 : -1;
			return {state: dialog.kind === 'search' ? nextInSearch(state, world, dialog, by) : nextInDialog(state, world, state.dialogs.length - 1, by)};
		}

		case 'help': {
			// On the page of keys the same key goes back.
			return {state: dialog.kind === 'help' ? {...state, dialogs: state.dialogs.slice(0, -1), shown: state.shown + 1} : withDialog(state, opened({kind: 'help'}))};
		}

		case 'palette': {
			return {state: withDialog(state, opened({kind: 'palette'}))};
		}

		default: {
			return {state};
		}
	}
};

/** A key that types into a dialog. */
export const typeInto = (state: RunState, world: World, dialog: Dialog, press: Press): RunState => {
	const editor = edit(dialog.editor, press);
	if (editor === dialog.editor) {
		return state;
	}

	return withTyped(state, world, {...dialog, editor, error: undefined});
};

/** The dialog on top with another text typed, and what follows of it. */
export const withTyped = (state: RunState, world: World, typed: Dialog): RunState => {
	if (typed.kind === 'palette') {
		// The list is another one now: its first line is what fits best, and has to be seen before Enter may send it.
		return {...replaceTop(state, {...typed, index: 0}), shown: state.shown + 1};
	}

	const next = dialogTyped(typed, replaceTop(state, typed), world);
	return typed.kind === 'search' ? typedInSearch(next, world, typed) : next;
};
