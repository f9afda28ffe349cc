import {exitCode} from '../../failure.js';
import {inert} from '../../text/inert.js';
import type {ResolvedStep} from '../../runbook/loaded.js';
import {hasHappened} from '../carried.js';
import {undoOrder} from '../undo-order.js';
import {isUndoUnknown, lookAtUnknown} from './carry-verify.js';
import type {Asks, Intent, IntentResult} from './contract.js';
import {refuseUntrusted} from './gate.js';
import type {LiveRun} from './live-run.js';
import {resultOf, type Carried} from './report.js';
import {send, whyNot} from './send.js';
import {settleEarlierProcess} from './still-running.js';
import {check, judge} from './verify.js';

/**
Undoes one item, or a step without items. The expectation is held against what the step's own check reads, because an undo that changes something usually prints nothing; a step without a check holds it against the undo's own output.
*/
async function undoOne(step: ResolvedStep, item: string | undefined, live: LiveRun, asks: Asks): Promise<Carried & {undone: boolean}> {
	await settleEarlierProcess(step, item, live, asks);
	const part = live.part(step, 'undo');
	const sending = await send({step, part, item}, live, asks);
	const {answer, evidence} = sending;
	if (answer.outcome !== 'ok') {
		return {item, sending, undone: false, message: whyNot(sending)};
	}

	if (part.expect === undefined) {
		return {item, sending, undone: true, message: ''};
	}

	const {verify} = step.parts;
	if (verify) {
		const reading = {...verify, within: part.within ?? verify.within, every: part.every};
		const found = await check({step, item, part: reading, expect: part.expect, of: 'undo', wait: true}, live, asks);
		return {item, sending, check: found, undone: found.ok === true, message: found.message};
	}

	const verdict = judge({answer, expect: part.expect, step, item, live});
	await live.recordHappened({kind: 'verified', data: {step: step.id, ...(item === undefined ? {} : {item}), ok: verdict.ok, evidence, of: 'undo', message: verdict.message}});
	return {item, sending, undone: verdict.ok === true, check: {...verdict, result: answer.rows, sending}, message: verdict.message};
}

/** Undoes a step: without an item all that is done, the last first, stopping at the first that fails. */
export async function carryUndo({step: id, item}: Extract<Intent, {kind: 'undo'}>, live: LiveRun, asks: Asks): Promise<IntentResult> {
	const step = live.step(id);
	if (!step.parts.undo) {
		return {exit: exitCode.wrongUsage, message: `The step "${id}" has no undo.${step.effect === 'destroy' ? ' What it removed was kept, with how to make it again.' : ''}`, report: undefined};
	}

	const state = live.stepState(id);
	const hasItems = step.step['for-each'] !== undefined;
	if (item !== undefined && state.items.every(({key}) => key !== item)) {
		return {exit: exitCode.wrongUsage, message: `The step "${id}" has no item "${item}".`, report: undefined};
	}

	// One whose undo may or may not have happened comes before the others: they are undone the last first.
	const unsettled = state.items.find(({key}) => (item === undefined || key === item) && isUndoUnknown(id, key, live))?.key;
	if (unsettled !== undefined || (!hasItems && isUndoUnknown(id, undefined, live))) {
		await refuseUntrusted(live);
		return lookAtUnknown(step, unsettled, live, asks);
	}

	const attempted = (status: string, attempts: number) => attempts > 0 && ['done', 'failed', 'unknown'].includes(status);
	let targets: Array<string | undefined>;
	if (item !== undefined) {
		targets = state.items.filter(({key, status, attempts}) => key === item && attempted(status, attempts)).map(({key}) => key);
	} else if (hasItems) {
		targets = undoOrder(live.facts, state);
	} else {
		targets = attempted(state.status, state.attempts) || hasHappened(state) ? [undefined] : [];
	}

	if (targets.length === 0) {
		const named = state.items.find(({key}) => key === item);
		const message = named
			? `"${inert(named.label)}" is ${named.undone ? 'undone already' : named.status}, so there is nothing to undo. Nothing was sent.`
			: `Nothing of "${id}" was carried out that could be undone. Nothing was sent.`;
		return {exit: exitCode.refused, message, report: undefined};
	}

	await refuseUntrusted(live);
	const carried: Carried[] = [];
	for (const target of targets) {
		const one = await undoOne(step, target, live, asks); // eslint-disable-line no-await-in-loop -- the last first, stopping at the first that fails
		carried.push(one);
		if (!one.undone) {
			const label = target === undefined ? step.step.title : live.itemState(id, target)?.label ?? target;
			return resultOf(step, carried, `Undo stopped at ${inert(label)}: ${one.message ?? ''}`, live, exitCode.failed);
		}

		if (live.abort?.signal.aborted) {
			break;
		}
	}

	return resultOf(step, carried, `${step.step.title}: ${hasItems ? `${carried.length} of ${targets.length} undone` : 'undone'}.`, live, exitCode.done);
}
