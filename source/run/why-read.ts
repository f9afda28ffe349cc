import {inert} from '../text/inert.js';
import {formatAge} from '../text/time.js';
import type {StaleOutput} from './engine/contract.js';

/** Why an output is read again, a whole sentence, inert. */
export const whyRead = ({title, step, age, by, fresh, isOld, chosenBy}: StaleOutput): string => {
	// A time in the future is another machine's clock: how old it is, nobody knows.
	const when = age < 0 ? `by ${inert(by)} by a clock that is ${formatAge(-age)} ahead of this one` : `${formatAge(age)} ago by ${inert(by)}`;
	const old = isOld ? `, and counts for ${formatAge(fresh)}` : '';
	return `"${inert(title)}" (${step}) was read ${when}${old}${chosenBy === undefined ? '' : `; the rows were chosen by ${inert(chosenBy)}`}.`;
};
