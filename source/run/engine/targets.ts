import type {StepState} from '../status.js';

/** Which items a request means, or why none. */
export type Targets =
	| {kind: 'items'; keys: string[]}
	/** The outcome of this item is unknown: only its check may be carried out. */
	| {kind: 'unknown'; key: string}
	/** One of the keys asked for is no item's. */
	| {kind: 'stranger'; message: string}
	| {kind: 'refused'; message: string};

/**
Which items of a for-each step are carried out. Without `again`: those that are open or failed, and nothing at all while one of those asked for is unknown. With `again`: what is unknown, failed or open; what is done only when it is named or nothing else is left.
*/
export function itemTargets(state: StepState, {items, again}: {items: readonly string[] | undefined; again: boolean}): Targets {
	const stranger = items?.find(key => state.items.every(item => item.key !== key));
	if (stranger !== undefined) {
		return {kind: 'stranger', message: `The step "${state.id}" has no item "${stranger}". Its items are: ${state.items.map(item => item.key).join(', ') || 'none'}.`};
	}

	const asked = items === undefined ? state.items : state.items.filter(item => items.includes(item.key));
	const left = asked.filter(item => item.status === 'open' || item.status === 'failed');
	const unknown = asked.find(item => item.status === 'unknown');
	if (!again) {
		if (unknown) {
			return {kind: 'unknown', key: unknown.key};
		}

		return left.length > 0
			? {kind: 'items', keys: left.map(item => item.key)}
			: {kind: 'refused', message: `Nothing is left to do in "${state.id}": every item asked for is done or skipped. To repeat an effect, say so (--again).`};
	}

	if (items !== undefined) {
		return {kind: 'items', keys: asked.map(item => item.key)};
	}

	const unfinished = asked.filter(item => item.status === 'open' || item.status === 'failed' || item.status === 'unknown');
	const repeated = unfinished.length > 0 ? unfinished : asked.filter(item => item.status === 'done');
	return {kind: 'items', keys: repeated.map(item => item.key)};
}
