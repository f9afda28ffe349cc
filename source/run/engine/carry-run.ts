import {Failure, exitCode} from '../../failure.js';
import {inert} from '../../text/inert.js';
import {shellWord} from '../../text/shell-word.js';
import {formatAge} from '../../text/time.js';
import type {ResolvedStep} from '../../runbook/loaded.js';
import {outputAge} from '../output-age.js';
import type {Answer} from './answer.js';
import {keep} from './carry-keep.js';
import {lookAtUnknown} from './carry-verify.js';
import {confirmationOf} from './confirmations.js';
import {missingConfirmations} from './confirmation.js';
import type {Asks, Intent, IntentResult} from './contract.js';
import {readStaleInputs} from './fresh-inputs.js';
import {refuseBlocked, refuseDisputed, refuseDraftDestroy, refuseUntrusted} from './gate.js';
import type {LiveRun} from './live-run.js';
import {resultOf, type Carried} from './report.js';
import {send, standingOf, whyNot} from './send.js';
import {settleEarlierProcess} from './still-running.js';
import {itemTargets} from './targets.js';
import {check} from './verify.js';

type RunIntent = Extract<Intent, {kind: 'run'}>;

/** What to use for a step that sends nothing. */
function byHand(step: ResolvedStep, live: LiveRun): IntentResult {
	const {run} = live.status;
	const {decide, record} = step.step;
	const message = decide
		? `"${step.id}" is a decision. Answer it with: handrail record ${run} ${step.id} ${decide.as}=${decide.answers.map(({value}) => value).join('|')}`
		: `"${step.id}" is done by hand. ${record ? `Record its values with: handrail record ${run} ${step.id} ${Object.keys(record)[0]!}=VALUE. ` : ''}When it is done: handrail mark ${run} ${step.id} done`;
	return {exit: exitCode.wrongUsage, message, report: undefined};
}

/** Carries out a step, or one of its items: kept first, sent, then verified. `standing` is how it stood when that was decided. */
async function carryOne(step: ResolvedStep, {item, standing}: {item: string | undefined; standing: string}, live: LiveRun, asks: Asks): Promise<Carried> {
	await settleEarlierProcess(step, item, live, asks);
	await keep(step, item, live, asks);
	const sending = await send({step, part: live.part(step, 'run'), item, standing}, live, asks);
	const {answer} = sending;
	if (answer.outcome !== 'ok') {
		return {item, sending, message: whyNot(sending)};
	}

	const {verify} = step.parts;
	if (!verify) {
		return {item, sending, message: ''};
	}

	const found = await check({step, item, part: verify, expect: verify.expect, of: 'run', wait: true}, live, asks);
	return {item, sending, check: found, message: found.message};
}

/** Everything that must be typed is held against what was typed before the first item is sent. */
function refuseUnconfirmed(step: ResolvedStep, items: ReadonlyArray<string | undefined>, given: readonly string[], live: LiveRun): void {
	if (step.effect !== 'destroy') {
		return;
	}

	const missing = missingConfirmations(items.map(item => confirmationOf(step, item, live)), given);
	if (missing.length > 0) {
		throw new Failure(exitCode.refused, `"${step.id}" destroys, and it was not confirmed for ${missing.map(text => `"${inert(text)}"`).join(', ')}. Nothing was sent.`, {next: `Confirm each with its exact name: ${missing.map(text => `--confirm ${shellWord(text)}`).join(' ')}`});
	}
}

/** How much came. Errors that did not stop a read are said with it: no rows and an error are not the same as no rows. */
function gaveWords({rows, errors}: Answer): string {
	const [error] = errors;
	const counted = rows.length === 1 ? '1 row' : `${rows.length} rows`;
	return error === undefined ? counted : `${counted} and ${errors.length === 1 ? 'an error' : `${errors.length} errors`} (${inert(error.message).replace(/\.$/v, '')})`;
}

/** What was just said of it is more than what the journal alone can say. */
const saidFirst = (message: string | undefined, reason: string | null): string => message === undefined || message === '' ? reason ?? '' : message;

