import {isTooSmall} from '../state/layout.js';
import {emptyEditor} from '../editor.js';
import type {RunbookSummary} from '../entry.js';
import {type ActionName, type Binding, type KeyFacts} from '../keys/binding.js';
import {pageOf} from '../components/panel-room.js';
import {settingNames} from '../../settings/definitions.js';
import {typing} from '../keys/contexts.js';
import {bindingFor, offReason} from '../keys/keymap.js';
import {unknownKey} from '../keys/unknown-key.js';
import type {Press} from '../keys/press.js';
import {firstSettings} from '../settings/reduce-settings.js';
import type {Next} from '../store.js';
import {clamp} from '../viewport.js';
import {pickerFacts} from './facts.js';
import {openedPalette, paletteKey} from './palette.js';
import {pickerRoom} from './panel-at.js';
import {settingsKey} from './settings.js';
import {answer, choicesAsked, fieldsOf, formOf, goBack} from './form.js';
import {beginDiagnosis, diagnosisKey, diagnosisPasted, diagnosisTold} from './diagnose.js';
import {beginReceiving, receiveKey, receiveTold} from './receive.js';
import {pasted, typed} from './typing.js';
import {entriesOf, type Form, type Palette, type PickerAction, type PickerEffect, type PickerState, type PickerWorld} from './state.js';

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
	const {length} = entriesOf(state, world);
	switch (action) {
		case 'enter': {
			return {state: {...state, searching: length === 0}};
		}

		case 'next-match':
		case 'previous-match': {
			return {state: {...state, index: clamp(state.index + (action === 'next-match' ? 1 : -1), 0, Math.max(0, length - 1))}};
		}

		default: {
			return {state: {...state, searching: false, filter: emptyEditor, index: 0}};
		}
	}
};

const inHelp = (state: PickerState, world: PickerWorld, action: ActionName): PickerNext => {
	const {length, room} = pickerRoom(state, world);
	const page = pageOf(room);
	const moves: Partial<Record<ActionName, number>> = {up: -1, down: 1, 'page-up': -page, 'page-down': page, first: -Infinity, last: Infinity};
	const by = moves[action];
	return {state: {...state, help: by === undefined ? undefined : clamp((state.help ?? 0) + by, 0, Math.max(0, length - room))}};
};

/** A diagnosis goes on, or the runbook that was picked in it is begun. */
const inDiagnosis = (state: PickerState, {runbooks}: PickerWorld, {diagnosis, effects, start}: ReturnType<typeof diagnosisKey>): PickerNext => {
	const next = {...state, diagnosis};
	const runbook = start && runbooks.find(({id}) => id === start.runbook);
	return runbook ? begin(next, runbook, false, start?.params) : {state: next, ...(effects && {effects})};
};

/** What a line of the table does, a reason where it is off. */
const bound = (state: PickerState, world: PickerWorld, facts: KeyFacts, binding: Binding): PickerNext => {
	const {action} = binding;
	const off = offReason(binding, facts);
	if (off !== undefined) {
		return {state: {...state, message: {text: off, tone: 'warning'}}};
	}

	if (action === 'palette') {
		return {state: {...state, palette: openedPalette}};
	}

	if (state.help !== undefined) {
		return inHelp(state, world, action);
	}

	if (action === 'help') {
		return {state: {...state, help: 0}};
	}

	if (state.settings) {
		const {settings, effects} = settingsKey(state.settings, world.settings, action);
		return {state: {...state, settings}, ...(effects && {effects})};
	}

	const {length, room} = pickerRoom(state, world);
	const paging = {page: pageOf(room), last: Math.max(0, length - room)};
	if (state.receive) {
		const {receive, effects} = receiveKey(state.receive, action, paging);
		return {state: {...state, receive}, ...(effects && {effects})};
	}

	if (state.diagnosis) {
		return inDiagnosis(state, world, diagnosisKey(state.diagnosis, action, paging));
	}

	if (state.form) {
		return inForm(state, world, state.form, action);
	}

	return state.searching ? inSearch(state, world, action) : inPicker(state, world, action);
};

/** Enter does what the key under the cursor would do below the palette, or shows the setting. */
const inPalette = (state: PickerState, world: PickerWorld, open: Palette, action: ActionName): PickerNext => {
	const {palette, taken} = paletteKey(state, world, open, action);
	const below = {...state, palette};
	if (taken === undefined) {
		return {state: below};
	}

	if (taken.off !== undefined) {
		return {state: {...state, message: {text: taken.off, tone: 'warning'}}};
	}

	if (taken.does.kind === 'setting') {
		return {state: {...below, settings: {...firstSettings, index: settingNames.indexOf(taken.does.setting)}}};
	}

	if (taken.does.kind === 'step') {
		return {state: below};
	}

	const {binding} = taken.does;
	return binding.action === 'suspend' ? {state: below, effects: [{kind: 'suspend'}]} : bound(below, world, pickerFacts(below, world), binding);
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
		return {state: typing.includes(facts.context) ? typed(state, press) : {...state, message: unknownKey(press)}};
	}

	return state.palette ? inPalette(state, world, state.palette, binding.action) : bound(state, world, facts, binding);
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
			return state.diagnosis && !state.palette ? inDiagnosis(state, world, diagnosisPasted(state.diagnosis, action.text)) : {state: pasted(state, action.text)};
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
