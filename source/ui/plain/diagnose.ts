import {Failure} from '../../failure.js';
import {inert} from '../../text/inert.js';
import type {DiagnoseDesk, Startable} from '../diagnose/contract.js';
import {candidateWords, diagnoseQuestions, factsWords, otherCodesWords, unknownWords} from '../words/diagnosis.js';
import type {Talk} from './talk.js';

/** A bounce line by line, or the name of its file; empty where nothing was given. */
const askBounce = async (talk: Talk): Promise<string> => {
	talk.say(diagnoseQuestions.bounce, diagnoseQuestions.bounceWhy, 'A line with only a full stop ends it.');
	const lines: string[] = [];
	for (;;) {
		const typed = await talk.ask(lines.length === 0 ? 'Bounce or file:' : '>'); // eslint-disable-line no-await-in-loop -- line by line
		if (typed.trim() === '.' || (typed.trim() === '' && lines.length === 0)) {
			return lines.join('\n');
		}

		lines.push(typed);
	}
};

/** Diagnoses a bounce in plain mode; the runbook to start with what the bounce names, undefined where none is to be started. */
export const diagnosePlain = async (talk: Talk, desk: DiagnoseDesk | undefined): Promise<Startable | undefined> => {
	if (!desk) {
		talk.say('No bounce can be read here.');
		return undefined;
	}

	const bounce = await askBounce(talk);
	if (bounce === '') {
		talk.say('Nothing was read.');
		return undefined;
	}

	try {
		const {candidates, codes, found} = await desk.diagnose(bounce);
		if (candidates.length === 0) {
			talk.say(...unknownWords({codes}));
			return undefined;
		}

		for (const [index, candidate] of candidates.entries()) {
			const {title, lines} = candidateWords(candidate);
			talk.say(` ${index + 1}. ${title}`, ...lines.map(line => `    ${line}`));
		}

		talk.say(...[otherCodesWords({candidates, codes}), factsWords({found})].filter(words => words !== undefined));
		if (candidates.every(({runbook}) => runbook === null)) {
			return undefined;
		}

		const number = await talk.askNumber(`${diagnoseQuestions.start} A number, or nothing to leave it:`, candidates.length);
		const picked = number === undefined ? undefined : candidates[number - 1]!;
		if (picked?.runbook === null) {
			talk.say('There is no runbook for this one. What it says and its link are all that Handrail has.');
			return undefined;
		}

		return picked;
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}

		talk.say(inert(error.sentences));
		return undefined;
	}
};