function summary(step: ResolvedStep, carried: readonly Carried[], live: LiveRun): string {
	const {title} = step.step;
	const state = live.stepState(step.id);
	if (step.step['for-each'] !== undefined) {
		const stopped = carried.find(({item}) => state.items.find(({key}) => key === item)?.status !== 'done');
		const label = stopped && state.items.find(({key}) => key === stopped.item)?.label;
		const done = state.items.filter(({status}) => status === 'done').length;
		return stopped
			? `${title}: stopped at ${inert(label ?? '')}, ${state.items.find(({key}) => key === stopped.item)!.status}. ${stopped.message}`
			: `${title}: ${done} of ${state.items.length} done.`;
	}

	const [only] = carried;
	const gave = only?.sending === undefined ? '0 rows' : gaveWords(only.sending.answer);
	switch (state.status) {
		case 'done': {
			return `${title}: done, ${gave}.${only?.check ? ` ${only.check.message}` : ''}`;
		}

		case 'open': {
			return step.step.choose && only?.sending?.answer.outcome === 'ok'
				? `${title}: ${gave}. The choice is still to be made.`
				: `${title}: open. ${saidFirst(only?.message, state.reason)}`.trim();
		}

		default: {
			return `${title}: ${state.status}. ${saidFirst(only?.message, state.reason)}`.trim();
		}
	}
}

async function carryItems(step: ResolvedStep, intent: RunIntent, live: LiveRun, asks: Asks): Promise<IntentResult> {
	const targets = itemTargets(live.stepState(step.id), {items: intent.items, again: intent.again ?? false});
	if (targets.kind === 'stranger' || targets.kind === 'refused') {
		return {exit: targets.kind === 'stranger' ? exitCode.wrongUsage : exitCode.refused, message: targets.message, report: undefined};
	}

	if (targets.kind === 'unknown') {
		return lookAtUnknown(step, targets.key, live, asks);
	}

	if (intent.again !== true) {
		refuseDisputed(step, targets.keys, live);
	}

	const begun = new Map(targets.keys.map(key => [key, {status: live.itemState(step.id, key)?.status, standing: standingOf({step, item: key}, live)}]));
	await readStaleInputs(step, live, asks);
	refuseUnconfirmed(step, targets.keys, intent.confirm ?? [], live);
	const carried: Carried[] = [];
	for (const key of targets.keys) {
		const {status: before, standing} = begun.get(key)!;
		// Marked, or left out of the choice, while the items before it were carried out: that is what counts.
		if (live.itemState(step.id, key)?.status !== before) {
			continue;
		}

		carried.push(await carryOne(step, {item: key, standing}, live, asks)); // eslint-disable-line no-await-in-loop -- one item at a time, so that it can stop at the first that fails
		const {status} = live.itemState(step.id, key)!;
		if (status !== 'done' || live.abort?.signal.aborted) {
			break;
		}
	}

	return resultOf(step, carried, summary(step, carried, live), live);
}

/** Carries a step out, as run.md's table of `do` says; the screen's Enter is the same. */
export async function carryRun(intent: RunIntent, live: LiveRun, asks: Asks): Promise<IntentResult> {
	const step = live.step(intent.step);
	if (!step.parts.run) {
		return byHand(step, live);
	}

	refuseBlocked(step, live);
	refuseDraftDestroy(step, live);
	const state = live.stepState(step.id);
	const standing = standingOf({step, item: undefined}, live);
	const again = intent.again ?? false;
	if (step.step['for-each'] !== undefined) {
		await refuseUntrusted(live);
		return carryItems(step, intent, live, asks);
	}

	if (intent.items !== undefined && intent.items.length > 0) {
		return {exit: exitCode.wrongUsage, message: `The step "${step.id}" has no items.`, report: undefined};
	}

	const age = outputAge(live.facts, step, live.now().getTime());
	if (intent.unlessFresh && step.effect === 'read' && age?.fresh) {
		return resultOf(step, [], `${step.step.title}: read ${formatAge(age.age)} ago and still fresh; not read again.`, live, exitCode.done);
	}

	await refuseUntrusted(live);
	if (state.status === 'unknown' && !again) {
		return lookAtUnknown(step, undefined, live, asks);
	}

	if (step.effect !== 'read' && state.status === 'open' && state.carried && !again) {
		return {exit: exitCode.refused, message: `"${step.id}" was carried out already, and it has an effect. Nothing was sent. ${state.reason ?? ''} Record it with: handrail record ${live.status.run} ${step.id} NAME=VALUE. To repeat the effect, say so (--again).`, report: undefined};
	}

	if (step.effect !== 'read' && state.status === 'done' && !again) {
		return {exit: exitCode.refused, message: `"${step.id}" is done already (${state.by?.name ?? 'somebody'}, ${state.at ?? ''}), and it has an effect. Nothing was sent. To repeat it, say so (--again).`, report: undefined};
	}

	if (!again) {
		refuseDisputed(step, [], live);
	}

	await readStaleInputs(step, live, asks);
	refuseUnconfirmed(step, [undefined], intent.confirm ?? [], live);
	const carried = await carryOne(step, {item: undefined, standing}, live, asks);
	return resultOf(step, [carried], summary(step, [carried], live), live);
}
