import type {RecordField} from '../../runbook/schema.js';
import {inert} from '../../text/inert.js';
import {missingRecords} from '../state/world.js';
import {stepView} from '../words/subject.js';
import {valueText} from '../words/value.js';
import type {Plain} from './plain.js';
import {decisionLines} from './step-text.js';

const kinds: Partial<Record<RecordField['type'], string>> = {
	integer: 'a whole number',
	boolean: 'true or false',
	date: 'a date such as 2026-11-22',
	list: 'several, separated by commas',
};

/** How a field wants to be filled in. */
export const fieldHint = ({type, pattern, choices, optional}: Pick<RecordField, 'type' | 'pattern' | 'choices' | 'optional'>): string => {
	const hints = [
		kinds[type],
		choices && `one of ${choices.map(choice => inert(choice)).join(', ')}`,
		pattern === undefined ? undefined : `it must match ${inert(pattern)}`,
		optional ? 'may be left empty' : undefined,
	].filter(hint => hint !== undefined);
	return hints.length === 0 ? '' : ` (${hints.join('; ')})`;
};

/** Asks for one record until it fits. False when it was left. */
const askRecord = async (plain: Plain, step: string, name: string, field: RecordField): Promise<boolean> => {
	const {talk} = plain;
	const had = stepView(plain.engine.snapshot, step)?.state.records[name];
	if (field.description !== undefined) {
		talk.say(inert(field.description));
	}

	if (had !== undefined) {
		talk.say(`Recorded before: ${valueText(had, plain.now())}.`);
	}

	for (;;) {
		const value = await talk.askText(`${inert(field.title)}${fieldHint(field)}, or nothing to leave it:`); // eslint-disable-line no-await-in-loop -- until it fits
		if (value === '') {
			return field.optional || had !== undefined;
		}

		const {exit} = await plain.carryOut({kind: 'record', step, name, value}); // eslint-disable-line no-await-in-loop -- until it fits
		if (exit === 0) {
			return true;
		}
	}
};

/** Asks for the records of a step: those that are missing, or, where none is, all of them again. */
export const recordAll = async (plain: Plain, step: string): Promise<void> => {
	const view = stepView(plain.engine.snapshot, step)!;
	const missing = missingRecords(view, {optional: true});
	const fields = Object.entries(view.resolved.step.record ?? {}).filter(([name]) => missing.length === 0 || missing.includes(name));
	for (const [name, field] of fields) {
		// eslint-disable-next-line no-await-in-loop -- one question after the other
		if (!await askRecord(plain, step, name, field)) {
			plain.talk.say('The step stays open.');
			return;
		}
	}
};

/** Asks the question of a step; its answer is a record. */
export const answer = async (plain: Plain, step: string): Promise<void> => {
	const view = stepView(plain.engine.snapshot, step)!;
	const decide = view.resolved.step.decide!;
	plain.talk.say(...decisionLines(view));
	const number = await plain.talk.askNumber('The number of the answer, or nothing to go back:', decide.answers.length);
	if (number !== undefined) {
		await plain.carryOut({kind: 'record', step, name: decide.as, value: decide.answers[number - 1]!.value});
	}
};
