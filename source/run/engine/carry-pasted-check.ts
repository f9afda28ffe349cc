import {exitCode, type ExitCode} from '../../failure.js';
import {milliseconds} from '../../runbook/duration.js';
import {shellWord} from '../../text/shell-word.js';
import {formatClock, isoWithOffset} from '../../text/time.js';
import type {IntentResult} from './contract.js';
import type {LiveRun} from './live-run.js';
import {keepAnswer, nameOf, nextLine} from './paste-answer.js';
import {expectFor, type PastedReading} from './paste-preview.js';
import {pasteParts, uncheckedEffect} from './paste-subject.js';
import {resultOf} from './report.js';
import {judge, type Check} from './verify.js';

/** A check that was pasted settles what was pasted. Where a session's sending is unknown it is only shown: the responder decides. */
export async function carryPastedCheck(reading: PastedReading, text: string, live: LiveRun): Promise<IntentResult> {
	const {step, item} = reading.target;
	const unchecked = reading.target.part === 'verify' ? uncheckedEffect({step, item}, live) : undefined;
	const before = item === undefined ? live.stepState(step.id) : live.itemState(step.id, item)!;
	const expect = expectFor(reading.target, reading.part, live);
	let verdict: {ok: boolean | null; message: string} = {ok: null, message: ''};
	const sending = await keepAnswer(reading, text, {live, complete(answer) {
		verdict = judge({answer, expect, step, item, live});
		return {verify: verdict};
	}});
	const check: Check = {...verdict, result: sending.answer.rows, sending};
	const of = unchecked?.of ?? (before.undone === null ? 'run' : 'undo');
	const result = (message: string, exit?: ExitCode): IntentResult => resultOf(step, [{item, sending, check, message}], `${nameOf(reading, live)}: ${message}`, live, exit);
	const settles = unchecked ? unchecked.pasted : before.status !== 'unknown' && before.status !== 'open';
	if (!settles) {
		return result(`${verdict.message} ${before.status === 'unknown' ? `Settle it with: handrail mark ${live.status.run} ${step.id} done|failed|open${item === undefined ? '' : ` --item ${shellWord(item)}`}` : 'Nothing was carried out that it could settle.'}`, exitCode.refused);
	}

	// An effect may take its time to show; until then nothing is settled.
	const within = of === 'undo' ? step.parts.undo?.within ?? reading.part.within : reading.part.within;
	const until = unchecked && within !== undefined ? Date.parse(unchecked.answeredAt) + within : 0;
	if (verdict.ok !== true && until > live.now().getTime()) {
		return result(`not yet: ${verdict.message} It may take until ${formatClock(isoWithOffset(until))}. Look again and paste: ${nextLine('verify', reading, live)}`, exitCode.refused);
	}

	await live.recordHappened({kind: 'verified', data: {step: step.id, ...(item === undefined ? {} : {item}), ok: verdict.ok, evidence: sending.evidence, of, message: verdict.message}});
	if (reading.target.part === 'recheck') {
		return rechecked(reading, verdict, {live, result});
	}

	const {due} = pasteParts(step, item, live);
	const status = item === undefined ? live.stepState(step.id).status : live.itemState(step.id, item)!.status;
	return result(`${of === 'undo' && verdict.ok ? 'undone' : status}. ${verdict.message}${due === 'verify' ? ` Look again and paste: ${nextLine('verify', reading, live)}` : ''}`, verdict.ok === true ? exitCode.done : exitCode.failed);
}

async function rechecked({target: {step}}: PastedReading, {ok, message}: {ok: boolean | null; message: string}, {live, result}: {live: LiveRun; result: (message: string, exit?: ExitCode) => IntentResult}): Promise<IntentResult> {
	const wait = step.step.wait!;
	const state = live.stepState(step.id);
	if (ok === true) {
		return result(`${state.status}. ${message}`, exitCode.done);
	}

	const due = state.waiting?.next;
	if (due && Date.parse(due) <= live.now().getTime() && wait.chase !== undefined) {
		await live.record({kind: 'waiting', data: {step: step.id, for: wait.for, next: isoWithOffset(live.now().getTime() + milliseconds(wait.chase))}});
	}

	return result(`still waiting for ${wait.for}. ${message}`, exitCode.refused);
}
