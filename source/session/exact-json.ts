import type {Json} from '../runbook/values.js';

/**
Reads JSON in the stored form: a whole number beyond 2^53 becomes the text that it was written as, because JavaScript would round it.

@throws SyntaxError for a text that is not JSON.
*/
export function parseExactJson(text: string): Json {
	return JSON.parse(text, exactNumbers) as Json;
}

/** The third argument is newer than the types (ES2026): the number as it was written. */
function exactNumbers(this: unknown, _key: string, value: unknown, context?: {source?: string}): unknown {
	return typeof value === 'number' && (Math.abs(value) > Number.MAX_SAFE_INTEGER) && context?.source !== undefined
		? context.source
		: value;
}
