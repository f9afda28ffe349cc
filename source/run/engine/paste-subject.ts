import type {ResolvedStep} from '../../runbook/loaded.js';
import type {PartName} from '../../runbook/schema.js';
import {hasHappened} from '../carried.js';
import type {SubjectFacts} from '../facts.js';
import {isKept} from './carry-keep.js';
import type {PasteParts} from './contract.js';
import {attemptsOf} from './evidence-index.js';
import type {LiveRun} from './live-run.js';

/** A part of a step or item that is run elsewhere. */
export type PasteTarget = {step: ResolvedStep; item: string | undefined; part: PartName};

const order: readonly PartName[] = ['keep', 'run', 'verify', 'undo', 'recheck'];

/** What happened to the step or item so far. */
export const factsOf = ({step, item}: Omit<PasteTarget, 'part'>, live: LiveRun): SubjectFacts | undefined => {
	const facts = live.facts.steps[step.id];
	return item === undefined ? facts : facts?.items.get(item);
};

/** How often something with an effect was done to the step or item. What was copied before the last of it says nothing of what is there now. */
export function turnOf({step, item}: Omit<PasteTarget, 'part'>, live: LiveRun): number {
	const runs = step.effect === 'read' ? 0 : attemptsOf(live.index, step.id, item, 'run');
	return runs + attemptsOf(live.index, step.id, item, 'undo');
}

/**
Which effect a check would be about: a run or an undo that was answered ok and not looked at since, nor settled by hand. `pasted` says that its answer was pasted: then the check that is pasted settles it.
*/
export function uncheckedEffect(target: Omit<PasteTarget, 'part'>, live: LiveRun): {of: 'run' | 'undo'; pasted: boolean; answeredAt: string} | undefined {
	const {run, undo, verify, undoVerify, mark} = factsOf(target, live) ?? {};
	const {parts} = target.step;
	const isUndo = undo !== undefined && undo.n > (run?.n ?? 0);
	const carried = isUndo ? undo : run;
	const check = isUndo ? undoVerify : verify;
	const wanted = parts.verify !== undefined && (!isUndo || parts.undo?.expect !== undefined);
	const settled = Math.max(check?.n ?? 0, mark?.n ?? 0) > (carried?.answeredN ?? 0);
	return wanted && carried?.outcome === 'ok' && !settled
		? {of: isUndo ? 'undo' : 'run', pasted: carried.process === undefined, answeredAt: carried.answeredAt ?? carried.sentAt}
		: undefined;
}

/** Which parts of a step or item can be pasted, and which is due. */
export function pasteParts(step: ResolvedStep, item: string | undefined, live: LiveRun): PasteParts {
	const parts = order.filter(part => step.parts[part] !== undefined);
	const hasItems = step.step['for-each'] !== undefined;
	const state = item === undefined ? live.stepState(step.id) : live.itemState(step.id, item);
	return state === undefined || hasItems !== (item !== undefined) ? {parts, due: undefined} : {parts, due: dueOf({step, item}, state, live)};
}

function dueOf(target: Omit<PasteTarget, 'part'>, state: NonNullable<ReturnType<LiveRun['itemState']>> | ReturnType<LiveRun['stepState']>, live: LiveRun): PartName | undefined {
	const {step, item} = target;
	if (step.parts.recheck) {
		return state.status === ('waiting' as string) ? 'recheck' : undefined;
	}

	if (uncheckedEffect(target, live) !== undefined || (state.status === 'unknown' && step.parts.verify)) {
		return 'verify';
	}

	const isLeft = state.status === 'failed' || (state.status === 'open' && !('carried' in state && hasHappened(state)));
	if (!isLeft || !step.parts.run) {
		return undefined;
	}

	return step.parts.keep && !isKept(step, item, live) ? 'keep' : 'run';
}
