import {Failure} from '../../failure.js';
import {inert} from '../../text/inert.js';
import type {PickResult} from '../entry.js';
import type {ReceiveDesk, ReceiveOffer} from '../receive/contract.js';
import {nothingNew, receiveChoices, receiveQuestions} from '../words/receive.js';
import type {Talk} from './talk.js';

/** Opens a file, with its passphrase where it is encrypted; undefined where the responder goes back. */
const openFile = async (talk: Talk, desk: ReceiveDesk): Promise<ReceiveOffer | undefined> => {
	talk.say(receiveQuestions.fileWhy);
	const file = await talk.askText(`${receiveQuestions.file} Nothing goes back:`);
	if (file === '') {
		return undefined;
	}

	const opened = await desk.open(file, undefined);
	if (opened !== 'passphrase') {
		return opened;
	}

	const passphrase = await talk.askSecret(receiveQuestions.passphrase);
	if (passphrase === undefined || passphrase === '') {
		talk.say(talk.isTerminal ? 'Nothing was opened.' : 'A passphrase can only be typed at a terminal. There is: handrail receive FILE --passphrase-fd 3');
		return undefined;
	}

	const second = await desk.open(file, passphrase);
	return second === 'passphrase' ? undefined : second;
};

const receiveOne = async (talk: Talk, desk: ReceiveDesk): Promise<PickResult | undefined> => {
	const offer = await openFile(talk, desk);
	if (!offer) {
		return undefined;
	}

	const choices = receiveChoices(offer);
	talk.say(...offer.summary.map(({text, isWarning}) => `${isWarning ? 'Mind: ' : ''}${inert(text)}`), ...(offer.ways.length === 0 ? [nothingNew] : []), ...choices.map(({label}, index) => ` ${index + 1}. ${inert(label)}`));
	const number = await talk.askNumber('A number, or nothing to leave it:', choices.length);
	const does = number === undefined ? 'leave' : choices[number - 1]!.does;
	if (does === 'leave') {
		talk.say('Nothing was written.');
		return undefined;
	}

	if (does !== 'open') {
		await desk.take(does);
	}

	return {kind: 'open', run: offer.run};
};

/** Receives a hand-off in plain mode; what was received is what is picked, undefined where nothing was. */
export const receivePlain = async (talk: Talk, desk: ReceiveDesk | undefined): Promise<PickResult | undefined> => {
	if (!desk) {
		talk.say('Nothing can be received here.');
		return undefined;
	}

	try {
		return await receiveOne(talk, desk);
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}

		talk.say(inert(error.sentences));
		return undefined;
	} finally {
		await desk.leave();
	}
};
