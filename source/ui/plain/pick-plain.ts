import {memoryDesk} from '../../settings/memory-desk.js';
import type {PickResult} from '../entry.js';
import {likeliestFirst} from '../picker/state.js';
import {whoIsHere} from '../words/who.js';
import {pickerCommands, pickerPrompt, type Picking, type PlainPickOptions} from './picker-commands.js';
import {sayEntries} from './picker-text.js';
import {readCommand} from './read-command.js';
import {ConversationOver, openTalk} from './talk.js';

export type {PlainPickOptions} from './picker-commands.js';

/** What a line means in the picker; undefined where it goes on. */
const takeOne = async (picking: Picking): Promise<PickResult | undefined> => {
	const {talk, entries} = picking;
	const typed = await talk.askText(pickerPrompt);
	// A number alone opens, and "r2" is "r 2".
	const number = /^(?<command>[a-z]*) ?(?<number>\d{1,6})$/iu.exec(typed)?.groups;
	const read = typed === '' ? readCommand(pickerCommands, '?') : readCommand(pickerCommands, number ? `${number.command === '' ? 'open' : number.command!} ${number.number!}` : typed);
	const entry = number && entries[Number(number.number) - 1];
	if (!read || (read.command.takesNumber && !entry)) {
		talk.say(entries.length === 0 ? 'There is nothing here to open or start. Type ? for help.' : `Type a number from 1 to ${entries.length}, or ? for help.`);
		return undefined;
	}

	const {command, argument} = read;
	const off = command.off?.(picking, {argument, entry});
	if (off !== undefined) {
		talk.say(off);
		return undefined;
	}

	return command.carryOut(picking, {argument, entry});
};

/** The picker line by line. An input that ends picks nothing. */
export const pickPlain = async (options: PlainPickOptions): Promise<PickResult> => {
	const talk = openTalk(options);
	const picking: Picking = {talk, options, settings: options.settings ?? memoryDesk(), now: options.now ?? Date.now, entries: [...likeliestFirst(options.runs).map(run => ({run})), ...options.runbooks.map(runbook => ({runbook}))]};
	try {
		talk.say(`Handrail. ${whoIsHere(options.responder, options.settings)}.`);
		sayEntries(talk, picking.entries, {search: '', now: picking.now()});
		for (;;) {
			const result = await takeOne(picking); // eslint-disable-line no-await-in-loop -- a conversation goes line by line
			if (result) {
				return result;
			}
		}
	} catch (error) {
		if (error instanceof ConversationOver) {
			return {kind: 'quit'};
		}

		throw error;
	} finally {
		talk.rest();
	}
};
