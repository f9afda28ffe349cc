import type {SettingsDesk} from '../../settings/contract.js';
import {settingNames} from '../../settings/definitions.js';
import type {Editor} from '../editor.js';
import type {ActionName} from '../keys/binding.js';
import {enterSetting, leaveTyping, type SettingsState} from '../settings/reduce-settings.js';
import {clamp} from '../viewport.js';
import type {PickerEffect} from './state.js';

/** A key while the settings are open in the picker; undefined settings are closed. */
export const settingsKey = (settings: SettingsState, desk: SettingsDesk, action: ActionName): {settings: SettingsState | undefined; effects?: PickerEffect[]} => {
	const last = settingNames.length - 1;
	const to = (index: number) => ({settings: {...settings, index: clamp(index, 0, last)}});
	switch (action) {
		case 'enter': {
			const {state, keep} = enterSetting(settings, desk);
			return {settings: state, ...(keep && {effects: [{kind: 'keep-setting', ...keep}]})};
		}

		case 'back': {
			return {settings: settings.editing === undefined ? undefined : leaveTyping(settings)};
		}

		case 'up':
		case 'down': {
			return to(settings.index + (action === 'up' ? -1 : 1));
		}

		case 'first':
		case 'last': {
			return to(action === 'first' ? 0 : last);
		}

		default: {
			return {settings};
		}
	}
};

/** What was typed or pasted while the text of a setting is asked for. */
export const settingTyped = (settings: SettingsState, editor: Editor): SettingsState => ({...settings, editor, error: undefined});
