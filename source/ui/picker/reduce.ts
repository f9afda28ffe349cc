import {isTooSmall} from '../state/layout.js';
import {inert} from '../../text/inert.js';
import {edit, emptyEditor, insert} from '../editor.js';
import type {RunbookSummary} from '../entry.js';
import type {ActionName, Context} from '../keys/binding.js';
import {bindingFor, offReason} from '../keys/keymap.js';
import type {Press} from '../keys/press.js';
import {firstSettings} from '../settings/reduce-settings.js';
import type {Next} from '../store.js';
import {clamp} from '../viewport.js';
import {pickerFacts} from './facts.js';
import {settingsKey, settingTyped} from './settings.js';
import {answer, choicesAsked, fieldsOf, formOf, goBack} from './form.js';
import {beginDiagnosis, diagnosisKey, diagnosisPasted, diagnosisTold, diagnosisTyped} from './diagnose.js';
import {beginReceiving, receiveKey, receiveTold} from './receive.js';
import {entriesOf, type Form, type PickerAction, type PickerEffect, type PickerState, type PickerWorld} from './state.js';

type PickerNext = Next<PickerState, PickerEffect>;

/** Begins with a runbook. `values` are known beforehand; each that is asked for is still to be confirmed. */
const begin = (state: PickerState, runbook: RunbookSummary, rehearse: boolean, values: Record<string, string> = {}): PickerNext => {
	const fields = fieldsOf(runbook, rehearse);
	return fields.length === 0
		? {state, effects: [{kind: 'picked', result: {kind: 'start', runbook, rehearse, params: values}}]}
		: {state: {...state, form: formOf({runbook, title: runbook.title, rehearse, fields, values})}};
};

const filled = (state: PickerState, form: Form, parameters: Record<string, string>): PickerNext => ({
	state,
	effects: [form.runbook ? {kind: 'picked', result: {kind: 'start', runbook: form.runbook, rehearse: form.rehearse, params: parameters}} : {kind: 'filled', params: parameters}],
});

const quit = (state: PickerState): PickerNext => ({state, effects: [{kind: 'picked', result: {kind: 'quit'}}]});

const inForm = (state: PickerState, world: PickerWorld, form: Form, action: ActionName): PickerNext => {
	switch (action) {
		case 'enter': {
			const answered = answer(form, world);
			return 'form' in answered ? {state: {...state, form: answered.form}} : filled(state, form, answered.values);
		}

		case 'back': {
			const back = goBack(form);
			return back !== undefined || form.runbook !== undefined ? {state: {...state, form: back}} : quit(state);
		}

		case 'up':
		case 'down': {
			return {state: {...state, form: {...form, index: clamp(form.index + (action === 'up' ? -1 : 1), 0, (choicesAsked(form)?.length ?? 1) - 1)}}};
		}

		default: {
			return {state};
		}
	}
};

const inPicker = (state: PickerState, world: PickerWorld, action: ActionName): PickerNext => {
	const entries = entriesOf(state, world);
	const entry = entries[state.index];
	const to = (index: number): PickerNext => ({state: {...state, index: clamp(index, 0, Math.max(0, entries.length - 1))}});
	switch (action) {
		case 'up': {
			return to(state.index - 1);
		}

		case 'down': {
			return to(state.index + 1);
		}

		case 'page-up':
		case 'first': {
			return to(action === 'first' ? 0 : state.index - 10);
		}

		case 'page-down':
		case 'last': {
			return to(action === 'last' ? entries.length : state.index + 10);
		}

		case 'enter': {
			return entry?.run
				? {state, effects: [{kind: 'picked', result: {kind: 'open', run: entry.run.run}}]}
				: (entry?.runbook ? begin(state, entry.runbook, false) : {state});
		}

		case 'rehearse': {
			return entry?.runbook ? begin(state, entry.runbook, true) : {state};
		}

		case 'receive': {
			return {state: {...state, receive: beginReceiving}};
		}

		case 'diagnose': {
			return {state: {...state, diagnosis: beginDiagnosis}};
		}

		case 'settings': {
			return {state: {...state, settings: firstSettings}};
		}

		case 'search': {
			return {state: {...state, searching: true}};
		}

		case 'help': {
			return {state: {...state, help: 0}};
		}

		case 'quit': {
			return quit(state);
		}

		default: {
			return {state};
		}
	}
};

