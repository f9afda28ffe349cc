import {createHash} from 'node:crypto';
import type {ResolvedPart, ResolvedStep} from '../../runbook/loaded.js';
import type {EvidenceBody, Session, SessionRequest} from '../../session/contract.js';
import {Failure, exitCode} from '../../failure.js';
import {collectEarly} from '../../javascript-engine.js';
import {inert} from '../../text/inert.js';
import {mainError} from '../main-error.js';
import {activityOf} from './activity.js';
import {evidenceOf, type Answer} from './answer.js';
import {rowLimits, wholeLimits} from './bounds.js';
import {connected} from './connect.js';
import type {Activity, Asks} from './contract.js';
import {explainAnswer, failWhatMustFail, signInNote} from './explain.js';
import {listen} from './listen.js';
import type {LiveRun} from './live-run.js';
import {refuseMissing} from './refuse-missing.js';
import {hiddenIn, secretsFor, type Secrets} from './secrets.js';
import {throttledBy, waitOut, waitToSendAgain, type Throttled} from './throttle.js';
import {troubleOf, waitWarned} from './trouble.js';
import {wholesOf} from './wholes.js';

/** One sending with what it gave and where that is kept; what was only tried is kept nowhere. `note` says whether the sign-in outlived it, where that is a question. */
export type Sending = {answer: Answer; evidence: string; attempt: number; note: string};

/** Adds to the evidence what only the caller knows (the result of a check, how to make an object again). */
export type Complete = (answer: Answer) => Partial<EvidenceBody>;

type Order = {
	step: ResolvedStep;
	part: ResolvedPart;
	item: string | undefined;
	complete?: Complete;
	/** Asks only what would happen: a read, of which the journal hears nothing. */
	whatIf?: boolean;
	/** How it stood when it was decided to send it, as `standingOf` says; as it is when it is to be sent unless said. */
	standing?: string;
};

let requests = 0;

/** Why a sending did not succeed, in whole sentences. */
export function whyNot({answer, note}: Sending): string {
	const unsaid = {ok: '', failed: 'It failed, and did not say why.', cancelled: 'It was cancelled.', unknown: 'It was stopped while it ran, and whether it happened is not known.'};
	const message = mainError(answer.errors)?.message ?? unsaid[answer.outcome];
	return note === '' ? message : `${message} ${note}`;
}

const readsOnly = ({part, whatIf = false}: Order): boolean => whatIf || part.effect === 'read';

const shownPart = ({part, whatIf = false}: Order): Activity['part'] => whatIf ? 'what-if' : part.part;

/** What a step or item stands by: another text once anybody, here or elsewhere, has said or done more about it. */
export const standingOf = ({step, item}: Pick<Order, 'step' | 'item'>, {facts}: LiveRun): string => {
	const subject = facts.steps[step.id];
	const of = item === undefined ? subject : subject?.items.get(item);
	return (of?.branches ?? []).map(({by, seq}) => `${by} ${seq}`).toSorted().join(' ');
};

/** Keeps an effect back that was decided on before somebody else's entry came in, or one by hand: what is still to be done may be done by now. */
const refuseOvertaken = (order: Order, standing: string, live: LiveRun): void => {
	const {step, item} = order;
	if (readsOnly(order) || standingOf(order, live) === standing) {
		return;
	}

	const state = item === undefined ? live.stepState(step.id) : live.itemState(step.id, item);
	const what = item === undefined ? `"${step.step.title}"` : `"${step.step.title}", ${inert(live.itemState(step.id, item)?.label ?? item)},`;
	throw new Failure(exitCode.refused, `While ${what} was being prepared here, somebody said or did more about it: it is ${state?.status ?? 'left out'} now. Nothing was sent.`, {next: 'Look at it, and carry it out again where it is still needed.'});
};

