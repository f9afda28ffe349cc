import {Failure} from '../../failure.js';
import type {PastedPreview} from '../../run/engine/contract.js';
import type {PartName} from '../../runbook/schema.js';
import {inert, inertLines} from '../../text/inert.js';
import {clipboardText} from '../../text/clipboard.js';
import {pastedDialog} from '../state/paste.js';
import type {PastePlace} from '../state/state.js';
import {rowsOf, stepOf} from '../state/world.js';
import {beforeDestroy, isTyped, nameToType, pasteHere} from '../words/before.js';
import {partWords, pastedWords, whereToPaste} from '../words/paste.js';
import {chooseRows} from './choose.js';
import type {Plain} from './plain.js';
import {scriptSentences} from './script-text.js';
import {rowSentences} from './rows-text.js';

/** Which of a step's commands is meant: the one that was named, else the one that is due; where none is, it is asked. Undefined to go back. */
const askPart = async (plain: Plain, step: string, item: string | undefined, named: PartName | undefined): Promise<PartName | undefined> => {
	const {parts, due} = plain.engine.pasteParts(step, item);
	if (named !== undefined) {
		if (!parts.includes(named)) {
			plain.talk.say(`This step has no ${named} to run elsewhere. It has: ${parts.join(', ')}.`);
		}

		return parts.includes(named) ? named : undefined;
	}

	if (due !== undefined || parts.length < 2) {
		return due ?? parts[0];
	}

	plain.talk.say('Nothing of it is due just now. Its commands are:', ...parts.map((part, index) => ` ${index + 1}. ${part}: ${partWords[part]}.`));
	const number = await plain.talk.askNumber('Which one? A number, or Enter to go back:', parts.length);
	return number === undefined ? undefined : parts[number - 1];
};

/** The name of what a command destroys is typed before it is shown: whoever has it can run it. Undefined when it was not. */
const askConfirmation = async (plain: Plain, {step, item, part}: PastePlace): Promise<{confirm?: string} | undefined> => {
	const world = plain.world();
	if (part !== 'run' || stepOf(world, step).resolved.effect !== 'destroy' || plain.engine.pasteParts(step, item).due !== 'run') {
		return {};
	}

	const words = beforeDestroy(world, step, item);
	const wanted = plain.engine.confirmation(step, item);
	plain.talk.say(words?.what ?? '', words?.where ?? '', words?.kept ?? '', words?.undo ?? '', ...(words?.needed === undefined ? [] : [words.needed]), ...(words === undefined || words.hard.length === 0 ? [] : [pasteHere]));
	const typed = await plain.talk.ask(`Type ${nameToType(wanted)} to see the command, anything else goes back:`);
	if (isTyped(typed, wanted)) {
		return {confirm: wanted};
	}

	plain.talk.say('Nothing has been sent.');
	return undefined;
};

/** Paste mode: the command to be run elsewhere, said, put on the clipboard where there is one, and into a file on request. */
export const paste = async (plain: Plain, step: string, item: string | undefined, named?: PartName): Promise<void> => {
	const {talk, engine, options} = plain;
	const part = await askPart(plain, step, item, named);
	const given = part === undefined ? undefined : await askConfirmation(plain, {step, item, part});
	if (part === undefined || given === undefined) {
		return;
	}

	let text: string;
	try {
		text = engine.pasteText(step, item, part, given);
	} catch (error) {
		if (error instanceof Failure) {
			talk.say(...inertLines(error.sentences));
			return;
		}

		throw error;
	}

	const world = plain.world();
	talk.say(`${whereToPaste(world, stepOf(world, step), part)} This is ${part}: ${partWords[part]}.`, ...scriptSentences('to be copied:', text));
	if (talk.isSeen && clipboardText(text) !== undefined) {
		talk.copy(text);
		talk.say('It was sent to the terminal\'s clipboard, too.');
	}

	const file = options.writeText ? await talk.askText('A file to write it into, or Enter for none:') : '';
	if (file !== '') {
		await saying(plain, async () => {
			talk.say(`It is in ${inert(await options.writeText!(file, text))}.`);
		});
	}

	talk.say(named === undefined ? 'When it has run, type b to record what it printed.' : `When it has run, type b ${named} to record what it printed.`);
};

/** What a failure says; anything else is a defect. */
const saying = async (plain: Plain, work: () => Promise<void>): Promise<void> => {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}

		plain.talk.say(...inertLines(error.sentences));
	}
};

/** What was printed: from a file, or line by line up to a full stop. */
const askPrinted = async ({talk, options}: Plain): Promise<string> => {
	const file = options.readText ? await talk.askText(`A file that holds what it printed,${options.editText ? ' e for your editor,' : ''} or Enter to paste it here:`) : '';
	if (file === 'e' && options.editText) {
		// The editor has the terminal meanwhile.
		talk.rest();
		return options.editText();
	}

	if (file !== '') {
		return options.readText!(file);
	}

	talk.say('Paste it, then type a line with only a full stop. A terminal takes no line longer than 4,000 characters: use a file for those.');
	const lines: string[] = [];
	for (let line = await talk.askOrEnd('|'); line !== undefined && line !== '.'; line = await talk.askOrEnd('|')) { // eslint-disable-line no-await-in-loop -- line by line
		lines.push(line);
	}

	return lines.join('\n');
};

const sayPreview = (plain: Plain, {step, item, part}: PastePlace, preview: PastedPreview): void => {
	const {talk} = plain;
	const words = pastedWords(preview);
	const {table} = stepOf(plain.world(), step).resolved.step;
	const label = item === undefined ? '' : `, ${inert(plain.engine.snapshot.status.steps.find(({id}) => id === step)?.items.find(({key}) => key === item)?.label ?? item)}`;
	talk.say(
		`This is ${part} of ${inert(stepOf(plain.world(), step).state.title)}${label}.`,
		...words.read,
		...rowSentences({rows: preview.rows, text: '', truncated: preview.truncated, at: '', from: step, flags: () => [], columns: table?.columns, because: undefined}, {now: plain.now()}),
		...words.errors.map(text => `Error: ${text}`),
		...words.doubts,
		preview.refused === undefined ? preview.meaning : inert(preview.refused),
	);
};

/** Paste mode, the way back: what was printed is said as it was understood, and recorded for a typed y. */
export const pasteBack = async (plain: Plain, step: string, item: string | undefined, named?: PartName): Promise<void> => {
	const part = await askPart(plain, step, item, named);
	if (part === undefined) {
		return;
	}

	await saying(plain, async () => {
		const printed = await askPrinted(plain);
		const dialog = pastedDialog(plain.world(), {step, item, part}, printed);
		if (dialog.kind !== 'pasted') {
			return;
		}

		const {preview, text, ...place} = dialog;
		sayPreview(plain, place, preview);
		if (preview.refused !== undefined) {
			plain.talk.say('Nothing was recorded.');
			return;
		}

		if (!await plain.talk.askYes('Record it? y for yes, anything else goes back:')) {
			plain.talk.say('Nothing was recorded.');
			return;
		}

		const {exit, report} = await plain.carryOut({kind: 'paste', step: place.step, ...(place.item !== undefined && {item: place.item}), part: place.part, text});
		const {choose} = stepOf(plain.world(), place.step).resolved.step;
		if (report !== undefined && exit === 3 && choose && place.part === 'run' && rowsOf(plain.world(), place.step)) {
			await chooseRows(plain, place.step);
		}
	});
};
