import {inert} from '../../text/inert.js';
import {edit, insert} from '../editor.js';
import type {Press} from '../keys/press.js';
import {diagnosisTyped} from './diagnose.js';
import {settingTyped} from './settings.js';
import type {PickerState} from './state.js';

/** A key where a text is typed. */
export const typed = (state: PickerState, press: Press): PickerState => {
	if (state.palette) {
		return {...state, palette: {editor: edit(state.palette.editor, press), index: 0}};
	}

	if (state.settings) {
		return {...state, settings: settingTyped(state.settings, edit(state.settings.editor, press))};
	}

	if (state.receive) {
		return {...state, receive: {...state.receive, editor: edit(state.receive.editor, press), error: undefined}};
	}

	if (state.diagnosis) {
		return {...state, diagnosis: diagnosisTyped(state.diagnosis, edit(state.diagnosis.editor, press))};
	}

	if (state.form) {
		return {...state, form: {...state.form, editor: edit(state.form.editor, press), error: undefined}};
	}

	return {...state, filter: edit(state.filter, press), index: 0};
};

/** A paste where a text is typed; elsewhere it says that there is none. */
export const pasted = (state: PickerState, text: string): PickerState => {
	const clean = inert(text.trim());
	if (state.palette) {
		return {...state, palette: {editor: insert(state.palette.editor, clean), index: 0}};
	}

	if (state.settings) {
		return state.settings.editing === undefined ? state : {...state, settings: settingTyped(state.settings, insert(state.settings.editor, clean))};
	}

	if (state.receive) {
		const {stage, editor} = state.receive;
		return stage === 'file' || stage === 'passphrase' ? {...state, receive: {...state.receive, editor: insert(editor, clean), error: undefined}} : state;
	}

	if (state.form) {
		return {...state, form: {...state.form, editor: insert(state.form.editor, clean), error: undefined}};
	}

	return state.searching ? {...state, filter: insert(state.filter, clean), index: 0} : {...state, message: {text: 'There is nothing here to paste into: / searches.', tone: 'warning'}};
};
