import {stepView} from '../words/subject.js';
import {checkOffer, unknownChoices, unknownOutcome, unknownOutcomes} from '../words/unknown.js';
import type {Plain} from './plain.js';
import {send} from './send.js';

/** The check of an unknown outcome, offered before anything else. False when the responder left it. */
const offerCheck = async (plain: Plain, step: string, item: string | undefined): Promise<boolean> => {
	const {talk, engine} = plain;
	talk.say(checkOffer);
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

const decide = async (plain: Plain, step: string, item: string | undefined): Promise<void> => {
	const {talk} = plain;
	talk.say('What now?', ...unknownChoices.map(({title}, index) => ` ${index + 1}. ${title}`));
	const number = await talk.askNumber('A number, or nothing to leave it:', unknownChoices.length);
	const choice = number === undefined ? 'leave' : unknownChoices[number - 1]!.value;
	if (choice === 'again') {
		await send(plain, step, {items: item === undefined ? undefined : [item], again: true});
		return;
	}

	if (choice === 'leave') {
		talk.say('It stays unknown. Nothing is sent for it.');
		return;
	}

	const reason = await askReason(plain, choice === 'done' ? 'How do you know that it is done?' : 'How do you know that it did not happen?');
	if (reason !== undefined) {
		await plain.carryOut({kind: 'mark', step, ...(item !== undefined && {item}), status: choice, reason});
	}
};

/** What is unknown in a step: said, its check offered, then decided by the responder. Nothing is ever run again by itself. */
export const settleUnknown = async (plain: Plain, step: string): Promise<void> => {
	const {talk, engine} = plain;
	const subject = unknownOutcomes(engine.snapshot).find(each => each.step === step);
	const unknown = subject && unknownOutcome(engine.snapshot, step, subject.item, plain.now());
	if (!unknown) {
		talk.say('Nothing is unknown in this step.');
		return;
	}

	talk.say(unknown.heading, unknown.what, ...(unknown.process === undefined ? [] : [unknown.process]), ...unknown.untouched, ...(unknown.check?.sentences ?? []));
	const hasCheck = stepView(engine.snapshot, step)?.resolved.parts.verify !== undefined;
	if (!hasCheck) {
		talk.say('The runbook gives no way to look it up: look for yourself before you decide.');
	} else if (!unknown.check && !await offerCheck(plain, step, unknown.item)) {
		talk.say('It stays unknown. Nothing is sent for it.');
		return;
	}

	await decide(plain, step, unknown.item);
};
