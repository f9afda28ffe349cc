import type {Json} from '../../runbook/values.js';
import {inertLines} from '../../text/inert.js';
import type {RunNext} from './outcome.js';
import type {RunState} from './state.js';

/** What of a value goes to the clipboard: a text as it is shown, with its lines, what holds others as JSON; undefined for nothing. It is inert, because it may be pasted into a shell. */
export const copiedText = (value: Json | undefined): string | undefined => {
	if (value === undefined || value === null || value === '') {
		return undefined;
	}

	const text = typeof value === 'string' ? value : (typeof value === 'object' ? JSON.stringify(value, undefined, 2) : String(value));
	return inertLines(text).join('\n');
};

/** Copies a value, and says of what it is: "Name of row 3". `what` is inert. */
export const copyValue = (state: RunState, value: Json | undefined, what: string): RunNext => {
	const text = copiedText(value);
	return text === undefined
		? {state: {...state, message: {text: `${what} is empty: there is nothing to copy.`, tone: 'warning'}}}
		: {state, effects: [{kind: 'copy', text, what}]};
};
