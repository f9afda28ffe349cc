import {rowKey} from '../../run/row-key.js';
import type {Choose} from '../../runbook/schema.js';
import {inert} from '../../text/inert.js';
import {sortOrder} from '../components/table/sort.js';
import {doubleKeys} from '../state/rows.js';
import {rowsOf, type StepRows} from '../state/world.js';
import {sortWords} from '../words/sort.js';
import {rowLabel, stepView} from '../words/subject.js';
import {readNumbers} from './numbers.js';
import type {Plain} from './plain.js';
import {pageOfRows, rowSentences} from './rows-text.js';

/** Says the rows of a step, in the order in which they are sorted, from a place on: counted from 1. */
export const sayRows = (plain: Plain, step: string, from = 1): void => {
	const world = plain.world();
	const rows = rowsOf(world, step);
	const choose = stepView(world.snapshot, step)?.resolved.step.choose;
	if (!rows || rows.rows.length === 0) {
		plain.talk.say(rows ? 'There are no rows.' : 'Nothing has been read here yet.');
		return;
	}

	const start = Math.max(0, from - 1);
	const sort = plain.sorts.get(step);
	const sentences = rowSentences(rows, {choose, chosen: choose && world.snapshot.chosen[choose.as]?.keys, ...(sort && {order: sortOrder(rows.rows, sort)}), from: start, now: world.now});
	plain.talk.say(...(sort ? [sortWords(sort)] : []), ...(sentences.length === 0 ? [`There are only ${rows.rows.length} rows.`] : sentences));
	const left = rows.rows.length - start - pageOfRows;
	if (left > 0) {
		plain.talk.say(`And ${left} more: type "rows ${start + pageOfRows + 1}" to hear on.`);
	}
};

/** The keys of the rows of those numbers; or a sentence that says why they cannot be chosen. */
const keysOf = (rows: StepRows, numbers: readonly number[], choose: Choose): string[] | string => {
	const keys: string[] = [];
	for (const number of numbers) {
		const key = rowKey(rows.rows[number - 1]!, choose.key);
		if (key === undefined) {
			return `Row ${number} has no ${inert(choose.key)}, so nothing could be sent for it: it cannot be chosen.`;
		}

		if (doubleKeys(rows.rows, choose.key).has(key)) {
			return `Several rows have the same ${inert(choose.key)} as row ${number}, so a command could touch the wrong one: it cannot be chosen.`;
		}

		keys.push(key);
	}

	return keys;
};

const outOfBounds = (count: number, {min, max}: Choose): string | undefined => {
	if (count < min) {
		return `At least ${min} must be chosen here.`;
	}

	return max !== undefined && count > max ? `At most ${max} may be chosen here.` : undefined;
};

/** The choice as typed: keys, or undefined to go back. */
const askKeys = async (plain: Plain, rows: StepRows, choose: Choose, current: readonly string[] | undefined): Promise<string[] | undefined> => {
	const {talk} = plain;
	const hasSome = current !== undefined && current.length > 0;
	const nothing = hasSome ? 'Enter to keep the choice, none for none' : (choose.min > 0 ? 'b to go back' : 'Enter for none');
	for (;;) {
		const answer = await talk.askText(`Choose numbers (for example 1,3), or ${nothing}:`); // eslint-disable-line no-await-in-loop -- until it is a choice
		if (/^b(?:ack)?$/iu.test(answer) || (answer === '' && hasSome)) {
			return undefined;
		}

		const read = readNumbers(/^none$/iu.test(answer) ? '' : answer, rows.rows.length);
		const keys = read.ok ? keysOf(rows, read.numbers, choose) : read.message;
		const problem = typeof keys === 'string' ? keys : outOfBounds(keys.length, choose);
		if (typeof keys !== 'string' && problem === undefined) {
			return keys;
		}

		talk.say(problem ?? '');
	}
};

/** Asks which rows, and records the choice. */
export const chooseRows = async (plain: Plain, step: string, {say = true}: {say?: boolean} = {}): Promise<void> => {
	const world = plain.world();
	const choose = stepView(world.snapshot, step)?.resolved.step.choose;
	const rows = rowsOf(world, step);
	if (!choose || !rows) {
		plain.talk.say('There is nothing to choose from yet: it has not been read.');
		return;
	}

	if (say) {
		sayRows(plain, step);
	}

	const keys = await askKeys(plain, rows, choose, world.snapshot.chosen[choose.as]?.keys);
	if (keys === undefined) {
		plain.talk.say('The choice is as it was.');
		return;
	}

	const {exit} = await plain.carryOut({kind: 'choose', step, keys}, {quietly: true});
	const labels = rows.rows.filter(row => keys.includes(rowKey(row, choose.key) ?? '')).map(row => rowLabel(row, choose));
	if (exit === 0) {
		plain.talk.say(`Chosen: ${labels.length === 0 ? 'none' : labels.join(', ')}. Saved.`);
	}
};
