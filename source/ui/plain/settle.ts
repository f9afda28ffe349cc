import {placeOf, promptOf} from '../words/before.js';
import {disputeSentences} from '../words/dispute.js';
import {stepView} from '../words/subject.js';
import {checkOffer, unknownOutcome, unknownOutcomes, type Unknown} from '../words/unknown.js';
import type {Plain} from './plain.js';
import {scriptSentences} from './script-text.js';
import {send} from './send.js';

/** The check of an unknown outcome, offered before anything else. False when the responder left it. */
const offerCheck = async (plain: Plain, step: string, item: string | undefined): Promise<boolean> => {
	const {talk, engine} = plain;
	const {verify} = stepView(engine.snapshot, step)!.resolved.parts;
	talk.say(checkOffer, ...scriptSentences(promptOf(engine.snapshot, verify!.session), verify!.script), ...unknownOutcome(engine.snapshot, step, item, plain.now())!.untouched);
	const answer = await talk.askText('[c]heck, or [l]eave it:');
	if (!/^c(?:heck)?$/iu.test(answer)) {
		return false;
	}

	const result = await plain.carryOut({kind: 'verify', step, ...(item !== undefined && {item})}, {quietly: true});
	const check = unknownOutcome(engine.snapshot, step, item, plain.now())?.check;
	talk.say(...(check?.sentences ?? [result.message]));
	return check !== undefined;
};

const askReason = async (plain: Plain, question: string): Promise<string | undefined> => {
	const reason = await plain.talk.askText(`${question} A few words, or nothing to go back:`);
	return reason === '' ? undefined : reason;
};

const decide = async (plain: Plain, {step, item, choices}: Unknown): Promise<void> => {
	const {talk} = plain;
	talk.say('What now?', ...choices.map(({title}, index) => ` ${index + 1}. ${title}`));
	const number = await talk.askNumber('A number, or nothing to leave it:', choices.length);
	const choice = number === undefined ? 'leave' : choices[number - 1]!.value;
	if (choice !== 'leave' && unknownOutcomes(plain.engine.snapshot).every(each => each.step !== step || each.item !== item)) {
		talk.say('It was settled meanwhile. Nothing was sent.');
		return;
	}

	if (choice === 'again') {
		await send(plain, step, {items: item === undefined ? undefined : [item], again: true});
		return;
	}

	if (choice === 'leave') {
		talk.say('It stays unknown. Nothing is sent for it.');
		return;
	}

	const reason = await askReason(plain, choice === 'done' ? 'How do you know that what was done is there?' : 'How do you know that it is not there?');
	if (reason !== undefined) {
		await plain.carryOut({kind: 'mark', step, ...(item !== undefined && {item}), status: choice, reason});
	}
};

/** One thing that is unknown: said, its check offered, then decided by the responder. */
const settleOne = async (plain: Plain, step: string, item: string | undefined): Promise<void> => {
	const {talk, engine} = plain;
	const unknown = unknownOutcome(engine.snapshot, step, item, plain.now())!;
	const {state, resolved} = stepView(engine.snapshot, step)!;
	talk.say(unknown.heading, unknown.what, `In ${placeOf(engine.snapshot)}.`, ...(unknown.process === undefined ? [] : [unknown.process]), ...disputeSentences(state, item));
	const hasCheck = resolved.parts.verify !== undefined;
	if (!hasCheck) {
		talk.say(...(unknown.check?.sentences ?? ['The runbook gives no way to look it up: look for yourself before you decide.']), ...unknown.untouched);
	} else if (unknown.check) {
		talk.say(...unknown.check.sentences, ...unknown.untouched);
	} else if (!await offerCheck(plain, step, unknown.item)) {
		talk.say('It stays unknown. Nothing is sent for it.');
		return;
	}

	await decide(plain, unknown);
};

/** What is unknown in a step, one after the other, until one is left as it is. Nothing is ever run again by itself. */
export const settleUnknown = async (plain: Plain, step: string): Promise<void> => {
	const unknown = () => unknownOutcomes(plain.engine.snapshot).filter(each => each.step === step);
	let [subject] = unknown();
	if (!subject) {
		plain.talk.say('Nothing is unknown in this step.');
		return;
	}

	while (subject) {
		const item: string | undefined = subject.item; // eslint-disable-line prefer-destructuring -- its type goes round in a circle otherwise
		await settleOne(plain, step, item); // eslint-disable-line no-await-in-loop -- a conversation goes line by line
		const left = unknown();
		// Whoever leaves one goes back, and comes to the others when they want to.
		subject = left.some(each => each.item === item) ? undefined : left[0];
	}
};
