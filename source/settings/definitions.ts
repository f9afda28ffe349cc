import {inert} from '../text/inert.js';

/** What each setting may be that is no text of one's own. */
export const settingValues = {
	theme: ['auto', 'colour', 'light', 'none'],
	hints: ['on', 'off'],
	notify: ['off', 'bell', 'desktop'],
	title: ['on', 'off'],
} as const;

type Value<Name extends keyof typeof settingValues> = (typeof settingValues)[Name][number];

/** The settings that a person makes, as they stand just now. Every one has a value but those that may be left to something else. */
export type Preferences = {
	/** As it is written into new journals; undefined until one is given. */
	readonly name: string | undefined;
	/** A command with its options; undefined leaves it to $VISUAL, else $EDITOR. */
	readonly editor: string | undefined;
	/** `light` is for a light background; `auto` takes it where the terminal says that it has one, else `colour`. NO_COLOR in the environment does the same as `none`. */
	readonly theme: Value<'theme'>;
	/** Whether the last line says what the keys do. */
	readonly hints: Value<'hints'>;
	readonly notify: Value<'notify'>;
	/** Whether the terminal's window says how the run stands. */
	readonly title: Value<'title'>;
};

export type SettingName = keyof Preferences;

/** One setting: what drives the command, its help, its JSON, the screen and the plain mode alike. */
export type SettingDefinition = {
	readonly name: SettingName;
	/** What it may be; undefined for a text of one's own. */
	readonly values: readonly string[] | undefined;
	/** What it is, for people: one sentence. */
	readonly about: string;
	/** What is said where it has no value. */
	readonly unset: string;
};

/** Without a word from the person. */
export const defaultPreferences: Preferences = {name: undefined, editor: undefined, theme: 'auto', hints: 'on', notify: 'bell', title: 'on'};

/** Every setting, in the order in which they are shown. */
export const settingDefinitions: readonly SettingDefinition[] = [
	{name: 'name', values: undefined, about: 'Your name, as it is written into the journals of what you begin or join from now on.', unset: 'not given yet'},
	{name: 'editor', values: undefined, about: 'What opens for longer texts, with its options, such as code --wait; an empty text leaves it to $VISUAL or $EDITOR.', unset: '$VISUAL, else $EDITOR'},
	{name: 'theme', values: settingValues.theme, about: 'In colour, in colours for a light background (where yellow is hard to read), or in none; auto takes what the terminal says of its background (COLORFGBG).', unset: ''},
	{name: 'hints', values: settingValues.hints, about: 'Whether the last line of the screen says what the keys do. ? shows them all either way.', unset: ''},
	{name: 'notify', values: settingValues.notify, about: 'How you are told that a chase is due, a long command has ended, or a question waits: the terminal\'s bell, or a notification of the desktop where the terminal can.', unset: ''},
	{name: 'title', values: settingValues.title, about: 'Whether the title of the terminal\'s window says how the run stands.', unset: ''},
];

/** Characters that a text of one's own may have. */
export const longestSetting = 200;

export const settingNames: readonly SettingName[] = settingDefinitions.map(({name}) => name);

/** The setting of this name; undefined when there is none. */
export const settingNamed = (name: string): SettingDefinition | undefined => settingDefinitions.find(each => each.name === name);

/** What was typed for a setting, as it is kept, or a whole sentence that says what is wrong with it. An empty text takes the editor away again. */
export const acceptSetting = ({name, values}: SettingDefinition, typed: string): {value: string | undefined} | {problem: string} => {
	// It stands on screens and in journals.
	const text = inert(typed).trim();
	if (values !== undefined) {
		const value = text.toLowerCase();
		return values.includes(value) ? {value} : {problem: `The setting ${name} cannot be "${text.slice(0, 40)}": it is ${values.slice(0, -1).join(', ')} or ${values.at(-1)!}.`};
	}

	if (text.length > longestSetting || (text === '' && name === 'name')) {
		return {problem: name === 'name' ? `A name has between 1 and ${longestSetting} characters.` : `The command of an editor has at most ${longestSetting} characters.`};
	}

	return {value: text === '' ? undefined : text};
};

/** The value that follows in the list, round and round; undefined for a text of one's own. */
export const nextValue = ({name, values}: SettingDefinition, preferences: Preferences): string | undefined =>
	values?.[(values.indexOf(preferences[name] ?? '') + 1) % values.length];

/** The value as it is shown: inert. */
export const valueShown = ({name, unset}: SettingDefinition, preferences: Preferences): string => {
	const value = preferences[name];
	return value === undefined ? unset : inert(value);
};
