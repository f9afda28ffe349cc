import type {Binding} from '../keys/binding.js';
import type {Press} from '../keys/press.js';
import {hasSeveral, sendFirst} from '../dialogs/before.js';
import {copySecret} from '../dialogs/generated-secret.js';
import {copySummary, handOffDialog} from '../dialogs/hand-off.js';
import {tryFirst} from '../dialogs/what-if.js';
import {copyPaste, editPasted, markPasted, pasteFile, switchPart} from '../dialogs/paste.js';
import {chooseFirst} from '../dialogs/definition.js';
import {dialogAnswer, dialogEnter, dialogEscape, dialogLength, dialogPanel, dialogTyped} from '../dialogs/definitions.js';
import {edit} from '../editor.js';
import {clamp} from '../viewport.js';
import {bodyHeight, paneWidth} from './layout.js';
import {applyOutcome, type RunNext, withDialog} from './outcome.js';
import {rowDialogKey} from './row-keys.js';
import {outputKey} from './output-keys.js';
import {isUnread, readOn} from './reading.js';
import {opened, type Dialog, type RunState} from './state.js';
import type {World} from './world.js';

const replaceTop = (state: RunState, dialog: Dialog): RunState => ({...state, dialogs: [...state.dialogs.slice(0, -1), dialog]});

/** Lines that its body is scrolled by at most, so that scrolling back always shows at once. */
const lastScroll = (state: RunState, world: World, dialog: Dialog): number =>
	Math.max(0, dialogPanel(dialog, world, paneWidth(world), state).body.length - Math.floor(bodyHeight(world, state) / 2));

const moved = (state: RunState, world: World, dialog: Dialog, context: string, by: number): RunState => {
	if (context === 'list') {
		return replaceTop(state, {...dialog, index: clamp(dialog.index + by, 0, dialogLength(dialog, world) - 1)});
	}

	return replaceTop(state, {...dialog, scroll: clamp(dialog.scroll + by, 0, lastScroll(state, world, dialog))});
};

/** A key of the table in a dialog. */
export const dialogKey = (state: RunState, world: World, dialog: Dialog, context: string, {action}: Binding): RunNext => {
	const page = Math.max(1, bodyHeight(world, state) - 6);
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
			return {state: moved(state, world, dialog, context, -page)};
		}

		case 'page-down': {
			return {state: moved(state, world, dialog, context, page)};
		}

		case 'first': {
			return {state: moved(state, world, dialog, context, -Infinity)};
		}

		case 'last': {
			return {state: moved(state, world, dialog, context, Infinity)};
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

	const typed: Dialog = {...dialog, editor, error: undefined};
	return dialogTyped(typed, replaceTop(state, typed), world);
};