/** A search that leaves nothing is not kept: there would be nothing to stand on. */
const inSearch = (state: PickerState, world: PickerWorld, action: ActionName): PickerNext => {
	if (action === 'enter') {
		return {state: {...state, searching: entriesOf(state, world).length === 0}};
	}

	return {state: {...state, searching: false, filter: emptyEditor, index: 0}};
};

const inHelp = (state: PickerState, action: ActionName): PickerNext => {
	const moves: Partial<Record<ActionName, number>> = {up: -1, down: 1, 'page-up': -10, 'page-down': 10, first: -Infinity};
	const by = moves[action];
	return {state: {...state, help: by === undefined ? undefined : clamp((state.help ?? 0) + by, 0, 200)}};
};

/** A diagnosis goes on, or the runbook that was picked in it is begun. */
const inDiagnosis = (state: PickerState, {runbooks}: PickerWorld, {diagnosis, effects, start}: ReturnType<typeof diagnosisKey>): PickerNext => {
	const next = {...state, diagnosis};
	const runbook = start && runbooks.find(({id}) => id === start.runbook);
	return runbook ? begin(next, runbook, false, start?.params) : {state: next, ...(effects && {effects})};
};

const typed = (state: PickerState, press: Press): PickerState => {
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

/** A key that no line of the table has here: it is typed, or said to mean nothing. */
const withoutBinding = (state: PickerState, context: Context, press: Press): PickerState => {
	if (context === 'text') {
		return typed(state, press);
	}

	return context === 'picker' ? {...state, message: {text: `${inert(press.name)} means nothing here: ? shows all keys.`, tone: 'warning'}} : state;
};

const pressed = (before: PickerState, world: PickerWorld, press: Press): PickerNext => {
	const state: PickerState = before.message === undefined ? before : {...before, message: undefined};
	if (press.name === 'ctrl-c') {
		return quit(state);
	}

	if (isTooSmall(world.size)) {
		return {state: before};
	}

	const facts = pickerFacts(state, world);
	const binding = bindingFor(facts.context, press.name);
	if (!binding) {
		return {state: withoutBinding(state, facts.context, press)};
	}

	if (state.settings) {
		const {settings, effects} = settingsKey(state.settings, world.settings, binding.action);
		return {state: {...state, settings}, ...(effects && {effects})};
	}

	if (state.receive) {
		const {receive, effects} = receiveKey(state.receive, binding.action);
		return {state: {...state, receive}, ...(effects && {effects})};
	}

	if (state.diagnosis) {
		return inDiagnosis(state, world, diagnosisKey(state.diagnosis, binding.action));
	}

	if (facts.context === 'panel') {
		return inHelp(state, binding.action);
	}

	if (state.form) {
		return inForm(state, world, state.form, binding.action);
	}

	if (state.searching) {
		return inSearch(state, world, binding.action);
	}

	const off = offReason(binding, facts);
	return off === undefined ? inPicker(state, world, binding.action) : {state: {...state, message: {text: off, tone: 'warning'}}};
};

const pasted = (state: PickerState, text: string): PickerState => {
	const clean = inert(text.trim());
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

/** What was on the screen may be decided by the next key. */
const seen = (state: PickerState, painted: Extract<PickerAction, {type: 'painted'}>): PickerState => {
	const {receive, diagnosis} = state;
	if (receive && !receive.isSeen && receive.offer === painted.receive?.offer) {
		return {...state, receive: {...receive, isSeen: true}};
	}

	return diagnosis && !diagnosis.isSeen && diagnosis.diagnosed === painted.diagnosis?.diagnosed ? {...state, diagnosis: {...diagnosis, isSeen: true}} : state;
};

/** The whole of the picker and of the form that follows it: pure. */
export const reducePicker = (state: PickerState, action: PickerAction, world: PickerWorld): PickerNext => {
	switch (action.type) {
		case 'press': {
			return pressed(state, world, action.press);
		}

		case 'paste': {
			return state.diagnosis ? inDiagnosis(state, world, diagnosisPasted(state.diagnosis, action.text)) : {state: pasted(state, action.text)};
		}

		case 'painted': {
			return {state: seen(state, action)};
		}

		case 'said': {
			return {state: {...state, message: action.message}};
		}

		case 'diagnosed':
		case 'not-diagnosed': {
			return {state: {...state, diagnosis: diagnosisTold(state.diagnosis, action)}};
		}

		default: {
			return {state: {...state, receive: receiveTold(state.receive, action)}};
		}
	}
};
