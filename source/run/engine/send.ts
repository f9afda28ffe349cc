import {createHash} from 'node:crypto';
import {inert} from '../../text/inert.js';
import {formatAge} from '../../text/time.js';
import type {ResolvedPart, ResolvedStep} from '../../runbook/loaded.js';
import {itemPropertiesNamed, parametersNamed} from '../../runbook/script/names.js';
import type {EvidenceBody, Session, SessionRequest} from '../../session/contract.js';
import {variableName} from '../../session/shell/environment.js';
import {Failure, exitCode} from '../../failure.js';
import {activityOf, waitVisibly} from './activity.js';
import {evidenceOf, type Answer} from './answer.js';
import {connected, guard} from './connect.js';
import type {Asks} from './contract.js';
import {listen} from './listen.js';
import type {LiveRun} from './live-run.js';
import {troubleOf} from './trouble.js';

/** The most that is kept of one answer; beyond it the answer says that it was cut. */
const limits = {rows: 50_000, bytes: 32 * 1024 * 1024};
const throttleTries = 5;

/** One sending with what it gave and where that is kept; what was only tried is kept nowhere. */
export type Sending = {answer: Answer; evidence: string; attempt: number};

/** Adds to the evidence what only the caller knows (the result of a check, how to make an object again). */
export type Complete = (answer: Answer) => Partial<EvidenceBody>;

type Order = {
	step: ResolvedStep;
	part: ResolvedPart;
	item: string | undefined;
	complete?: Complete;
	/** Asks only what would happen: a read, of which the journal hears nothing. */
	whatIf?: boolean;
};

let requests = 0;

/** A script that names a value of its item is sent only when that value is there: an empty identity means every object. */
function refuseEmptyValues({step, part, item}: Order, live: LiveRun): void {
	if (item === undefined) {
		return;
	}

	const row = live.itemOf(step, item)?.row;
	const values = Object.entries(typeof row === 'object' && row !== null && !Array.isArray(row) ? row : {});
	const isShell = live.pool.definition(part.session).type === 'shell';
	for (const property of itemPropertiesNamed(part.script)) {
		// A shell names a column by its variable: item_Queue_ID is "Queue ID".
		const named = values.filter(([name]) => name === property || (isShell && variableName(name) === property));
		if (named.length === 0 || named.some(([, value]) => value === null || value === '' || (Array.isArray(value) && value.length === 0))) {
			throw new Failure(exitCode.refused, `The item "${inert(item)}" of "${step.id}" has no ${property}, and the command names it. An empty value can mean every object, so nothing was sent.`, {next: 'Choose again from a fresh reading, or mark the item by hand.'});
		}
	}
}

async function secretsFor(part: ResolvedPart, live: LiveRun, asks: Asks): Promise<{secrets: Record<string, string>; generate: string[]}> {
	const secrets: Record<string, string> = {};
	const generate: string[] = [];
	for (const name of parametersNamed(part.script)) {
		const parameter = live.runbook.runbook.parameters[name];
		if (parameter?.type === 'generated-secret') {
			generate.push(name);
		} else if (parameter?.type === 'secret') {
			const value = live.secrets.get(name) ?? await asks.ask<'secret'>({kind: 'secret', name, title: parameter.title}); // eslint-disable-line no-await-in-loop -- one question at a time
			if (value === undefined) {
				throw new Failure(exitCode.refused, `"${parameter.title}" was not given, so nothing was sent.`);
			}

			live.secrets.set(name, value);
			secrets[name] = value;
		}
	}

	return {secrets, generate};
}

/** A missing command has two causes that look alike: who is signed in tells them apart. What it was goes into the answer before the answer is written down. */
async function explainNotRecognized({step, part}: Order, answer: Answer, session: Session, live: LiveRun): Promise<void> {
	const trouble = troubleOf(answer);
	const {title, service} = live.pool.definition(part.session);
	if (trouble?.kind !== 'not-recognized' || service === 'none') {
		return;
	}

	// Where nobody can be asked, the answer stands as it came: it must not be lost over its explanation.
	const identities = session.alive ? await session.identities().catch(() => undefined) : [];
	if (identities === undefined) {
		return;
	}

	const [signedIn] = identities;
	const named = trouble.command === '' ? 'the command' : trouble.command;
	const message = signedIn === undefined
		? `The sign-in to ${title} has expired, so ${named} was not found and nothing was sent. Run the step again: it signs in first.`
		: `${named} is not there for ${signedIn.account}: the account lacks the role for it${step.step.roles ? ` (needed: ${step.step.roles.join(' or ')})` : ''}. Nothing was sent.`;
	answer.errors.unshift({kind: 'not-sent', message: message[0]!.toUpperCase() + message.slice(1), id: '', line: 0, column: 0});
	if (signedIn === undefined) {
		live.pool.lost(part.session);
		await live.record({kind: 'session', data: {name: part.session, state: 'expired', account: live.index.accounts.get(part.session) ?? null, reason: message}});
	}
}

