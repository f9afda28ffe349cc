import type {SettingsDesk} from '../../settings/contract.js';
import {inert} from '../../text/inert.js';
import type {PickOptions, PickResult, RunbookSummary} from '../entry.js';
import type {ActionName} from '../keys/binding.js';
import {fieldsOf} from '../picker/form.js';
import {askAll} from './ask-parameters.js';
import {diagnosePlain} from './diagnose.js';
import {helpSentences} from './help.js';
import {sayEntries, type Entry} from './picker-text.js';
import {receivePlain} from './receive.js';
import {talkOfSettings} from './settings.js';
import type {Talk, TalkStreams} from './talk.js';

export type PlainPickOptions = Omit<PickOptions, 'stdin' | 'stdout'> & TalkStreams;

/** A picker in conversation: what every command of it works with. */
export type Picking = {
	readonly talk: Talk;
	readonly options: PlainPickOptions;
	readonly settings: SettingsDesk;
	/** In the order of their numbers. */
	readonly entries: readonly Entry[];
	/** Milliseconds since the epoch. */
	readonly now: () => number;
};

/** What stands behind a command: a text, and the run or the runbook of that number. */
export type PickerPlace = {argument: string; entry: Entry | undefined};

/** One thing that can be typed in the picker, by its letter or its word. */
export type PickerCommand = {
	/** The same function on the screen; undefined where the screen has it in another form. */
	action: ActionName | undefined;
	letter: string;
	word: string;
	/** What it does, for the help. */
	about: string;
	/** The words in the prompt; undefined leaves it to the help. */
	hint?: string;
	/** A number has to stand behind it. */
	takesNumber?: true;
	/** Why it is off just now, a whole sentence; undefined when it is on. */
	off?: (picking: Picking, place: PickerPlace) => string | undefined;
	/** What is picked; undefined goes on. */
	carryOut(picking: Picking, place: PickerPlace): PickResult | undefined | Promise<PickResult | undefined>;
};

const startOf = async ({talk, options: {checkValue}}: Picking, runbook: RunbookSummary, {rehearse, known = {}}: {rehearse: boolean; known?: Record<string, string>}): Promise<PickResult | undefined> => {
	const parameters = await askAll(talk, fieldsOf(runbook, rehearse).filter(({name}) => !Object.hasOwn(known, name)), checkValue);
	return parameters && {kind: 'start', runbook, rehearse, params: {...known, ...parameters}};
};

/** Starts with the runbook that a bounce leads to, with what it names once that is confirmed. */
const startDiagnosed = async (picking: Picking): Promise<PickResult | undefined> => {
	const {talk, options} = picking;
	const picked = await diagnosePlain(talk, options.diagnose);
	const runbook = picked && options.runbooks.find(({id}) => id === picked.runbook);
	if (!picked || !runbook) {
		return undefined;
	}

	const known = Object.entries(picked.params);
	const said = known.map(([name, value]) => `${inert(runbook.parameters[name]?.title ?? name)}: ${inert(value)}`).join('; ');
	const isRight = known.length > 0 && await talk.askYes(`The bounce names ${said}. Is that right? y takes it, anything else asks for it:`);
	return startOf(picking, runbook, {rehearse: false, ...(isRight && {known: picked.params})});
};

/** Says the entries; those that have a text where one is given. */
const say = ({talk, entries, now}: Picking, search: string): void => {
	sayEntries(talk, entries, {search, now: now()});
};

/** All that can be typed in the picker, in the order of the prompt. A number alone opens or starts. */
export const pickerCommands: readonly PickerCommand[] = [
	{
		action: 'enter', letter: 'o', word: 'open', about: 'Opens the run of that number, or starts with the runbook; the number alone does the same.', hint: 'A number', takesNumber: true,
		off: (_picking, {entry}) => entry && 'run' in entry && entry.run.problem !== undefined ? inert(entry.run.problem) : undefined,
		carryOut: async (picking, {entry}) => 'run' in entry! ? {kind: 'open', run: entry.run.run} : startOf(picking, entry!.runbook, {rehearse: false}),
	},
	{
		action: 'rehearse', letter: 'r', word: 'rehearse', about: 'With the number of a runbook: rehearses, the same run against a simulated tenant; nothing leaves this machine.', hint: 'r and a number to rehearse', takesNumber: true,
		off(_picking, {entry}) {
			if (entry && 'run' in entry) {
				return 'Only a runbook can be rehearsed: type the number of one under Start.';
			}

			return entry && !entry.runbook.rehearsal ? 'This runbook brings no rehearsal.' : undefined;
		},
		carryOut: async (picking, {entry}) => 'runbook' in entry! ? startOf(picking, entry.runbook, {rehearse: true}) : undefined,
	},
	{action: 'diagnose', letter: 'd', word: 'diagnose', about: 'Diagnoses a bounce: says which runbook fits and why, and starts it with what the bounce names. It is read here and sent nowhere.', hint: '[d]iagnose a bounce', off: ({options}) => options.diagnose ? undefined : 'No bounce can be read here.', carryOut: startDiagnosed},
	{action: 'receive', letter: 'R', word: 'receive', about: 'Receives a hand-off: opens the file that a colleague sent, says what is in it, takes the run over or adds to it.', hint: '[R]eceive a hand-off', off: ({options}) => options.receive ? undefined : 'Nothing can be received here.', carryOut: async ({talk, options}) => receivePlain(talk, options.receive)},
	{action: 'search', letter: '/', word: 'search', about: 'With a text: says the runs and the runbooks that have it.', hint: '/ to search', async carryOut(picking, {argument}) {
		say(picking, argument === '' ? await picking.talk.askText('Search for:') : argument);
		return undefined;
	}},
	{action: undefined, letter: 'l', word: 'list', about: 'Says everything again.', carryOut(picking) {
		say(picking, '');
		return undefined;
	}},
	{
		action: 'settings', letter: ',', word: 'settings', about: 'Says the settings and changes them; with a name and a value behind it, at once: settings notify off.',
		async carryOut({talk, settings}, {argument}) {
			await talkOfSettings(talk, settings, argument);
			return undefined;
		},
	},
	{
		action: 'palette', letter: 'k', word: 'commands', about: 'With a word: says what can be typed that has it.',
		carryOut(picking, {argument}) {
			picking.talk.say(...helpSentences(typable(picking), argument));
			return undefined;
		},
	},
	{
		action: 'help', letter: '?', word: 'help', about: 'Says all that can be typed.', hint: '[?] help',
		carryOut(picking) {
			picking.talk.say(...helpSentences(typable(picking)), 'Ctrl-Z puts Handrail aside as any program in lines; Ctrl-C leaves. Nothing is written before a run begins.');
			return undefined;
		},
	},
	{action: 'quit', letter: 'q', word: 'quit', about: 'Leaves.', hint: '[q]uit', carryOut: () => ({kind: 'quit'})},
];

const typable = (picking: Picking) => pickerCommands.map(({letter, word, about, off}) => ({letter, word, about, off: off?.(picking, {argument: '', entry: undefined})}));

/** The question of the picker. */
export const pickerPrompt = `${pickerCommands.flatMap(({hint}) => hint ?? []).join(', ')}:`;
