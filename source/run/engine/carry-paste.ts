import {Failure, exitCode, type ExitCode} from '../../failure.js';
import {recreateScript} from '../../session/paste/recreate.js';
import type {PastedAnswer} from '../../session/paste/contract.js';
import {inert} from '../../text/inert.js';
import {mainError} from '../main-error.js';
import {choosingStep} from '../items.js';
import {rowKey} from '../row-key.js';
import {refuseAnotherObject} from './carry-keep.js';
import {carryPastedCheck} from './carry-pasted-check.js';
import type {Asks, Intent, IntentResult} from './contract.js';
import {refuseUntrusted} from './gate.js';
import type {LiveRun} from './live-run.js';
import {keepAnswer, nameOf, nextLine} from './paste-answer.js';
import {expectFor, readFor, whyRefused, type PastedReading} from './paste-preview.js';
import {uncheckedEffect} from './paste-subject.js';
import {resultOf} from './report.js';
import {settleEarlierProcess} from './still-running.js';
import {judge} from './verify.js';

type PasteIntent = Extract<Intent, {kind: 'paste'}>;

/** Records what was run elsewhere and pasted back, as if a session had answered it: with the same gates before, and the same judgement after. */
export async function carryPaste(intent: PasteIntent, live: LiveRun, asks: Asks): Promise<IntentResult> {
	const reading = readFor(intent, live);
	const refusal = whyRefused(reading, intent, live);
	if (refusal !== undefined) {
		throw new Failure(exitCode.refused, refusal, {kept: refusal.includes('othing was recorded') ? '' : 'Nothing was recorded.'});
	}

	await refuseUntrusted(live);
	const {target, part, pasted: {answer}} = reading;
	if (answer?.signedIn) {
		await bind(answer.signedIn, live.pool.definition(part.session).title, live, asks);
	}

	if (target.part === 'run' || target.part === 'undo') {
		await settleEarlierProcess(target.step, target.item, live, asks);
	}

	switch (target.part) {
		case 'run': {
			return carried(reading, intent.text, live);
		}

		case 'undo': {
			return undone(reading, intent.text, live);
		}

		case 'keep': {
			return kept(reading, intent.text, live);
		}

		case 'verify':
		case 'recheck': {
			return carryPastedCheck(reading, intent.text, live);
		}
	}
}

/** The tenant (or the host) as it was checked where the command ran becomes the run's, on the responder's yes, when it has none yet. */
async function bind(found: NonNullable<PastedAnswer['signedIn']>, session: string, live: LiveRun, asks: Asks): Promise<void> {
	const isHost = found.tenant === null;
	if ((isHost ? live.index.host : live.index.tenant) !== undefined) {
		return;
	}

	const {tenant: expected} = live.facts.started!.params;
	if (!isHost && await asks.ask<'bind-tenant'>({kind: 'bind-tenant', session, found, expected: typeof expected === 'string' ? expected : undefined}) !== true) {
		throw new Failure(exitCode.refused, `It was run in ${inert(found.domain)} as ${inert(found.account)}, and it was not confirmed that this run is for ${inert(found.domain)}. Nothing was recorded.`);
	}

	await live.record({kind: 'tenant-bound', data: {...found, pasted: true}});
}

async function carried(reading: PastedReading, text: string, live: LiveRun): Promise<IntentResult> {
	const {step, item} = reading.target;
	const sending = await keepAnswer(reading, text, {live});
	const {answer} = sending;
	const name = nameOf(reading, live);
	const result = (message: string, exit?: ExitCode): IntentResult => resultOf(step, [{item, sending, message}], message, live, exit);
	if (answer.outcome !== 'ok') {
		return result(`${name}: ${answer.outcome}. ${mainError(answer.errors)?.message ?? ''}`.trim());
	}

	if (uncheckedEffect({step, item}, live)) {
		return result(`${name}: recorded, and not checked yet. Paste its check: ${nextLine('verify', reading, live)}`, exitCode.refused);
	}

	const count = answer.rows.length === 1 ? '1 row' : `${answer.rows.length} rows`;
	const state = item === undefined ? live.stepState(step.id) : live.itemState(step.id, item)!;
	return result(step.step.choose && state.status === 'open' ? `${name}: ${count}. The choice is still to be made.` : `${name}: ${state.status}, ${count}.${state.reason === null ? '' : ` ${state.reason}`}`);
}

async function undone(reading: PastedReading, text: string, live: LiveRun): Promise<IntentResult> {
	const {step, item} = reading.target;
	const sending = await keepAnswer(reading, text, {live});
	const {answer, evidence} = sending;
	const name = nameOf(reading, live);
	if (answer.outcome !== 'ok') {
		const message = `${name}: its undo did not succeed. ${mainError(answer.errors)?.message ?? ''}`.trim();
		return resultOf(step, [{item, sending, message}], message, live, exitCode.failed);
	}

	const expect = expectFor(reading.target, reading.part, live);
	if (expect !== undefined) {
		const verdict = judge({answer, expect, step, item, live});
		await live.recordHappened({kind: 'verified', data: {step: step.id, ...(item === undefined ? {} : {item}), ok: verdict.ok, evidence, of: 'undo', message: verdict.message}});
		return resultOf(step, [{item, sending, check: {...verdict, result: answer.rows, sending}}], `${name}: ${verdict.ok ? 'undone' : 'its undo is recorded'}. ${verdict.message}`, live, verdict.ok ? exitCode.done : exitCode.failed);
	}

	return uncheckedEffect({step, item}, live)
		? resultOf(step, [{item, sending}], `${name}: its undo is recorded, and not checked yet. Paste its check: ${nextLine('verify', reading, live)}`, live, exitCode.refused)
		: resultOf(step, [{item, sending}], `${name}: undone.`, live, exitCode.done);
}

async function kept(reading: PastedReading, text: string, live: LiveRun): Promise<IntentResult> {
	const {target: {step, item}, pasted, failed} = reading;
	const nothing = 'Nothing was kept.';
	if (failed || pasted.truncated || pasted.format !== 'json' || pasted.cutCells.length > 0 || (pasted.answer && !pasted.answer.whole)) {
		throw new Failure(exitCode.refused, failed
			? `What "${step.id}" is about to remove could not be read (${inert(mainError(pasted.errors)?.message ?? 'it failed')}). ${nothing}`
			: `What "${step.id}" is about to remove must be kept whole, and a list, a table or a part of it is not. ${nothing}`, {next: 'Paste what the copied command prints.'});
	}

	refuseAnotherObject(step, item, pasted.rows, live);
	const list = step.step['for-each'];
	const key = list === undefined ? undefined : choosingStep(live.runbook.steps, list)?.step.choose?.key;
	if (key !== undefined && pasted.rows.some(row => rowKey(row, key) !== item)) {
		throw new Failure(exitCode.refused, `What was pasted has no ${key}, so it cannot be told whether it is what "${step.id}" is about to remove. ${nothing}`, {next: 'Paste what the copied command prints.'});
	}

	const recreate = step.step.keep?.recreate;
	const sending = await keepAnswer(reading, text, {live, complete: answer => recreate && answer.rows.length === 1 ? {recreate: recreateScript(recreate, answer.rows[0]!)} : {}});
	await live.record({kind: 'kept', data: {step: step.id, ...(item === undefined ? {} : {item}), evidence: sending.evidence}});
	return resultOf(step, [{item, sending}], `${nameOf(reading, live)}: kept.`, live, exitCode.done);
}
