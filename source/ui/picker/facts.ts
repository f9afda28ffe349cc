import type {Context, KeyFacts} from '../keys/binding.js';
import {settingsEnterLabel} from '../settings/reduce-settings.js';
import {diagnosisContext, diagnosisEnterLabel} from './diagnose.js';
import {choicesAsked} from './form.js';
import {receiveContext, receiveEnterLabel} from './receive.js';
import {entriesOf, type PickerState, type PickerWorld} from './state.js';

const contextOf = (state: PickerState): Context => {
	if (state.palette) {
		return 'palette';
	}

	if (state.help !== undefined) {
		return 'panel';
	}

	if (state.settings) {
		return state.settings.editing === undefined ? 'list' : 'text';
	}

	if (state.receive) {
		return receiveContext(state.receive);
	}

	if (state.diagnosis) {
		return diagnosisContext(state.diagnosis);
	}

	if (state.form) {
		return choicesAsked(state.form) ? 'list' : 'text';
	}

	return state.searching ? 'search' : 'picker';
};

const enterLabelOf = (state: PickerState, world: PickerWorld): string | undefined => {
	const {help, palette, settings, receive, diagnosis, form} = state;
	if (palette) {
		return 'do it';
	}

	if (help !== undefined) {
		return undefined;
	}

	if (settings) {
		return settingsEnterLabel(settings, world.settings);
	}

	if (receive) {
		return receiveEnterLabel(receive);
	}

	if (diagnosis) {
		return diagnosisEnterLabel(diagnosis);
	}

	if (!form) {
		return entriesOf(state, world).length === 0 ? undefined : 'keep the search';
	}

	return form.at + 1 < form.fields.length ? 'next' : 'begin';
};

/** What the keys would do just now. */
export const pickerFacts = (state: PickerState, world: PickerWorld): KeyFacts => {
	const entry = entriesOf(state, world)[state.index];
	return {context: contextOf(state), picker: {run: entry?.run, runbook: entry?.runbook, enterLabel: enterLabelOf(state, world), canReceive: world.canReceive, canDiagnose: world.canDiagnose}};
};
