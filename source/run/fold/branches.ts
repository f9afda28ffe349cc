import {nothingSeen, type Seen} from './causality.js';
import type {Branch, SubjectState} from './subject.js';

type StateKey = 'run' | 'undo' | 'verify' | 'undoVerify' | 'mark' | 'moved' | 'waiting' | 'chosen';
const keys: readonly StateKey[] = ['run', 'undo', 'verify', 'undoVerify', 'mark', 'moved', 'waiting', 'chosen'];

const answeredN = (fact: {n: number; answeredN?: number}): number => fact.answeredN ?? 0;

const newer = <Fact extends {n: number; answeredN?: number}>(left: Fact | undefined, right: Fact | undefined): Fact | undefined => {
	if (!left || !right) {
		return left ?? right;
	}

	// The same sending on two branches: the one that knows the answer.
	return right.n > left.n || (right.n === left.n && answeredN(right) > answeredN(left)) ? right : left;
};

/** The newest of each fact that any of the branches knows. */
export const combine = (branches: ReadonlyArray<{readonly state: SubjectState}>): SubjectState => {
	const [first, ...others] = branches;
	if (!first) {
		return {};
	}

	if (others.length === 0) {
		return first.state;
	}

	const combined: Record<string, unknown> = {...first.state};
	for (const {state} of others) {
		for (const key of keys) {
			combined[key] = newer(combined[key] as {n: number} | undefined, state[key]);
		}

		if (!state.records) {
			continue;
		}

		const records = new Map(Object.entries((combined['records'] ?? {}) as NonNullable<SubjectState['records']>));
		for (const [name, record] of Object.entries(state.records)) {
			records.set(name, newer(records.get(name), record)!);
		}

		combined['records'] = Object.fromEntries(records);
	}

	return combined;
};

const forks = (tips: readonly Branch[], hasSeen: (branch: Branch) => boolean): Branch[] => {
	const found = new Set<Branch>();
	const visited = new Set<Branch>();
	const left = [...tips];
	for (let branch = left.pop(); branch; branch = left.pop()) {
		if (visited.has(branch)) {
			continue;
		}

		visited.add(branch);
		if (hasSeen(branch)) {
			found.add(branch);
		} else {
			left.push(...branch.before);
		}
	}

	return [...found];
};

/**
The branches after one more status event: it extends every branch that its writer had seen; those it had not seen stay beside it.

@param seen - What the event's writer had seen of other journals.
@param change - The state that the event makes of what its writer knew.
*/
export const extendBranches = (
	tips: readonly Branch[],
	event: {responder: string; seq: number; at: string},
	{n, seen = nothingSeen, change}: {n: number; seen: Seen | undefined; change: (state: SubjectState) => SubjectState},
): readonly Branch[] => {
	const hasSeen = (branch: Branch) => branch.by === event.responder || (seen.get(branch.by) ?? 0) >= branch.seq;
	const known = tips.filter(tip => hasSeen(tip));
	const unseen = known.length === tips.length ? [] : tips.filter(tip => !hasSeen(tip));
	let before = known;
	// Who already has a branch here and merged nothing since knows no more of the others' branches than it did then.
	if (unseen.length > 0 && known.every(tip => tip.by !== event.responder || tip.seen !== seen)) {
		before = [...known, ...forks(unseen, hasSeen)];
	}

	return [...unseen, {by: event.responder, seq: event.seq, at: event.at, n, seen, before, state: change(combine(before))}];
};
