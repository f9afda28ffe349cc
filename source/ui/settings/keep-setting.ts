import type {SettingsDesk} from '../../settings/contract.js';
import {settingNamed, valueShown, type SettingName} from '../../settings/definitions.js';
import type {Message} from '../state/state.js';

/** Changes a setting and says what came of it: that it acts, what outweighs it, that it could not be kept. */
export const keepSetting = async (desk: SettingsDesk, {name, value}: {name: SettingName; value: string | undefined}, say: (message: Message) => void): Promise<void> => {
	const trouble = await desk.keep(name, value);
	const overruled = desk.overruled(name);
	if (trouble !== undefined) {
		say({text: `${name} is ${valueShown(settingNamed(name)!, desk.now())}. ${trouble}`, tone: 'warning'});
		return;
	}

	say(overruled === undefined
		? {text: `Kept: ${name} is ${valueShown(settingNamed(name)!, desk.now())}.`, tone: 'good'}
		: {text: `Kept. ${overruled}`, tone: 'warning'});
};
