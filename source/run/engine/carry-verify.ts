import {exitCode} from '../../failure.js';
import {inert} from '../../text/inert.js';
import {shellWord} from '../../text/shell-word.js';
import type {ResolvedStep} from '../../runbook/loaded.js';
import type {Asks, Intent, IntentResult} from './contract.js';
import {refuseUntrusted} from './gate.js';
import type {LiveRun} from './live-run.js';
import {resultOf} from './report.js';
import {settleEarlierProcess} from './still-running.js';
import {check, look} from './verify.js';

/** Whether an undo was sent whose outcome nobody knows: it is not sent again by itself, as no effect is. */
export function isUndoUnknown(step: string, item: string | undefined, live: LiveRun): boolean {
	const facts = live.facts.steps[step];
	const subject = item === undefined ? facts : facts?.items.get(item);
	const state = item === undefined ? live.stepState(step) : live.itemState(step, item);
	return state?.status === 'unknown' && subject?.undo !== undefined && subject.undo.n > (subject.run?.n ?? 0);
}

/**
What Handrail does by itself about an unknown outcome: it makes sure that the process is gone, looks with the read-only check, and leaves the decision to the responder. Nothing changes its status here.
*/
export async function lookAtUnknown(step: ResolvedStep, item: string | undefined, live: LiveRun, asks: Asks): Promise<IntentResult> {
	await settleEarlierProcess(step, item, live, asks);
	const {run} = live.status;
	const label = item === undefined ? `"${step.step.title}"` : `"${step.step.title}", ${inert(live.itemState(step.id, item)?.label ?? item)},`;
	const named = item === undefined ? '' : ` --item ${shellWord(item)}`;
	const [sent, settle] = isUndoUnknown(step.id, item, live)
		? [`The undo of ${label}`, `Is what the step did still there? Settle it with: handrail mark ${run} ${step.id} done${named} if it is, open${named} if it is undone.`]
		: [label, `Settle it with: handrail mark ${run} ${step.id} done|failed|open${named}, or repeat it with --again.`];
	const part = step.parts.verify;
	if (!part) {
		return resultOf(step, [], `${sent} was sent and its outcome is unknown; the runbook has no check for it. ${settle}`, live, exitCode.refused);
	}

	const found = await look({step, item, part, expect: part.expect}, live, asks);
	return resultOf(step, [{item, check: found, message: found.message}], `${sent} was sent and its outcome is unknown. ${found.message} ${settle}`, live, exitCode.refused);
}

/** Carries out only the check of a step or item. Where the outcome is known, its finding counts; where it is unknown, the responder decides. */
export async function carryVerify({step: id, item}: Extract<Intent, {kind: 'verify'}>, live: LiveRun, asks: Asks): Promise<IntentResult> {
	const step = live.step(id);
	const part = step.parts.verify;
	await refuseUntrusted(live);
	const state = item === undefined ? live.stepState(id) : live.itemState(id, item);
	if (!state) {
		return {exit: exitCode.wrongUsage, message: `The step "${id}" has no item "${item}".`, report: undefined};
	}

	if (item === undefined && step.step['for-each'] !== undefined) {
		return {exit: exitCode.wrongUsage, message: `The step "${id}" has items; name the one to check.`, report: undefined};
	}

	if (state.status === 'unknown') {
		return lookAtUnknown(step, item, live, asks);
	}

	if (!part) {
		return {exit: exitCode.wrongUsage, message: `The step "${id}" has no check.`, report: undefined};
	}

	const of = state.undone === null ? 'run' : 'undo';
	const found = of === 'run' && state.status !== 'open'
		? await check({step, item, part, expect: part.expect, of, wait: false}, live, asks)
		: await look({step, item, part, expect: part.expect}, live, asks);
	return resultOf(step, [{item, check: found, message: found.message}], found.message, live, found.ok === true ? exitCode.done : exitCode.failed);
}
