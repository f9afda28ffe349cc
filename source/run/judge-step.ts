import type {ResolvedStep} from '../runbook/loaded.js';
import type {SubjectState} from './facts.js';
import {judge, type Judgement} from './judge.js';

const recorded = (state: SubjectState, name: string) =>
	state.records && Object.hasOwn(state.records, name) ? state.records[name] : undefined;

const choiceOf = (state: SubjectState, {step}: ResolvedStep) =>
	step.choose && state.chosen?.list === step.choose.as ? state.chosen : undefined;

/** The required records that a step still lacks, by name. */
export const missingRecords = (state: SubjectState, {step}: ResolvedStep): string[] =>
	Object.entries(step.record ?? {})
		.filter(([name, field]) => !field.optional && !recorded(state, name))
		.map(([name]) => name);

/** What a step that was carried out still lacks before it is done, a whole sentence; undefined when nothing. */
export const lacking = (state: SubjectState, resolved: ResolvedStep): string | undefined => {
	const {step} = resolved;
	const chosen = choiceOf(state, resolved);
	if (step.choose && (!chosen || chosen.n < (state.run?.answeredN ?? 0))) {
		return 'Nothing has been chosen yet.';
	}

	const [missing] = missingRecords(state, resolved);
	return missing === undefined ? undefined : `Not recorded yet: ${step.record![missing]!.title}.`;
};

/** What a step without a run and a wait is by its decision or its choice; by hand it stays open until it is marked. */
const settledBy = (state: SubjectState, resolved: ResolvedStep): number => {
	const {step} = resolved;
	return (step.decide ? recorded(state, step.decide.as)?.n : choiceOf(state, resolved)?.n) ?? 0;
};

/**
What the facts of a step come to: those of its sendings, waits and marks, and whether its decision, its choice and its required records are there. A mark stands until something newer is sent, decided or chosen.
*/
export const judgeStep = (state: SubjectState, resolved: ResolvedStep): Judgement => {
	const {step} = resolved;
	const judged = judge(state, resolved);
	const settled = settledBy(state, resolved);
	const byMark = state.mark?.n === judged.n;
	if (byMark && settled < judged.n) {
		return judged;
	}

	const movedN = state.moved?.n ?? 0;
	if (settled > 0 && movedN > settled && !step.run && !step.wait) {
		return {status: 'open', reason: 'It was settled before the run moved to another version of its runbook, in which what is asked is another.', undone: null, n: movedN};
	}

	const carried = byMark ? judge({...state, mark: undefined}, resolved) : judged;
	const n = Math.max(carried.n, settled);
	const decided = !step.run && !step.wait && settled > 0;
	if (!decided && carried.status !== 'done') {
		return {...carried, n};
	}

	const reason = lacking(state, resolved) ?? null;
	return {status: reason === null ? 'done' : 'open', reason, undone: null, n};
};
