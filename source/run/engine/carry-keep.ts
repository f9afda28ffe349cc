import {Failure, exitCode} from '../../failure.js';
import {recreateScript} from '../../session/paste/recreate.js';
import type {ResolvedStep} from '../../runbook/loaded.js';
import type {Row} from '../../runbook/values.js';
import {choosingStep} from '../items.js';
import {rowKey} from '../row-key.js';
import type {Asks} from './contract.js';
import {isAfterEffects} from './evidence-index.js';
import type {LiveRun} from './live-run.js';
import {send, whyNot} from './send.js';
import {subjectName} from './subject.js';

/** How long what was kept may stand for the object, while nothing was sent to it since. */
const keptFresh = 15 * 60_000;

/** Whether what a step is about to remove was kept a moment ago, with nothing sent since. */
export function isKept(step: ResolvedStep, item: string | undefined, live: LiveRun): boolean {
	const name = subjectName(step.id, item);
	const kept = live.index.kept.get(name);
	// What cannot be read back is not kept, whatever the journal says.
	return kept !== undefined
		&& live.bodies.has(kept.evidence)
		// A clock that was ahead does not keep it fresh for ever.
		&& Math.abs(live.now().getTime() - Date.parse(kept.at)) < keptFresh
		&& isAfterEffects(live.index, name, kept.place, live.facts.histories);
}

/**
The object that was kept must be the chosen one: an empty or unknown identity gives every object there is.

@throws {Failure} with exit 3.
*/
export function refuseAnotherObject(step: ResolvedStep, item: string | undefined, rows: readonly Row[], live: LiveRun): void {
	const nothingSent = 'Nothing was removed.';
	if (rows.length === 0) {
		throw new Failure(exitCode.refused, `What "${step.id}" is about to remove was not found, so it could not be kept. ${nothingSent}`, {next: 'Check whether it is gone already, and mark the item.'});
	}

	const list = step.step['for-each'];
	const property = list === undefined ? undefined : choosingStep(live.runbook.steps, list)?.step.choose?.key;
	const strangers = item === undefined || property === undefined
		? []
		: rows.filter(row => rowKey(row, property) !== undefined && rowKey(row, property) !== item);
	if (strangers.length > 0 || (step.step.keep?.recreate && rows.length > 1)) {
		throw new Failure(exitCode.refused, `Keeping what "${step.id}" is about to remove gave ${rows.length} objects instead of the one that was chosen. ${nothingSent}`, {next: 'Look at the keep script of the runbook: its identity may be empty or not exact.'});
	}
}

/**
Keeps what a step is about to remove, with how to make it again; does nothing when it was kept a moment ago and nothing was sent since.

@throws {Failure} with exit 3 when it cannot be kept: then nothing may be destroyed.
*/
export async function keep(step: ResolvedStep, item: string | undefined, live: LiveRun, asks: Asks): Promise<void> {
	const part = step.parts.keep;
	if (!part || isKept(step, item, live)) {
		return;
	}

	const recreate = step.step.keep?.recreate;
	const sending = await send({step, part, item, complete: answer => recreate && answer.rows.length === 1
		? {recreate: recreateScript(recreate, answer.rows[0]!)}
		: {}}, live, asks);
	if (sending.answer.outcome !== 'ok') {
		throw new Failure(exitCode.refused, `What "${step.id}" is about to remove could not be kept (${whyNot(sending).replace(/\.$/v, '')}), so nothing was removed.`);
	}

	if (sending.answer.truncated) {
		throw new Failure(exitCode.refused, `What "${step.id}" is about to remove is more than can be kept, so nothing was removed.`, {next: 'Let the keep script of the runbook read only the object that was chosen.'});
	}

	refuseAnotherObject(step, item, sending.answer.rows, live);
	await live.record({kind: 'kept', data: {step: step.id, ...(item === undefined ? {} : {item}), evidence: sending.evidence}});
}
