import type {SettingsDesk} from '../../settings/contract.js';
import {acceptSetting, settingDefinitions, settingNamed, settingNames, valueShown, type SettingDefinition} from '../../settings/definitions.js';
import {inert} from '../../text/inert.js';
import {keepSetting} from '../settings/keep-setting.js';
import type {Talk} from './talk.js';

/** Every setting with what it is now, by numbers. */
const settingSentences = (desk: SettingsDesk): string[] => settingDefinitions.map((each, index) =>
	[` ${index + 1}. ${each.name}: ${valueShown(each, desk.now())}.`, each.about, desk.overruled(each.name) ?? ''].filter(text => text !== '').join(' '));

const askValue = async (talk: Talk, {name, values}: SettingDefinition): Promise<string | undefined> => {
	if (values === undefined) {
		return talk.ask(name === 'name' ? 'Your name, or nothing to go back:' : 'Its command, or nothing to leave it to $VISUAL or $EDITOR:');
	}

	talk.say(...values.map((value, index) => ` ${index + 1}. ${value}`));
	const number = await talk.askNumber(`What is ${name} to be? A number, or nothing to go back:`, values.length);
	return number === undefined ? undefined : values[number - 1];
};

const change = async (talk: Talk, desk: SettingsDesk, definition: SettingDefinition, given: string): Promise<void> => {
	const typed = given === '' ? await askValue(talk, definition) : given;
	if (typed === undefined || (definition.name === 'name' && typed.trim() === '')) {
		talk.say('It stays as it is.');
		return;
	}

	const accepted = acceptSetting(definition, typed);
	if ('problem' in accepted) {
		talk.say(accepted.problem);
		return;
	}

	await keepSetting(desk, {name: definition.name, value: accepted.value}, ({text}) => {
		talk.say(inert(text));
	});
};

/** The settings as a conversation: says them and asks which to change; with a name behind the word only that one, with a value too it is changed at once. */
export const talkOfSettings = async (talk: Talk, desk: SettingsDesk, argument: string): Promise<void> => {
	const [name = '', ...rest] = argument.split(' ');
	if (name === '') {
		talk.say('Settings:', ...settingSentences(desk));
		const number = await talk.askNumber('The number of the one to change, or nothing to go back:', settingDefinitions.length);
		if (number !== undefined) {
			await change(talk, desk, settingDefinitions[number - 1]!, '');
		}

		return;
	}

	const definition = settingNamed(name.toLowerCase());
	if (definition === undefined) {
		talk.say(`There is no setting "${inert(name.slice(0, 40))}". The settings are: ${settingNames.join(', ')}.`);
		return;
	}

	await change(talk, desk, definition, rest.join(' ').trim());
};
