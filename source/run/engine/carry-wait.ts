import {exitCode} from '../../failure.js';
import {milliseconds} from '../../runbook/duration.js';
import {formatClock, isoWithOffset} from '../../text/time.js';
import type {Asks, Intent, IntentResult} from './contract.js';
import {refuseBlocked, refuseUntrusted} from './gate.js';
import type {LiveRun} from './live-run.js';
import {resultOf} from './report.js';
import {check} from './verify.js';

/** Begins to wait for somebody; when it waits already, looks whether it is over. */
export async function carryWait({step: id}: Extract<Intent, {kind: 'wait'}>, live: LiveRun, asks: Asks): Promise<IntentResult> {
	const step = live.step(id);
	const {wait} = step.step;
	if (!wait) {
		return {exit: exitCode.wrongUsage, message: `The step "${id}" does not wait for anything.`, report: undefined};
	}

	refuseBlocked(step, live);
	const state = live.stepState(id);
	const chase = wait.chase === undefined ? undefined : milliseconds(wait.chase);
	const next = chase === undefined ? null : isoWithOffset(live.now().getTime() + chase);
	const begin = async () => live.record({kind: 'waiting', data: {step: id, for: wait.for, next}});
	const until = next === null ? '' : ` Chase at ${formatClock(next)}.`;
	if (state.status === 'done') {
		return {exit: exitCode.refused, message: `"${id}" is done already.`, report: undefined};
	}

	if (state.status !== 'waiting') {
		await begin();
		return resultOf(step, [], `${step.step.title}: waiting for ${wait.for}.${until}`, live, exitCode.done);
	}

	const part = step.parts.recheck;
	if (!part) {
		return {exit: exitCode.refused, message: `"${id}" waits for ${wait.for}, and there is nothing to check by command. When it is over: handrail mark ${live.status.run} ${id} done`, report: undefined};
	}

	await refuseUntrusted(live);
	const found = await check({step, item: undefined, part, expect: part.expect, of: 'run', wait: false}, live, asks);
	const over = found.ok === true;
	if (!over && state.waiting?.next !== null && state.waiting !== null && Date.parse(state.waiting.next) <= live.now().getTime()) {
		await begin();
	}

	return resultOf(step, [{item: undefined, sending: found.sending, check: found}], over ? `${step.step.title}: done. ${found.message}` : `${step.step.title}: still waiting for ${wait.for}. ${found.message}`, live, over ? exitCode.done : exitCode.refused);
}
