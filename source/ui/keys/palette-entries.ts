import {inert} from '../../text/inert.js';
import {settingDefinitions, type SettingName} from '../../settings/definitions.js';
import {fold, wordsOf} from '../find.js';
import type {DialogKind} from '../state/state.js';
import {statusWord} from '../theme.js';
import type {Binding, KeyFacts} from './binding.js';
import {main} from './contexts.js';
import {hintOf, keymap, offReason} from './keymap.js';

/** One line of the palette: a key, a step to go to, a setting to be seen. All its texts are inert. */
export type PaletteEntry = {
	/** The key, or what stands in its place. */
	shown: string;
	/** What the help line says of it just now, else what it is for in a word. */
	name: string;
	about: string;
	/** Why it is off just now, a whole sentence. */
	off: string | undefined;
	does: {kind: 'key'; binding: Binding} | {kind: 'step'; step: string} | {kind: 'setting'; setting: SettingName};
};

/** Every key of the context but the one that opens the palette, in the order of the table. */
const keyEntries = (facts: KeyFacts): PaletteEntry[] => keymap
	.filter(binding => binding.where.includes(facts.context) && binding.action !== 'palette')
	.map(binding => {
		const off = offReason(binding, facts);
		return {shown: binding.shown, name: inert(hintOf(binding, facts) ?? binding.action.replaceAll('-', ' ')), about: binding.about, off: off === undefined ? undefined : inert(off), does: {kind: 'key', binding}};
	});

/** Dialogs that only show something: going away from them gives nothing up. */
const onlyShown: ReadonlySet<DialogKind> = new Set<DialogKind>(['help', 'why', 'detail', 'row', 'output', 'errors', 'sessions', 'what-if', 'told', 'since', 'findings', 'ended']);

/** True where the screen can be left for another step or for the settings without giving anything up. */
const isFree = ({context, run}: KeyFacts): boolean => run !== undefined && (main.includes(context) || run.state.dialogs.every(({kind}) => onlyShown.has(kind)));

const stepEntries = ({run}: KeyFacts): PaletteEntry[] => {
	const {runbook, status} = run!.world.snapshot;
	const phases = new Map(runbook.steps.map(({id, phase}) => [id, phase]));
	return status.steps.map(step => ({
		shown: '→', name: `go to ${inert(step.title)}`, about: `${inert(phases.get(step.id) ?? '')} · ${statusWord[step.status]}`, off: undefined, does: {kind: 'step', step: step.id},
	}));
};

const settingEntries: readonly PaletteEntry[] = settingDefinitions.map(({name, about}) => ({shown: ',', name: `setting ${name}`, about, off: undefined, does: {kind: 'setting', setting: name}}));

/** All that can be done here by its name: the keys of the context; then, where nothing is asked, the steps and the settings. */
export const paletteEntries = (facts: KeyFacts): PaletteEntry[] => [
	...keyEntries(facts),
	...(isFree(facts) ? stepEntries(facts) : []),
	...(isFree(facts) || facts.context === 'picker' ? settingEntries : []),
];

/** How well one word fits: the key itself, the beginning of the name, of a word of it, of a word of what it is about, somewhere; undefined where it does not. */
const fitOf = (word: string, {shown, name, about, does}: PaletteEntry): number | undefined => {
	if (does.kind === 'key' && [shown, ...does.binding.keys].some(key => fold(key) === word)) {
		return 0;
	}

	const inName = fold(name);
	if (inName.startsWith(word)) {
		return 1;
	}

	const inAbout = fold(about);
	const begins = (text: string) => text.split(/[^\p{Letter}\p{Number}]+/v).some(each => each.startsWith(word));
	if (begins(inName)) {
		return 2;
	}

	if (begins(inAbout)) {
		return 3;
	}

	return inName.includes(word) || inAbout.includes(word) ? 4 : undefined;
};

const isOff = ({off}: PaletteEntry): 0 | 1 => off === undefined ? 0 : 1;

/** What fits all words that were typed, the best first; what fits equally well stays in its order. With nothing typed, what can be done now comes before what is off. */
export const ranked = (entries: readonly PaletteEntry[], typed: string): PaletteEntry[] => {
	const words = wordsOf(typed);
	return entries.flatMap(entry => {
		let sum = 0;
		for (const word of words) {
			const fit = fitOf(word, entry);
			if (fit === undefined) {
				return [];
			}

			sum += fit;
		}

		return [{entry, sum}];
	}).toSorted((one, other) => one.sum - other.sum || (words.length === 0 ? isOff(one.entry) - isOff(other.entry) : 0)).map(({entry}) => entry);
};
