import {hasOneEffectAtItsEnd, mayHaveEffectBefore} from '../../runbook/script/effect-order.js';
import type {ResolvedPart, ResolvedStep} from '../../runbook/loaded.js';
import type {Session} from '../../session/contract.js';
import type {StepError} from '../events.js';
import type {Tenant} from '../status.js';
import {mainError} from '../main-error.js';
import type {Answer} from './answer.js';
import {identify} from './guard.js';
import type {LiveRun} from './live-run.js';
import type {Throttled} from './throttle.js';
import {troubleOf, type Trouble} from './trouble.js';

/** What was sent, as far as its answer is to be explained. */
export type Sent = {step: ResolvedStep; part: ResolvedPart; reads: boolean};

/** Handrail's own words come first: they are what the responder reads. */
function explain(answer: Answer, kind: StepError['kind'], message: string): void {
	answer.errors.unshift({kind, message: message.charAt(0).toUpperCase() + message.slice(1), id: '', line: 0, column: 0});
}

/** A prompt, a script that could not be read and a command that was not there, or that the service did not answer, always fail the step, whatever came of the rest: a reading that lacks a part is not done. */
export function failWhatMustFail(answer: Answer): void {
	if (answer.outcome === 'ok' && (answer.errors.some(({kind}) => kind === 'prompt' || kind === 'parse') || troubleOf({...answer, outcome: 'failed'}, Date.now()))) {
		answer.outcome = 'failed';
	}
}

/** Who is signed in, asked while an answer waits to be written down: what it answers is what goes on until then. Undefined where nobody can be asked: the answer stands as it came, and must not be lost over its explanation. */
async function whoIsThere(name: string, session: Session, live: LiveRun): Promise<Tenant[] | undefined> {
	const {activity} = live;
	try {
		return await identify(name, session, live);
	} catch {
		return undefined;
	} finally {
		live.act(activity);
	}
}

/** A missing command has two causes that look alike: who is signed in tells them apart. */
async function explainMissing({step, part, reads}: Sent, {command}: Extract<Trouble, {kind: 'not-recognized'}>, answer: Answer, {session, live}: {session: Session; live: LiveRun}): Promise<void> {
	const {title, service} = live.pool.definition(part.session);
	if (service === 'none') {
		return;
	}

	const identities = session.alive ? await whoIsThere(part.session, session, live) : [];
	if (identities === undefined) {
		return;
	}

	const [signedIn] = identities;
	const named = command === '' ? 'the command' : command;
	const nothing = reads || !await mayHaveEffectBefore(part.script, command);
	const far = nothing ? 'nothing was sent' : 'what stands before it in the script may have been done';
	explain(answer, nothing ? 'not-sent' : 'terminating', signedIn === undefined
		? `The sign-in to ${title} has expired, so ${named} was not found and ${far}. ${nothing ? 'Run the step again: it signs in first.' : 'Check before you run the step again; it signs in first.'}`
		: `${named} is not there for ${signedIn.account}: the account lacks the role for it${step.step.roles ? ` (needed: ${step.step.roles.join(' or ')})` : ''}, or the module that has it was not loaded. ${far.charAt(0).toUpperCase()}${far.slice(1)}.`);
	await noteIdentity(part.session, signedIn, answer, live);
}

/** What a service refused to an account has two causes as well. */
async function explainDenied({step, part, reads}: Sent, {ended}: Extract<Trouble, {kind: 'denied'}>, answer: Answer, {session, live}: {session: Session; live: LiveRun}): Promise<void> {
	const {title, service} = live.pool.definition(part.session);
	const identities = service === 'none' || !session.alive ? undefined : await whoIsThere(part.session, session, live);
	if (identities === undefined) {
		return;
	}

	const [signedIn] = identities;
	const nothing = reads || (ended && await hasOneEffectAtItsEnd(part.script));
	const far = nothing ? 'nothing was done' : 'what stands before it in the script may have been done';
	explain(answer, nothing ? 'not-sent' : 'terminating', signedIn === undefined
		? `The sign-in to ${title} has expired, so the command was refused and ${far}. ${nothing ? 'Run the step again: it signs in first.' : 'Check before you run the step again; it signs in first.'}`
		: `${title} refuses the command to ${signedIn.account}: the account lacks the role for it${step.step.roles ? ` (needed: ${step.step.roles.join(' or ')})` : ''}, or the sign-in lacks the permission. ${far.charAt(0).toUpperCase()}${far.slice(1)}.`);
	await noteIdentity(part.session, signedIn, answer, live);
}

/** An expired sign-in is written down; of one that is there it is asked anew whose it is. */
async function noteIdentity(name: string, signedIn: Tenant | undefined, answer: Answer, live: LiveRun): Promise<void> {
	if (signedIn === undefined) {
		live.pool.lost(name);
		await live.record({kind: 'session', data: {name, state: 'expired', account: live.pool.accountBefore(name) ?? null, reason: answer.errors[0]!.message}});
	} else {
		// Whether it is still the run's tenant and the same account is asked before anything else goes there.
		live.pool.doubt(name);
	}
}

/** Says in the answer what its errors mean, before it is written down: the outcome may be another one than the command's own. */
export async function explainAnswer(sent: Sent, answer: Answer, {trouble, throttled}: {trouble: Trouble | undefined; throttled: Throttled | undefined}, {session, live}: {session: Session; live: LiveRun}): Promise<void> {
	const {part, reads} = sent;
	if (answer.outcome === 'unknown') {
		live.pool.doubt(part.session);
	}

	if (answer.outcome !== 'failed') {
		return;
	}

	if (throttled) {
		explain(answer, throttled.nothingHappened ? 'not-sent' : 'terminating', throttled.nothingHappened
			? `The service refused it for now, and nothing was done. ${throttled.asks}`
			: `The service refused a command of the script for now; what stands before it may have been done. ${throttled.asks}`);
		return;
	}

	if (trouble?.kind === 'lost-touch' && !reads) {
		answer.outcome = 'unknown';
		explain(answer, 'terminating', `Whether it happened is not known: the service failed, or the way to it was lost, after it was sent. It said: ${mainError(answer.errors)?.message ?? ''}`);
	}

	if (trouble?.kind === 'lost-touch') {
		live.pool.doubt(part.session);
	}

	if (trouble?.kind === 'not-recognized') {
		await explainMissing(sent, trouble, answer, {session, live});
	}

	if (trouble?.kind === 'denied') {
		await explainDenied(sent, trouble, answer, {session, live});
	}
}

/** Whether the sign-in outlived what was stopped or broke off, a whole sentence; empty where nobody would ask. */
export function signInNote(part: ResolvedPart, answer: Answer, live: LiveRun): string {
	const {title, type, connect} = live.pool.definition(part.session);
	// Of a command whose time was up its session says this itself.
	const wasStopped = answer.outcome !== 'ok' && (answer.outcome === 'cancelled' || live.abort?.signal.aborted === true);
	if (type === 'shell' || connect === undefined || (answer.sessionAlive && !wasStopped)) {
		return '';
	}

	return answer.sessionAlive ? `The sign-in to ${title} is still there.` : `The sign-in to ${title} is lost: the next step that needs it signs in again.`;
}
