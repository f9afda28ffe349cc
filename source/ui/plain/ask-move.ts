import type {RunbookMove} from '../../run/engine/carry-move.js';
import {moveWords, type MoveAnswer} from '../words/runbook-move.js';
import {ConversationOver, openTalk, type TalkStreams} from './talk.js';

/** The newer version of the runbook, said line by line, and what to do about it. Only a typed m moves the run; an input that ends goes on with the run's own copy. */
export const askMovePlain = async (move: RunbookMove, streams: TalkStreams = {}): Promise<MoveAnswer> => {
	const talk = openTalk(streams);
	const {heading, place, changes, progress, refused} = moveWords(move);
	try {
		talk.say(heading, `The newer version: ${place}.`, ...changes.flatMap(({head, lines}) => [`${head}.`, ...lines.map(line => `   ${line}`)]));
		if (refused !== undefined) {
			talk.say(refused, 'The run goes on with its own copy.');
			return 'stay';
		}

		talk.say('If the run moves:', ...progress.map(sentence => ` ${sentence}`));
		for (;;) {
			const typed = await talk.askText('[g]o on with the run\'s own copy, [m]ove to the newer version, [q]uit:'); // eslint-disable-line no-await-in-loop -- until it is one of them
			if (/^m(?:ove)?$/iu.test(typed)) {
				return 'move';
			}

			if (/^go?$/iu.test(typed)) {
				return 'stay';
			}

			if (/^q(?:uit)?$/iu.test(typed)) {
				return 'leave';
			}

			talk.say('Type g, m or q. Nothing changes before that.');
		}
	} catch (error) {
		if (error instanceof ConversationOver) {
			return 'stay';
		}

		throw error;
	} finally {
		talk.rest();
	}
};
