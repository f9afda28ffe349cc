import {inert} from '../../text/inert.js';
import type {AskParametersOptions, CheckValue} from '../entry.js';
import {fieldHint} from './records.js';
import {ConversationOver, openTalk, type Talk, type TalkStreams} from './talk.js';

export type PlainParametersOptions = Omit<AskParametersOptions, 'settings' | 'stdin' | 'stdout'> & TalkStreams;

type Missing = PlainParametersOptions['missing'][number];

/** Asks for one parameter until it fits; empty where an optional one is left out, undefined where the responder goes back. */
const askOne = async (talk: Talk, {parameter}: Missing, checkValue: CheckValue): Promise<string | undefined> => {
	if (parameter.description !== undefined) {
		talk.say(inert(parameter.description));
	}

	const {type} = parameter;
	const hint = fieldHint({...parameter, type: type === 'secret' || type === 'generated-secret' ? 'string' : type});
	const question = `${inert(parameter.title)}${hint}, or nothing to ${parameter.optional ? 'leave it out' : 'go back'}:`;
	for (;;) {
		const value = await talk.askText(question); // eslint-disable-line no-await-in-loop -- until it fits
		if (value === '') {
			return parameter.optional ? '' : undefined;
		}

		const problem = checkValue(parameter, value);
		if (problem === undefined) {
			return value;
		}

		talk.say(inert(problem));
	}
};

/** Asks for parameters one after the other; undefined where the responder goes back. */
export const askAll = async (talk: Talk, missing: PlainParametersOptions['missing'], checkValue: CheckValue): Promise<Record<string, string> | undefined> => {
	const values: Record<string, string> = {};
	for (const each of missing) {
		const value = await askOne(talk, each, checkValue); // eslint-disable-line no-await-in-loop -- one question after the other
		if (value === undefined) {
			return undefined;
		}

		if (value !== '') {
			values[each.name] = value;
		}
	}

	return values;
};

/** Asks line by line for the parameters that are missing; undefined where the responder goes back or the input ends. */
export const askParametersPlain = async ({title, rehearsal, missing, checkValue, ...streams}: PlainParametersOptions): Promise<Record<string, string> | undefined> => {
	const talk = openTalk(streams);
	try {
		talk.say(`${rehearsal ? 'REHEARSAL: ' : ''}${inert(title)} needs to know:`);
		return await askAll(talk, missing, checkValue);
	} catch (error) {
		if (error instanceof ConversationOver) {
			return undefined;
		}

		throw error;
	} finally {
		talk.rest();
	}
};
