import {Failure, exitCode} from '../../failure.js';
import type {SessionDefinition} from '../../runbook/schema.js';
import {parametersNamed} from '../../runbook/script/names.js';
import type {Session} from '../../session/contract.js';
import type {Asks} from './contract.js';
import {guard} from './guard.js';
import type {LiveRun} from './live-run.js';
import {runOwn} from './own-script.js';
import {refuseWithoutModules} from './required-modules.js';
import {secretsFor} from './secrets.js';
import {leaveProcess} from './sign-out.js';

/** A way to sign in, with its script. */
type Way = {name: string; script: string};

/** The ways to sign in, in the runbook's order; none when the session needs no sign-in. */
export function waysOf(definition: SessionDefinition): Way[] {
	const {connect} = definition;
	if (connect === undefined) {
		return [];
	}

	return typeof connect === 'string' ? [{name: 'connect', script: connect}] : Object.entries(connect).map(([name, script]) => ({name, script}));
}

/** The way to sign in: the one that it went before, else the one that the responder picks; undefined where none is needed. */
async function pickWay(name: string, live: LiveRun, asks: Asks): Promise<Way | undefined> {
	const definition = live.pool.definition(name);
	const {title} = definition;
	const ways = waysOf(definition);
	const before = ways.find(candidate => candidate.name === live.pool.wayBefore(name));
	if (before !== undefined || ways.length < 2) {
		return before ?? ways[0];
	}

	const picked = await asks.ask<'way'>({kind: 'way', session: name, title, ways});
	const way = ways.find(candidate => candidate.name === picked);
	if (!way) {
		await live.pool.giveUp(name);
		throw new Failure(exitCode.refused, picked === undefined
			? `No way to sign in to ${title} was picked, so nothing was sent.`
			: `${title} has no way to sign in called "${picked}". Nothing was sent.`, {next: `Its ways are: ${ways.map(candidate => candidate.name).join(', ')}.`});
	}

	return way;
}

/** A way that needs what this run does not have would fail in words that nobody understands. */
function refuseWithout({name, script}: Way, title: string, live: LiveRun): void {
	const {params} = live.facts.started!;
	const missing = parametersNamed(script).find(named => Object.entries(params).some(([other, value]) => other.toLowerCase() === named.toLowerCase() && (value === null || value === '')));
	if (missing !== undefined) {
		throw new Failure(exitCode.refused, `To sign in to ${title} by "${name}" the parameter "${missing}" is needed, and this run has no value for it. Nothing was sent.`, {next: 'Pick another way.'});
	}
}

/** Signs in. The question which way may have been answered before; a way that led nowhere is asked about again. */
async function signIn(name: string, session: Session, live: LiveRun, asks: Asks): Promise<void> {
	const way = await pickWay(name, live, asks);
	if (!way) {
		return;
	}

	const {title, connect} = live.pool.definition(name);
	refuseWithout(way, title, live);
	const {secrets} = await secretsFor(way.script, live, asks);
	if (typeof connect !== 'string') {
		live.pool.goes(name, way.name);
	}

	const {outcome, message, isMissing} = await runOwn(session, {part: 'connect', script: way.script, secrets, within: undefined}, live);
	if (outcome === 'ok') {
		return;
	}

	live.pool.forgetWay(name);
	const reason = outcome === 'cancelled' ? 'It was cancelled.' : message;
	await live.record({kind: 'session', data: {name, state: outcome === 'cancelled' ? 'closed' : 'refused', account: null, reason}});
	throw new Failure(exitCode.refused, outcome === 'cancelled'
		? `Cancelled while signing in to ${title}. Nothing was sent.`
		: `Signing in to ${title} did not work: ${message} Nothing was sent.`, {next: isMissing ? 'What is missing on this machine, and how to get it, is shown by: handrail doctor' : ''});
}

/** Starts a session anew, signs in and asks the tenant guard. What was there before is signed out first: two sign-ins in one place are none. */
async function connectAnew(name: string, live: LiveRun, asks: Asks): Promise<Session> {
	await leaveProcess(name, live);
	const session = await live.pool.start(name, live.abort?.signal);
	try {
		await live.record({kind: 'session', data: {name, state: 'connecting', account: null, reason: null}});
		await refuseWithoutModules(name, session, live);
		await signIn(name, session, live, asks);
		if (!await guard(name, session, live, asks)) {
			live.pool.forgetWay(name);
			throw new Failure(exitCode.refused, `Nobody is signed in to ${live.pool.definition(name).title} although signing in gave no error. Nothing was sent.`, {next: 'Sign in once more, perhaps in another way.'});
		}

		await live.record({kind: 'session', data: {name, state: 'open', account: live.pool.accountBefore(name) ?? null, reason: null}});
		return session;
	} catch (error) {
		// Whoever was given up while picking a way is closed already.
		live.pool.retire(name);
		throw error;
	}
}

/**
The session of this name, signed in, its tenant held against the run's.

@param asking Asks the guard in any case: for what has an effect. Otherwise only after something went wrong, and after each sign-in.
@throws {Failure} with exit 3 when nothing may be sent there, or nobody signs in.
*/
export async function connected(name: string, live: LiveRun, asks: Asks, {asking}: {asking: boolean}): Promise<Session> {
	const open = live.pool.opened(name);
	if (open && ((!asking && !live.pool.isDoubtful(name)) || await guard(name, open, live, asks))) {
		return open;
	}

	if (live.pool.hasDied(name)) {
		live.pool.lost(name);
		await live.record({kind: 'session', data: {name, state: 'lost', account: live.pool.accountBefore(name) ?? null, reason: 'Its process had ended.'}});
	}

	return connectAnew(name, live, asks);
}
