import {Failure} from '../../failure.js';
import {inert} from '../../text/inert.js';
import type {HandoffPlan} from '../hand-off/contract.js';
import {handedWords, handoffForms, handoffQuestions, handoffReaders, previewWords} from '../words/hand-off.js';
import {askAndWrite} from './place-file.js';
import type {Plain} from './plain.js';
import {plainMarkdown} from './step-text.js';
import type {Talk} from './talk.js';

/** One of several by its number; undefined to go back. */
const pickOne = async <One extends {label: string}>(talk: Talk, question: string, all: readonly One[]): Promise<One | undefined> => {
	talk.say(question, ...all.map(({label}, index) => ` ${index + 1}. ${label}`));
	const number = await talk.askNumber('A number, or nothing to go back:', all.length);
	return number === undefined ? undefined : all[number - 1];
};

/** Asked twice; undefined where it is given up, or cannot be typed unseen. */
const askPassphrase = async (talk: Talk): Promise<string | undefined> => {
	if (!talk.isTerminal) {
		talk.say('A passphrase can only be typed at a terminal. There is: handrail handoff RUN --format bundle --encrypt --passphrase-fd 3');
		return undefined;
	}

	for (;;) {
		const first = await talk.askSecret(handoffQuestions.passphrase); // eslint-disable-line no-await-in-loop -- until both are the same
		if (first === undefined || first === '') {
			return undefined;
		}

		const second = await talk.askSecret(handoffQuestions.again); // eslint-disable-line no-await-in-loop -- as above
		if (second === undefined || second === first) {
			return second;
		}

		talk.say(handoffQuestions.notSame);
	}
};

const askBundle = async (talk: Talk): Promise<HandoffPlan | undefined> => {
	const to = await talk.askText(`${handoffQuestions.to} Name:`);
	talk.say(handoffQuestions.encryptWhy);
	const isEncrypted = await talk.askYes(`${handoffQuestions.encrypt} [y/N]`);
	const passphrase = isEncrypted ? await askPassphrase(talk) : undefined;
	return isEncrypted && passphrase === undefined ? undefined : {format: 'bundle', reader: 'colleague', to: to === '' ? undefined : to, passphrase};
};

const askPlan = async (talk: Talk): Promise<HandoffPlan | undefined> => {
	const form = await pickOne(talk, handoffQuestions.form, handoffForms);
	if (form === undefined || form.format === 'bundle') {
		return form && askBundle(talk);
	}

	const picked = form.reader === undefined ? await pickOne(talk, handoffQuestions.reader, handoffReaders) : undefined;
	const reader = form.reader ?? picked?.reader;
	return reader && {format: form.format, reader, to: undefined, passphrase: undefined};
};

const handOffAs = async ({talk, options: {handoff}}: Plain, plan: HandoffPlan): Promise<void> => {
	const preview = await handoff.preview(plan);
	const {contents, masked} = previewWords(preview);
	talk.say(...contents, ...masked);
	if (preview.text !== undefined && await talk.askYes('Hear the whole of it first? [y/N]')) {
		talk.say(...plainMarkdown(preview.text));
	}

	const handed = await askAndWrite(talk, preview.file, async (file, how) => handoff.write(plan, file, how));
	if (!handed) {
		return;
	}

	const {said, readOut, heads, prove} = handedWords(handed);
	talk.say(`The hand-off is written: ${inert(handed.file)}`, ...said, ...(readOut === undefined ? [] : [readOut]), ...heads.map(head => ` ${head}`), ...(prove === undefined ? [] : [prove]));
	talk.say(`In a paragraph: ${inert(handed.summary)}`);
	if (talk.isSeen && await talk.askYes('Copy that paragraph to the terminal\'s clipboard? [y/N]')) {
		talk.copy(handed.summary);
		talk.say('It was sent to the terminal\'s clipboard.');
	}
};

/** Hands the run off: what it is to be and for whom, what will be in it, where it goes. */
export const handOff = async (plain: Plain): Promise<void> => {
	const {talk} = plain;
	try {
		const plan = await askPlan(talk);
		if (plan === undefined) {
			talk.say('Nothing was written.');
			return;
		}

		await handOffAs(plain, plan);
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}

		talk.say(inert(error.sentences));
	}
};
