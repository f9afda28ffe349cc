import {inert} from '../../text/inert.js';
import {clipboardText} from '../../text/clipboard.js';
import {copyOfStep, type Copied} from '../state/copy.js';
import {copiedText} from '../state/copy-value.js';
import {rowsOf, type World} from '../state/world.js';
import type {Place} from './command.js';
import type {Plain} from './plain.js';

/** A value of a row as it is, by the row's number and the name of its property: "2 Name". Undefined where there is none. */
const valueMeant = (world: World, step: string, argument: string): Copied | undefined => {
	const {number, name} = /^(?<number>\d{1,9})(?: (?<name>.+))?$/v.exec(argument)?.groups ?? {};
	const row = rowsOf(world, step)?.rows[Number(number ?? 0) - 1];
	if (row === undefined || number === undefined) {
		return undefined;
	}

	const found = name === undefined ? undefined : Object.entries(row !== null && typeof row === 'object' && !Array.isArray(row) ? row : {}).find(([key]) => key.toLowerCase() === name.trim().toLowerCase());
	const text = copiedText(name === undefined ? row : found?.[1]);
	return text === undefined ? undefined : {text, what: found === undefined ? `Row ${number}` : `${inert(found[0])} of row ${number}`, hint: ''};
};

/** Why there is nothing to copy. */
export const copyOff = (world: World, {view, step, argument}: Place): string | undefined => {
	if (argument === '') {
		return copyOfStep(world, view) === undefined ? 'This step has no command and no address to copy.' : undefined;
	}

	return valueMeant(world, step, argument) === undefined ? 'There is no such value: copy 2 Name, for example, copies the name of row 2.' : undefined;
};

/** Puts the command or the address of a step, a row or one of its values on the terminal's clipboard. */
export const copy = ({talk, world}: Plain, {view, step, argument}: Place): void => {
	const copied = argument === '' ? copyOfStep(world(), view)! : valueMeant(world(), step, argument)!;
	if (!talk.isSeen) {
		talk.say('There is no terminal here to copy to.');
		return;
	}

	if (clipboardText(copied.text) === undefined) {
		talk.say(`${copied.what} is too long for the terminal's clipboard.`);
		return;
	}

	talk.copy(copied.text);
	talk.say(`${copied.what} was sent to the terminal's clipboard.`);
};
