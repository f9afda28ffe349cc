import {Command} from 'commander';
import {exitCode, Failure} from '../failure.js';
import {nearest} from '../runbook/nearest.js';
import {acceptSetting, settingDefinitions, settingNamed, settingNames, valueShown, type SettingDefinition} from '../settings/definitions.js';
import type {Settings} from '../settings/settings.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `settings [NAME [VALUE]]`: shows the settings or one of them, or keeps one. */
export function settingsCommand(door: Door): Command {
	return new Command('settings')
		.description('show the settings, or keep one')
		.argument('[setting]', settingNames.join(', '))
		.argument('[value]', 'what to keep')
		.addOption(jsonOption())
		.addHelpText('after', () => `\nSettings:\n${settingDefinitions.map(({name, values, about}) => `  ${name.padEnd(8)}${values === undefined ? '' : `${values.join('|')}. `}${about}`).join('\n')}`)
		.action(async (setting: string | undefined, value: string | undefined, {json}: {json?: boolean}) => {
			const definition = setting === undefined ? undefined : named(setting);
			const {settingsDesk, settingsOf} = await import('./settings-desk.js');
			const settings = await settingsOf(door);
			if (definition !== undefined && value !== undefined) {
				await keep(settings, definition, value);
			}

			const {overruled} = await settingsDesk(door);
			if (json) {
				const {printJson} = await import('./json.js');
				printJson(door, {home: door.home, ...valuesOf(settings), recentRuns: settings.recentRuns, trusted: settings.trusted});
				return;
			}

			const shown = definition === undefined ? settingDefinitions : [definition];
			const lines = shown.flatMap(each => {
				const outweighed = overruled(each.name);
				return [`${each.name.padEnd(8)} ${said(each, settings)}`, ...outweighed === undefined ? [] : [`         ${outweighed}`]];
			});
			door.write([...definition === undefined ? [`home     ${inert(door.home)}`] : [], ...lines, ...definition === undefined ? [`trusted  ${trustedWords(settings)}`] : [], ''].join('\n'));
		});
}

/**
The setting that was named.

@throws {Failure} with exit 2 where there is none of that name.
*/
function named(name: string): SettingDefinition {
	const definition = settingNamed(name);
	if (definition === undefined) {
		const meant = nearest(name, settingNames);
		throw new Failure(exitCode.wrongUsage, `There is no setting "${inert(name)}".${meant === undefined ? '' : ` Did you mean ${meant}?`}`, {next: `The settings are: ${settingNames.join(', ')}.`});
	}

	return definition;
}

/** Every setting by its name; null where it has no value. */
const valuesOf = ({preferences}: Settings): Record<string, string | null> => Object.fromEntries(settingNames.map(name => [name, preferences[name] ?? null]));

/** A setting as it stands, and how to give it a value where it has none. */
const said = (definition: SettingDefinition, {preferences}: Settings): string => {
	const {name} = definition;
	return `${valueShown(definition, preferences)}${name === 'name' && preferences.name === undefined ? ': `handrail settings name "Your name"`' : ''}`;
};

const trustedWords = ({trusted}: Settings): string => trusted.length === 0 ? 'no foreign runbook' : trusted.map(({id, sha256, at}) => `${inert(id)} (${sha256.slice(0, 12)}, ${at.slice(0, 10)})`).join(', ');

/**
Keeps what was typed.

@throws {Failure} with exit 2 for what the setting cannot be, with 3 where it could not be kept.
*/
async function keep(settings: Settings, definition: SettingDefinition, typed: string): Promise<void> {
	const accepted = acceptSetting(definition, typed);
	if ('problem' in accepted) {
		const meant = nearest(typed, definition.values ?? []);
		throw new Failure(exitCode.wrongUsage, `${accepted.problem}${meant === undefined ? '' : ` Did you mean ${meant}?`}`);
	}

	const trouble = await settings.keepSetting(definition.name, accepted.value);
	if (trouble !== undefined) {
		throw new Failure(exitCode.refused, trouble);
	}
}
