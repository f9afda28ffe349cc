import type {Intent} from '../../run/engine/contract.js';
import type {Outcome} from '../dialogs/definition.js';
import type {Next} from '../store.js';
import type {Dialog, RunEffect, RunState} from './state.js';

export type RunNext = Next<RunState, RunEffect>;

/** A dialog opens on top: what sends in it must be painted first. */
export const withDialog = (state: RunState, dialog: Dialog): RunState => ({...state, dialogs: [...state.dialogs, dialog], shown: state.shown + 1});

/** A dialog in the place of another one, which is open. Nothing new has to be seen for it. */
export const replaceDialog = (state: RunState, before: Dialog, dialog: Dialog): RunState => ({...state, dialogs: state.dialogs.map(each => each === before ? dialog : each)});

/** A dialog in the place of the one on top. */
export const replaceTop = (state: RunState, dialog: Dialog): RunState => ({...state, dialogs: [...state.dialogs.slice(0, -1), dialog]});

/** Intents that write a line and send nothing: the dialog that led to one stays until it is on the disk, so that what is typed meanwhile does not become a command of the screen below. */
const holdsDialog = ({kind}: Intent): boolean => kind === 'record' || kind === 'mark' || kind === 'choose';

/** An intent goes out, remembered with what follows it. One at a time; a note alone may come beside another. */
const withIntent = (state: RunState, intent: Intent, {next, otherwise}: Outcome): RunState => intent.kind === 'note'
	? state
	: {...state, busy: {intent, next, otherwise, holds: holdsDialog(intent) && state.dialogs.length > 0}};

/** The state and effects after a dialog's key. */
export const applyOutcome = (before: RunState, outcome: Outcome): RunNext => {
	let state = before;
	const effects = outcome.effects ?? [];
	for (const effect of effects) {
		if (effect.kind === 'carry-out') {
			state = withIntent(state, effect.intent, outcome);
		}
	}

	if (outcome.put) {
		// The same dialog with an error is no new thing to be seen; another kind is, and another question.
		const same = state.dialogs.at(-1)?.kind === outcome.put.kind && !['ask', 'hand-off', 'csv'].includes(outcome.put.kind);
		state = {...replaceTop(state, outcome.put), shown: state.shown + (same ? 0 : 1)};
	}

	if (outcome.close && !state.busy?.holds) {
		// What is sent is watched on the step itself: the dialogs that led to it are done with.
		const sends = state.busy !== before.busy;
		state = {...state, dialogs: sends ? state.dialogs.filter(dialog => dialog.kind === 'ask') : state.dialogs.slice(0, -1), shown: state.shown + 1};
	}

	if (outcome.open) {
		state = withDialog(state, outcome.open);
	}

	if (outcome.change) {
		state = outcome.change(state);
	}

	return {state: outcome.message ? {...state, message: outcome.message} : state, effects};
};
