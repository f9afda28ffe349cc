import {formatAge, formatTime, isoWithOffset} from '../../text/time.js';
import type {ResolvedPart, ResolvedStep} from '../../runbook/loaded.js';
import type {Row} from '../../runbook/values.js';
import {cutValueNamed} from '../cut-values.js';
import {mainError} from '../main-error.js';
import {waitVisibly} from './activity.js';
import type {Answer} from './answer.js';
import type {Asks} from './contract.js';
import type {LiveRun} from './live-run.js';
import {send, type Sending} from './send.js';

/** What a check found. `ok` null: it could not be carried out, so nothing is known. */
export type Check = {ok: boolean | null; result: Row[]; message: string; sending: Sending | undefined};

/** Holds what an answer gave against the expectation. An expectation that cannot be evaluated is never a pass, nor is an answer without rows that came with an error. */
export function judge({answer, expect, step, item, live}: {answer: Answer; expect: string | undefined; step: ResolvedStep; item: string | undefined; live: LiveRun}): {ok: boolean | null; message: string} {
	if (answer.outcome !== 'ok') {
		return {ok: null, message: `The check could not be carried out: ${mainError(answer.errors)?.message ?? `it was ${answer.outcome}`}.`.replace(/\.\.$/v, '.')};
	}

	if (expect === undefined) {
		return {ok: true, message: 'The command succeeded; the runbook expects nothing more.'};
	}

	if (answer.truncated) {
		return {ok: null, message: `The check gave more than is kept of an answer, so it cannot be held against what is expected: ${expect}`};
	}

	const cut = cutValueNamed(expect, [...answer.rows, live.itemOf(step, item)?.row ?? null]);
	if (cut) {
		return {ok: null, message: `${cut.row < answer.rows.length ? `Row ${cut.row + 1} of the check` : 'The item'} does not hold all of its ${cut.name}, and the expectation names it: ${expect}`};
	}

	const verdict = live.evaluate(expect, step, item, {result: answer.rows});
	if (!verdict.ok) {
		return {ok: null, message: `The expectation could not be evaluated: ${verdict.error}. It is: ${expect}`};
	}

	if (typeof verdict.value !== 'boolean') {
		return {ok: null, message: `The expectation gave ${JSON.stringify(verdict.value)} instead of true or false. It is: ${expect}`};
	}

	const said = mainError(answer.errors)?.message;
	if (verdict.value && answer.rows.length === 0 && said !== undefined) {
		// "It is gone" and "it could not be read" look the same without rows; only one of them is good news.
		return {ok: null, message: `The check found nothing, and it reported an error, so nothing is known: ${said}`};
	}

	return {ok: verdict.value, message: verdict.value ? 'Checked: it is as expected.' : `Checked: it is not as expected (${expect}).`};
}

/** Looks once. The finding is kept with the evidence; no status changes by it. */
export async function look({step, item, part, expect}: {step: ResolvedStep; item: string | undefined; part: ResolvedPart; expect: string | undefined}, live: LiveRun, asks: Asks): Promise<Check> {
	let verdict: {ok: boolean | null; message: string} = {ok: null, message: ''};
	const sending = await send({step, part, item, complete(answer) {
		verdict = judge({answer, expect, step, item, live});
		return {verify: verdict};
	}}, live, asks);
	return {...verdict, result: sending.answer.rows, sending};
}

/**
Checks until it is as expected or the time is over (`within`, looking `every` so often), and records the finding.

@param of Whether the run's effect or its undo is looked at.
*/
export async function check({step, item, part, expect, of, wait}: {step: ResolvedStep; item: string | undefined; part: ResolvedPart; expect: string | undefined; of: 'run' | 'undo'; wait: boolean}, live: LiveRun, asks: Asks): Promise<Check> {
	const until = wait && part.within !== undefined ? performance.now() + part.within : 0;
	for (;;) {
		const found = await look({step, item, part, expect}, live, asks); // eslint-disable-line no-await-in-loop -- looks again only after it has looked
		const left = until - performance.now();
		if (found.ok === false && left > 0) {
			const next = Math.min(part.every, left);
			const sentence = `Not yet. Looks again in ${formatAge(next)}, until ${formatTime(isoWithOffset(Date.now() + left))}.`;
			if (await waitVisibly(live, next, sentence)) { // eslint-disable-line no-await-in-loop
				continue;
			}
		}

		await live.recordHappened({kind: 'verified', data: {step: step.id, ...(item === undefined ? {} : {item}), ok: found.ok, evidence: found.sending?.evidence ?? null, of, message: found.message}}); // eslint-disable-line no-await-in-loop
		return found;
	}
}
