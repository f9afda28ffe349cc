import {exitCode} from '../../failure.js';
import {inert} from '../../text/inert.js';
import type {ResolvedStep} from '../../runbook/loaded.js';
import {missingRecords} from '../judge-step.js';
import type {Intent, IntentResult} from './contract.js';
import {runningStill} from './earlier-sendings.js';
import type {LiveRun} from './live-run.js';
import {resultOf} from './report.js';

/** What is still to be recorded before a step can be marked done, by name; a decision's answer is one. */
function stillToRecord(step: ResolvedStep, live: LiveRun): string[] {
	const subject = live.facts.steps[step.id] ?? {};
	const {decide} = step.step;
	const answered = decide !== undefined && Object.hasOwn(live.stepState(step.id).records, decide.as);
	return [...missingRecords(subject, step), ...(decide === undefined || answered ? [] : [decide.as])];
}

/** Marks a step, or one of its items, by hand. A step that has items is marked item by item, leaving alone what has that status already. */
export async function carryMark({step: id, item, status, reason}: Extract<Intent, {kind: 'mark'}>, live: LiveRun): Promise<IntentResult> {
	const step = live.step(id);
	const state = live.stepState(id);
	if (item !== undefined && state.items.every(({key}) => key !== item)) {
		return {exit: exitCode.wrongUsage, message: `The step "${id}" has no item "${item}".${state.items.length > 0 ? ` Its items are: ${state.items.map(({key}) => key).join(', ')}.` : ''} Nothing was recorded.`, report: undefined};
	}

	const missing = status === 'done' ? stillToRecord(step, live) : [];
	if (missing.length > 0) {
		return {exit: exitCode.refused, message: `"${id}" cannot be done without ${missing.map(name => `"${name}"`).join(' and ')}. Nothing was recorded. Record it with: handrail record ${live.status.run} ${id} ${missing[0]!}=VALUE`, report: undefined};
	}

	const marks = item === undefined && state.items.length > 0
		? [
			...state.items.filter(one => one.disputed.length > 0 || (one.status !== status && (status !== 'skipped' || one.status !== 'done'))).map(({key}) => key),
			// Said of the step itself, before it had items.
			...state.disputed.length > 0 ? [undefined] : [],
		]
		: [item];
	for (const key of marks) {
		await live.record({kind: 'marked', data: {step: id, ...(key === undefined ? {} : {item: key}), status, reason: reason ?? null}}); // eslint-disable-line no-await-in-loop -- each mark is a line of its own
	}

	const what = item === undefined ? step.step.title : `${step.step.title}, ${inert(live.itemState(id, item)?.label ?? item)}`;
	return resultOf(step, [], `${what}: marked ${status}.${runningStill(live, id, marks)}`, live, exitCode.done);
}
