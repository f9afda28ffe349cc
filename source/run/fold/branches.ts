import {nothingSeen, type Seen} from './causality.js';
import type {Branch, SubjectFacts, SubjectState} from './subject.js';
import {extended, standing} from './trail.js';

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

/** What the writer of an event knew of its subject: of each responder the newest that it had seen, without what another of these extends. */
const knownTo = (trails: SubjectFacts['trails'], responder: string, seen: Seen): readonly Branch[] => {
	const own = trails.get(responder)?.value;
	// Who merged nothing since its own last event knows no more of the others than it did then.
	if (own?.seen === seen) {
		return [own];
	}

	const newest = [...trails].flatMap(([by, trail]) => (by === responder ? own : standing(trail, seen.get(by) ?? 0)) ?? []);
	// Whatever a journal claims to have seen, nothing extends what comes after it.
	const hasSeen = (other: Branch, branch: Branch) => other.n > branch.n && (other.seen.get(branch.by) ?? 0) >= branch.seq;
	return newest.filter(branch => newest.every(other => !hasSeen(other, branch)));
};

/**
The branches after one more status event: it extends every branch that its writer had seen; those it had not seen stay beside it.

@param seen - What the event's writer had seen of other journals.
@param change - The state that the event makes of what its writer knew.
*/
export const extendBranches = (
	{branches, trails}: Pick<SubjectFacts, 'branches' | 'trails'>,
	event: {responder: string; seq: number; at: string},
	{n, seen = nothingSeen, change}: {n: number; seen: Seen | undefined; change: (state: SubjectState) => SubjectState},
): Pick<SubjectFacts, 'branches' | 'trails'> => {
	const {responder, seq, at} = event;
	const unseen = branches.filter(branch => branch.by !== responder && (seen.get(branch.by) ?? 0) < branch.seq);
	const made: Branch = {by: responder, seq, at, n, seen, state: change(combine(knownTo(trails, responder, seen)))};
	return {branches: [...unseen, made], trails: new Map(trails).set(responder, extended(trails.get(responder), seq, made))};
};