/** Sends once: the intent is on the disk before the first byte goes out, the answer before anybody is told of it. */
async function sendOnce(order: Order, {session, secrets, generate, tries, standing}: Secrets & {session: Session; tries: number; standing: string}, live: LiveRun, asks: Asks): Promise<Sending & {throttled: Throttled | undefined}> {
	const {step, part, item, complete, whatIf = false} = order;
	const reads = readsOnly(order);
	const attempt = live.nextAttempt(step.id, item, part.part);
	// Of what is only tried nothing is kept.
	const wholes = whatIf ? undefined : wholesOf(live.journal);
	const request: SessionRequest = {
		id: `${process.pid}-${++requests}`,
		address: {step: step.id, part: part.part, item, attempt},
		script: part.script,
		parse: part.parse,
		effect: whatIf ? 'read' : part.effect,
		data: live.scriptData(step, item),
		secrets,
		hidden: hiddenIn(live),
		generate,
		errorAction: part.effect === 'read' ? 'Continue' : 'Stop',
		// A shell is asked by a script of its own, which is carried out like any other.
		whatIf: whatIf && session.kind !== 'shell',
		limits: rowLimits,
		...wholes && {wholeLimits, whole: wholes.sinks},
		timeout: part.timeout,
	};
	const prepared = await session.prepare(request);
	if (live.abort?.signal.aborted) {
		await prepared.discard();
		throw new Failure(exitCode.refused, `Cancelled. Nothing was sent for "${step.id}".`);
	}

	const activity = activityOf({step: step.id, item, part: shownPart(order), ...!whatIf && {sent: {responder: live.journal.responder, attempt}}});
	live.act(activity);
	// Not the clock on the wall, which may be set while the command runs.
	const began = performance.now();
	const subject = {step: step.id, ...(item === undefined ? {} : {item}), part: part.part, attempt};
	try {
		refuseOvertaken(order, standing, live);
		if (!whatIf) {
			await live.record({kind: 'sent', data: {...subject, effect: part.effect, scriptSha256: createHash('sha256').update(part.script).digest('hex'), ...prepared.process}});
		}
	} catch (error) {
		await prepared.discard();
		throw error;
	}

	const answer = await listen(prepared, activity, live, async event => {
		if (event.type === 'secret') {
			const {name, item: forItem, value} = event;
			live.generated.push([name, value]);
			const title = live.runbook.runbook.parameters[name]?.title ?? name;
			// What is only tried is set nowhere, and need not be kept.
			prepared.keepSecret(whatIf || await asks.ask<'generated-secret'>({kind: 'generated-secret', step: step.id, name, title, item: forItem, value}) === true);
		}
	}).catch(async (error: unknown) => {
		await wholes?.discard();
		throw error;
	});
	const whole = await wholes?.keep(answer, part.parse);
	const ms = Math.round(performance.now() - began);
	failWhatMustFail(answer);
	const trouble = troubleOf(answer, Date.now());
	const throttled = await throttledBy(trouble, {part, reads, isShell: live.pool.definition(part.session).type === 'shell', tries});
	const wait = throttled?.wait ?? waitWarned(answer, Date.now());
	if (wait !== undefined) {
		live.pool.holdUntil(part.session, performance.now() + wait);
	}

	await explainAnswer({step, part, reads}, answer, {trouble, throttled}, {session, live});
	const sending = {answer, attempt, note: signInNote(part, answer, live), throttled};
	const evidence = whatIf ? '' : await live.keepHappened({...evidenceOf(answer), ...whole?.body, ...complete?.(answer)}, sha256 => ({kind: 'answered', data: {...subject, outcome: answer.outcome, evidence: sha256, rows: answer.rows.length, errors: answer.errors, ms, ...whole && whole.names.length > 0 && {whole: whole.names}}}));
	if (!answer.sessionAlive) {
		live.pool.lost(part.session);
		await live.record({kind: 'session', data: {name: part.session, state: 'lost', account: live.pool.accountBefore(part.session) ?? null, reason: mainError(answer.errors)?.message ?? null}});
	}

	return {...sending, evidence};
}

/**
Carries one part of a step out: signs in if that is needed, asks the tenant guard, sends, and keeps the answer. What the service refused for now, and of which it is certain that nothing happened, is waited for and sent again.

@throws {Failure} with exit 3 when nothing may be sent, or when the disk refuses.
*/
export async function send(order: Order, live: LiveRun, asks: Asks): Promise<Sending> {
	const {step, part, item} = order;
	let {standing = standingOf(order, live)} = order;
	refuseMissing(order, live);
	collectEarly();
	const secrets = await secretsFor(part.script, live, asks);
	// What is only tried has the guard asked as the real thing would.
	const asking = order.whatIf === true || part.effect !== 'read';
	for (let tries = 1; ; tries++) {
		/* eslint-disable no-await-in-loop -- one after the other is the point */
		await waitOut(part.session, {step: step.id, item, part: shownPart(order)}, live);
		const session = await connected(part.session, live, asks, {asking});
		const {throttled, ...sending} = await sendOnce(order, {session, ...secrets, tries, standing}, live, asks);
		standing = standingOf(order, live);
		const again = throttled?.again === true && live.abort?.signal.aborted !== true && await waitToSendAgain(throttled, live);
		// Who marked it during the wait has done it by hand, or wants it left alone; who did it elsewhere has done it.
		if (!again || standingOf(order, live) !== standing) {
			return sending;
		}
		/* eslint-enable no-await-in-loop */
	}
}
