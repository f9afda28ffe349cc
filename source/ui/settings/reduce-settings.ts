import type {SettingsDesk} from '../../settings/contract.js';
import {acceptSetting, nextValue, settingDefinitions, valueShown, type SettingDefinition, type SettingName} from '../../settings/definitions.js';
import {padCells} from '../../text/width.js';
import type {Panel} from '../dialogs/definition.js';
import {editorText, editorWith, emptyEditor, type Editor} from '../editor.js';
import {line, wrap} from '../lines.js';
import {tone} from '../theme.js';
import {clamp} from '../viewport.js';

/** The settings as they are open somewhere: a cursor, and a text that is being typed. */
export type SettingsState = {
	/** The cursor among the settings. */
	index: number;
	/** The setting whose text is being typed. */
	editing: SettingName | undefined;
	editor: Editor;
	/** What is wrong with what was typed, a whole sentence. */
	error: string | undefined;
};

type Desk = Pick<SettingsDesk, 'now' | 'overruled'>;

export const firstSettings: SettingsState = {index: 0, editing: undefined, editor: emptyEditor, error: undefined};

const underCursor = ({index}: Pick<SettingsState, 'index'>): SettingDefinition => settingDefinitions[clamp(index, 0, settingDefinitions.length - 1)]!;

/** What Enter does, for the help line. */
export const settingsEnterLabel = (state: SettingsState, desk: Desk): string => {
	const next = nextValue(underCursor(state), desk.now());
	return state.editing === undefined ? (next === undefined ? 'change it' : `make it ${next}`) : 'keep it';
};

/** Enter: the next value, or a text to be typed; then what was typed is kept. */
export const enterSetting = <State extends SettingsState>(state: State, desk: Desk): {state: State; keep?: {name: SettingName; value: string | undefined}} => {
	const definition = underCursor(state);
	const {name} = definition;
	const next = nextValue(definition, desk.now());
	if (next !== undefined) {
		return {state, keep: {name, value: next}};
	}

	if (state.editing === undefined) {
		return {state: {...state, editing: name, editor: editorWith(desk.now()[name] ?? ''), error: undefined}};
	}

	const accepted = acceptSetting(definition, editorText(state.editor));
	return 'problem' in accepted
		? {state: {...state, error: accepted.problem}}
		: {state: {...state, editing: undefined, editor: emptyEditor, error: undefined}, keep: {name, value: accepted.value}};
};

/** Esc while a text is typed: what was there stays. */
export const leaveTyping = <State extends SettingsState>(state: State): State => ({...state, editing: undefined, editor: emptyEditor, error: undefined});

/** Every setting with what it is now; below them what the one under the cursor is, and what has more weight than it. */
export const settingsPanel = (state: SettingsState, desk: Desk, width: number): Panel => {
	const under = underCursor(state);
	const overruled = desk.overruled(under.name);
	const preferences = desk.now();
	return {
		title: line('Settings', tone.strong),
		body: [],
		list: {labels: settingDefinitions.map(each => `${padCells(each.name, 8)}${valueShown(each, preferences)}`), index: state.index},
		...(state.editing !== undefined && {field: {label: `${state.editing}: `, editor: state.editor, secret: false}}),
		error: state.error,
		foot: [
			// Where there is little room, the end of what it is gives way to what has more weight than it.
			...(overruled === undefined ? [] : wrap(overruled, width, tone.warning)),
			...wrap(under.about, width, tone.faint),
		],
	};
};