/** Sends once: the intent is on the disk before the first byte goes out, the answer before anybody is told of it. */
async function sendOnce(order: Order, session: Session, live: LiveRun, asks: Asks): Promise<Sending> {
	const {step, part, item, complete, whatIf = false} = order;
	const {secrets, generate} = await secretsFor(part, live, asks);
	const attempt = live.nextAttempt(step.id, item, part.part);
	const request: SessionRequest = {
		id: `${process.pid}-${++requests}`,
		address: {step: step.id, part: part.part, item, attempt},
		script: part.script,
		parse: part.parse,
		effect: whatIf ? 'read' : part.effect,
		data: live.scriptData(step, item),
		secrets,
		generate,
		errorAction: part.effect === 'read' ? 'Continue' : 'Stop',
		// A shell is asked by a script of its own, which is carried out like any other.
		whatIf: whatIf && session.kind !== 'shell',
		limits,
		timeout: part.timeout,
	};
	const prepared = await session.prepare(request);
	if (live.abort?.signal.aborted) {
		await prepared.discard();
		throw new Failure(exitCode.refused, `Cancelled. Nothing was sent for "${step.id}".`);
	}

	const activity = activityOf({step: step.id, item, part: whatIf ? 'what-if' : part.part});
	live.act(activity);
	const subject = {step: step.id, ...(item === undefined ? {} : {item}), part: part.part, attempt};
	try {
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
			const title = live.runbook.runbook.parameters[name]?.title ?? name;
			// What is only tried is set nowhere, and need not be kept.
			prepared.keepSecret(whatIf || await asks.ask<'generated-secret'>({kind: 'generated-secret', name, title, item: forItem, value}) === true);
		}
	});
	if (!answer.sessionAlive) {
		live.pool.lost(part.session);
	}

	const ms = Date.now() - activity.since;
	await explainNotRecognized(order, answer, session, live);
	if (whatIf) {
		return {answer, evidence: '', attempt};
	}

	const body = {...evidenceOf(answer), ...complete?.(answer)};
	const evidence = await live.keepHappened(body, sha256 => ({kind: 'answered', data: {...subject, outcome: answer.outcome, evidence: sha256, rows: answer.rows.length, errors: answer.errors, ms}}));
	return {answer, evidence, attempt};
}

/**
Carries one part of a step out: signs in if that is needed, asks the tenant guard, sends, and keeps the answer. A read that is throttled is waited for and sent again.

@throws {Failure} with exit 3 when nothing may be sent, or when the disk refuses.
*/
export async function send(order: Order, live: LiveRun, asks: Asks): Promise<Sending> {
	refuseEmptyValues(order, live);
	const session = await connected(order.part.session, live, asks);
	const reads = order.whatIf === true || order.part.effect === 'read';
	if (order.whatIf === true || !reads) {
		await guard(order.part.session, session, live, asks);
	}

	for (let attempt = 1; ; attempt++) {
		const sending = await sendOnce(order, session, live, asks); // eslint-disable-line no-await-in-loop -- one after the other is the point
		// Only a read is sent again: of a script with an effect, what stands before the refused command may have happened.
		const trouble = reads ? troubleOf(sending.answer) : undefined;
		if (trouble?.kind === 'throttled' && attempt < throttleTries && !live.abort?.signal.aborted) {
			const sentence = `The service asks to wait. Sends again in ${formatAge(trouble.wait)}; ctrl-c gives up.`;
			if (await waitVisibly(live, trouble.wait, sentence)) { // eslint-disable-line no-await-in-loop
				continue;
			}
		}

		return sending;
	}
}
