import {mayHaveEffectBefore} from '../../runbook/script/effect-order.js';
import {inert} from '../../text/inert.js';
import {shellWord} from '../../text/shell-word.js';
import {mainError} from '../main-error.js';
import {emptyAnswer, evidenceOf, type Answer} from './answer.js';
import {failWhatMustFail} from './explain.js';
import type {LiveRun} from './live-run.js';
import type {PastedReading} from './paste-preview.js';
import type {Complete, Sending} from './send.js';
import {troubleOf} from './trouble.js';

/** Writes the answer down. It has happened elsewhere: if the disk refuses, it is written as soon as saving works again. */
export async function keepAnswer({target, part, pasted, failed}: PastedReading, text: string, {live, complete}: {live: LiveRun; complete?: Complete}): Promise<Sending> {
	const {step, item} = target;
	const {rows, types, truncated, warnings, errors} = pasted;
	const answer: Answer = {...emptyAnswer(), outcome: failed ? 'failed' : 'ok', rows, types, truncated, text, warnings, errors: [...errors], sessionAlive: true};
	await explain(answer, {target, part, pasted, failed}, live);
	const attempt = live.nextAttempt(step.id, item, target.part);
	const evidence = await live.keepHappened({...evidenceOf(answer), ...complete?.(answer)}, sha256 => ({kind: 'answered', data: {
		step: step.id, ...(item === undefined ? {} : {item}), part: target.part, attempt,
		outcome: answer.outcome, evidence: sha256, rows: rows.length, errors: answer.errors, ms: 0, pasted: true, effect: part.effect,
	}}));
	return {answer, evidence, attempt, note: ''};
}

/** Says what the errors mean, as it is said of a session's: what was not sent, and what nobody knows. */
async function explain(answer: Answer, {target, part, failed}: PastedReading, live: LiveRun): Promise<void> {
	failWhatMustFail(answer);
	const add = (kind: 'not-sent' | 'terminating', message: string) => {
		answer.errors.unshift({kind, message, id: '', line: 0, column: 0});
	};

	if (failed && answer.errors.length === 0) {
		add('terminating', 'It did not succeed, as the responder said.');
	}

	const trouble = troubleOf(answer, live.now().getTime());
	if (trouble?.kind === 'lost-touch' && part.effect !== 'read') {
		answer.outcome = 'unknown';
		add('terminating', `Whether it happened is not known: the service failed, or the way to it was lost, after it was sent. It said: ${mainError(answer.errors)?.message ?? ''}`);
	} else if (trouble?.kind === 'not-recognized') {
		const nothing = part.effect === 'read' || !await mayHaveEffectBefore(part.script, trouble.command);
		const {roles} = target.step.step;
		add(nothing ? 'not-sent' : 'terminating', `${trouble.command === '' ? 'A command of it' : trouble.command} was not found where it was run: nobody is signed in there, its module is not loaded, or the account lacks the role for it${roles ? ` (needed: ${roles.join(' or ')})` : ''}. ${nothing ? 'Nothing was sent.' : 'What stands before it in the script may have been done.'}`);
	}
}

/** How a responder goes on: the line that copies the next part. */
export function nextLine(part: string, {target: {step, item}}: PastedReading, live: LiveRun): string {
	return `handrail paste ${live.status.run} ${step.id}${item === undefined ? '' : ` --item ${shellWord(item)}`} --part ${part}`;
}

/** The step, or the item, as people call it. */
export const nameOf = ({target: {step, item}}: PastedReading, live: LiveRun): string => item === undefined ? step.step.title : `${step.step.title}, ${inert(live.itemState(step.id, item)?.label ?? item)}`;
