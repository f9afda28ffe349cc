import {missingRecords} from '../state/world.js';
import {itemLabel, stepView} from '../words/subject.js';
import {inert} from '../../text/inert.js';
import type {Plain} from './plain.js';

const marks = [
	{status: 'done', title: 'done', why: 'How do you know that it is done?'},
	{status: 'failed', title: 'failed', why: 'What went wrong?'},
	{status: 'skipped', title: 'skipped', why: 'Why is it skipped?'},
	{status: 'open', title: 'open again', why: 'Why is it open again?'},
] as const;

type Mark = (typeof marks)[number];

/** Sets the status by hand, with a reason where a colleague will want one. */
const markAs = async (plain: Plain, step: string, item: string | undefined, {status, why}: Mark): Promise<void> => {
	const {talk} = plain;
	const sends = stepView(plain.engine.snapshot, step)?.resolved.parts.run !== undefined;
	const needsReason = status !== 'done' || sends;
	const reason = needsReason ? await talk.askText(`${why} A few words, or nothing to go back:`) : undefined;
	if (reason === '') {
		talk.say('Nothing is marked.');
		return;
	}

	await plain.carryOut({kind: 'mark', step, ...(item !== undefined && {item}), status, ...(reason !== undefined && {reason})});
};

/** Marks a step or an item by hand. */
export const mark = async (plain: Plain, step: string, item: string | undefined): Promise<void> => {
	const {talk} = plain;
	const view = stepView(plain.engine.snapshot, step)!;
	const missing = missingRecords(view, {optional: false});
	talk.say(
		`Mark ${item === undefined ? inert(view.resolved.step.title) : itemLabel(view.state, item)} as:`,
		...marks.map(({title}, index) => ` ${index + 1}. ${title}`),
		...(view.resolved.parts.run ? ['This step has a command. Marking it by hand sends nothing and checks nothing.'] : []),
		...(missing.length > 0 ? [`Done needs its records first: ${inert(missing.join(', '))}. Type a to record them.`] : []),
	);
	const number = await talk.askNumber('A number, or nothing to go back:', marks.length);
	if (number !== undefined) {
		await markAs(plain, step, item, marks[number - 1]!);
	}
};

/** Skips a step or an item, with a reason. */
export const skip = async (plain: Plain, step: string, item: string | undefined): Promise<void> => markAs(plain, step, item, marks[2]);

/** Adds a note to a step; typed behind the command or asked for. */
export const note = async (plain: Plain, step: string, text: string): Promise<void> => {
	const typed = text === '' ? await plain.talk.askText('The note, or nothing to go back:') : text;
	if (typed !== '') {
		await plain.carryOut({kind: 'note', step, text: typed});
	}
};
