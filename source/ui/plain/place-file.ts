import {Failure} from '../../failure.js';
import {inert} from '../../text/inert.js';
import type {Placed} from '../hand-off/contract.js';
import {replaceQuestion} from '../words/hand-off.js';
import type {Talk} from './talk.js';

/** Asks for the name of a file until it is written; a Failure is said, and the name asked for again. Undefined where the responder goes back. */
export const askAndWrite = async <Written extends {file: string}>(talk: Talk, usual: string, write: (file: string, how: {replace: boolean}) => Promise<Placed<Written>>): Promise<Written | undefined> => {
	for (;;) {
		/* eslint-disable no-await-in-loop -- a conversation goes line by line */
		const typed = await talk.askText(`The file, or nothing for ${inert(usual)}; - goes back:`);
		if (typed === '-') {
			talk.say('Nothing was written.');
			return undefined;
		}

		const file = typed === '' ? usual : typed;
		try {
			let placed = await write(file, {replace: false});
			if (placed.kind === 'exists' && await talk.askYes(`${replaceQuestion(placed.file)} [y/N]`)) {
				placed = await write(file, {replace: true});
			}

			if (placed.kind === 'written') {
				return placed;
			}
		} catch (error) {
			if (!(error instanceof Failure)) {
				throw error;
			}

			talk.say(inert(error.sentences));
		}
		/* eslint-enable no-await-in-loop */
	}
};
