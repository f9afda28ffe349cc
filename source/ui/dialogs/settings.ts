import {settingDefinitions} from '../../settings/definitions.js';
import {enterSetting, leaveTyping, settingsEnterLabel, settingsPanel} from '../settings/reduce-settings.js';
import type {Definition} from './definition.js';

/** What Handrail remembers of how its responder wants it: a list with what each setting is, changed on the spot. */
export const settings: Definition<'settings'> = {
	context: ({editing}) => editing === undefined ? 'list' : 'text',
	guarded: false,
	panel: (dialog, world, width) => settingsPanel(dialog, world.settings, width),
	enterLabel: (dialog, world) => settingsEnterLabel(dialog, world.settings),
	enter(dialog, world) {
		const {state, keep} = enterSetting(dialog, world.settings);
		return {put: state, ...(keep && {effects: [{kind: 'keep-setting', ...keep}]})};
	},
	escape: dialog => dialog.editing === undefined ? {close: true} : {put: leaveTyping(dialog)},
	length: () => settingDefinitions.length,
};
