import type {Json, JsonObject} from '../../runbook/values.js';
import type {Profile} from './profiles.js';

/**
A value with what stands at a place taken out of it: a list becomes empty, everything else null.

@param place - Names with dots between them; `*` is any element of a list and any property.
*/
export function without(value: Json, place: string): {value: Json; times: number} {
	const count = {times: 0};
	return {value: emptied(value, place.split('.'), count), times: count.times};
}

function emptied(value: Json, [name, ...rest]: string[], count: {times: number}): Json {
	if (name === undefined) {
		const empty = Array.isArray(value) ? [] : null;
		count.times += value === null || (Array.isArray(value) && value.length === 0) ? 0 : 1;
		return empty;
	}

	if (Array.isArray(value)) {
		return name === '*' ? value.map(element => emptied(element, rest, count)) : value;
	}

	if (value === null || typeof value !== 'object') {
		return value;
	}

	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, name === '*' || name === key ? emptied(inner, rest, count) : inner]));
}

/** A document without what a profile leaves out, and what that was, in words: only what was there. */
export function leftOut(document: Json, {leavesOut, untold}: Profile): {value: Json; left: string[]} {
	const left: string[] = [];
	let value = document;
	for (const {what, at} of leavesOut) {
		let times = 0;
		for (const place of at) {
			const next = without(value, place);
			value = next.value;
			times += next.times;
		}

		left.push(...times > 0 ? [what] : []);
	}

	const {timeline} = value as {timeline: Array<{kind: string}>};
	const told = timeline.filter(({kind}) => !untold.includes(kind));
	return {value: {...value as JsonObject, timeline: told}, left: [...left, ...told.length < timeline.length ? [`${timeline.length - told.length} ${timeline.length - told.length === 1 ? 'entry' : 'entries'} of the timeline`] : []]};
}
