import {Failure, exitCode} from '../../failure.js';
import {inert} from '../../text/inert.js';
import type {ResolvedPart, ResolvedStep} from '../../runbook/loaded.js';
import type {Answer} from './answer.js';
import type {Asks, Intent, IntentResult} from './contract.js';
import {refuseBlocked, refuseDraftDestroy, refuseUntrusted} from './gate.js';
import type {LiveRun} from './live-run.js';
import {reportOf, type Carried} from './report.js';
import {send, whyNot, type Sending} from './send.js';
import {itemTargets} from './targets.js';

const asItWas = 'Nothing was changed, and the run is as it was.';

/** What is sent to learn what a step would do: to PowerShell its own script, with -WhatIf put behind its commands; to a shell the script that the runbook has for it. */
function whatIfPart(step: ResolvedStep, live: LiveRun): ResolvedPart {
	const part = live.part(step, 'run');
	if (live.pool.definition(part.session).type === 'powershell') {
		return part;
	}

	if (!step.whatIf) {
		throw new Failure(exitCode.refused, `What "${step.id}" would do cannot be asked: it runs in a shell, and the runbook has no what-if script for it. Nothing was sent.`, {next: 'Read its script, or add "what-if: {script: ...}" to its run in the runbook.'});
	}

	return step.whatIf;
}

/** What a command says it would do: PowerShell writes it to its console, scripts and the rehearsal to the information stream. */
function sentencesOf({information, console}: Answer): string[] {
	return [...information, ...console].filter(text => text.trim() !== '');
}

function told(step: ResolvedStep, carried: readonly Carried[], live: LiveRun, {exit, message}: Pick<IntentResult, 'exit' | 'message'>): IntentResult {
	const information = carried.flatMap(({sending}) => sending ? sentencesOf(sending.answer) : []);
	return {exit, message, report: {...reportOf(step, carried, message, live), objects: [], information}};
}

/** Why there is no answer; undefined where there is one. */
function notTold(what: string, sending: Sending): Pick<IntentResult, 'exit' | 'message'> | undefined {
	const {answer} = sending;
	if (answer.outcome === 'ok') {
		return undefined;
	}

	const reason = whyNot(sending);

	if (answer.outcome === 'cancelled') {
		return {exit: exitCode.failed, message: `${what}: what it would do was not asked to the end: ${reason} ${asItWas}`};
	}

	return answer.errors.some(({kind}) => kind === 'not-sent')
		? {exit: exitCode.refused, message: `${what}: what it would do cannot be told, and nothing was sent. ${reason}`}
		: {exit: exitCode.failed, message: `${what}: it would fail. ${reason} ${asItWas}`};
}

/** Asks what a step would do, item by item. Nothing of it counts as an attempt: the journal keeps only who signed in. */
export async function carryWhatIf({step: id, items}: Extract<Intent, {kind: 'what-if'}>, live: LiveRun, asks: Asks): Promise<IntentResult> {
	const step = live.step(id);
	const {title} = step.step;
	if (step.effect === 'none' || step.effect === 'read') {
		return told(step, [], live, {exit: exitCode.done, message: `${title}: it changes nothing${step.effect === 'read' ? ', it only reads' : ''}, so there is nothing to try. Nothing was sent.`});
	}

	refuseBlocked(step, live);
	refuseDraftDestroy(step, live);
	const part = whatIfPart(step, live);
	const targets = step.step['for-each'] === undefined ? undefined : itemTargets(live.stepState(id), {items, again: true});
	if (targets !== undefined && targets.kind !== 'items') {
		return {exit: targets.kind === 'stranger' ? exitCode.wrongUsage : exitCode.refused, message: targets.kind === 'unknown' ? targets.key : targets.message, report: undefined};
	}

	if (targets === undefined && items !== undefined && items.length > 0) {
		return {exit: exitCode.wrongUsage, message: `The step "${id}" has no items.`, report: undefined};
	}

	await refuseUntrusted(live);
	const carried: Carried[] = [];
	for (const item of targets?.keys ?? [undefined]) {
		const sending = await send({step, part, item, whatIf: true}, live, asks); // eslint-disable-line no-await-in-loop -- one item at a time, as it would be carried out
		const what = item === undefined ? title : `${title}, ${inert(live.itemState(id, item)?.label ?? item)}`;
		const failed = notTold(what, sending);
		carried.push({item, sending, message: failed?.message ?? sentencesOf(sending.answer).join(' ')});
		if (failed) {
			return told(step, carried, live, failed);
		}
	}

	const silent = carried.every(({message}) => message === '') ? ' It said nothing of what it would do.' : '';
	const asked = targets === undefined ? '' : ` for ${carried.length === 1 ? '1 item' : `${carried.length} items`}`;
	return told(step, carried, live, {exit: exitCode.done, message: `${title}: asked what it would do${asked}.${silent} ${asItWas}`});
}
