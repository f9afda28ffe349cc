import {editorWith, emptyEditor} from '../editor.js';
import type {HandedOff, HandoffPreview, Placed} from '../hand-off/contract.js';
import {withDialog} from './outcome.js';
import {opened, type Dialog, type DialogOf, type RunState} from './state.js';

/** Changes the dialog of this kind, wherever it stands; what was painted before is another. A dialog that was closed meanwhile stays closed. */
const changed = <Kind extends 'hand-off' | 'csv'>(state: RunState, kind: Kind, change: (dialog: DialogOf<Kind>) => Dialog): RunState =>
	({...state, dialogs: state.dialogs.map(dialog => dialog.kind === kind ? change(dialog as DialogOf<Kind>) : dialog), shown: state.shown + 1});

/** What a hand-off would be, on the panel that asked for it. */
export const seenHandOff = (state: RunState, preview: HandoffPreview): RunState =>
	changed(state, 'hand-off', dialog => ({...dialog, stage: 'preview', preview, scroll: 0}));

/** A hand-off was written; or the name is taken, and it is asked what then. */
export const handedOff = (state: RunState, placed: Placed<HandedOff>): RunState => {
	if (placed.kind === 'exists') {
		return changed(state, 'hand-off', dialog => ({...dialog, stage: 'replace', file: placed.file}));
	}

	return withDialog({...state, dialogs: state.dialogs.filter(({kind}) => kind !== 'hand-off')}, opened({kind: 'handed', handed: placed}));
};

/** The same of a table. */
export const tableWritten = (state: RunState, placed: Placed<{file: string}>): RunState => {
	if (placed.kind === 'exists') {
		return changed(state, 'csv', dialog => ({...dialog, stage: 'replace', file: placed.file}));
	}

	return {...state, dialogs: state.dialogs.filter(({kind}) => kind !== 'csv'), shown: state.shown + 1, message: {text: `The table is in ${placed.file}.`, tone: 'good'}};
};

/** Why nothing was written or could be shown, on the panel where something else can be said. */
export const notLeft = (state: RunState, kind: 'hand-off' | 'csv', message: string): RunState => {
	const dialog = state.dialogs.find(each => each.kind === kind);
	if (dialog === undefined) {
		return {...state, message: {text: message, tone: 'bad'}};
	}

	if (dialog.kind === 'csv') {
		return changed(state, 'csv', each => ({...each, error: message}));
	}

	return changed(state, 'hand-off', each => each.preview === undefined || each.file === ''
		? {...each, stage: 'form', index: 0, editor: emptyEditor, error: message}
		: {...each, stage: 'file', editor: editorWith(each.file), error: message});
};
