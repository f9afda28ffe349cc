import {disagreements, type Disputed} from '../words/dispute.js';
import {stepView} from '../words/subject.js';
import {mark} from './mark.js';
import type {Plain} from './plain.js';
import {answer} from './records.js';

/** What responders say different things of in a step, one after the other, until one is left as it is. Nothing is sent. */
export const settleDisputed = async (plain: Plain, step: string): Promise<void> => {
	const disputed = () => disagreements(stepView(plain.engine.snapshot, step)!);
	let [first] = disputed();
	while (first) {
		const {item, sentences}: Disputed = first;
		plain.talk.say(...sentences, 'What is so?');
		const isDecision = stepView(plain.engine.snapshot, step)?.resolved.step.decide !== undefined;
		await (isDecision ? answer(plain, step) : mark(plain, step, item)); // eslint-disable-line no-await-in-loop -- a conversation goes line by line
		const left = disputed();
		// Whoever leaves one goes back, and comes to the others when they want to.
		first = left.some(each => each.item === item) ? undefined : left[0];
	}
};
