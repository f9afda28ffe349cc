import type {Outcome} from '../dialogs/definition.js';
import type {Next} from '../store.js';
import type {Dialog, RunEffect, RunState} from './state.js';

export type RunNext = Next<RunState, RunEffect>;

/** A dialog opens on top: what sends in it must be painted first. */
export const withDialog = (state: RunState, dialog: Dialog): RunState => ({...state, dialogs: [...state.dialogs, dialog], shown: state.shown + 1});

/** The state and effects after a dialog's key. An intent that goes out is remembered with what follows it. */
export const applyOutcome = (before: RunState, outcome: Outcome): RunNext => {
	let state = before;
	if (outcome.put) {
		// The same dialog with an error is no new thing to be seen; another kind is.
		const same = state.dialogs.at(-1)?.kind === outcome.put.kind && outcome.put.kind !== 'ask';
		state = {...state, dialogs: [...state.dialogs.slice(0, -1), outcome.put], shown: state.shown + (same ? 0 : 1)};
	}

	if (outcome.close) {
		state = {...state, dialogs: state.dialogs.slice(0, -1), shown: state.shown + 1};
	}

	if (outcome.open) {
		state = withDialog(state, outcome.open);
	}

	if (outcome.change) {
		state = outcome.change(state);
	}

	if (outcome.message) {
		state = {...state, message: outcome.message};
	}

	for (const effect of outcome.effects ?? []) {
		if (effect.kind === 'carry-out' && effect.intent.kind === 'note') {
			// A note only writes a line: it may come while a command runs.
			continue;
		}

		if (effect.kind === 'carry-out') {
			// One intent at a time; the dialogs that led to it are done with.
			state = {...state, busy: {intent: effect.intent, next: outcome.next, otherwise: outcome.otherwise}, dialogs: state.dialogs.filter(dialog => dialog.kind === 'ask')};
		}
	}

	return {state, ...(outcome.effects && {effects: outcome.effects})};
};
