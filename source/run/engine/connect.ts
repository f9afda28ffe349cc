import {Failure, exitCode} from '../../failure.js';
import type {SessionDefinition} from '../../runbook/schema.js';
import type {Session} from '../../session/contract.js';
import type {Asks} from './contract.js';
import {listen} from './listen.js';
import type {LiveRun} from './live-run.js';
import {activityOf} from './activity.js';
import {guardTenant} from './tenant-guard.js';

/** The ways to sign in, in the runbook's order; none when the session needs no sign-in. */
export function waysOf(definition: SessionDefinition): Array<{name: string; script: string}> {
	const {connect} = definition;
	if (connect === undefined) {
		return [];
	}

	return typeof connect === 'string' ? [{name: 'connect', script: connect}] : Object.entries(connect).map(([name, script]) => ({name, script}));
}

/** Runs a script of the session's own (connect, disconnect); its output is shown, not kept. */
async function runOwn(session: Session, part: 'connect' | 'disconnect', script: string, live: LiveRun): Promise<{ok: boolean; message: string}> {
	const prepared = await session.prepare({
		id: `${part}-${Date.now()}`,
		address: {step: undefined, part, item: undefined, attempt: 1},
		script,
		parse: 'text',
		effect: 'read',
		data: {params: live.facts.started!.params, records: {}, outputs: {}, chosen: {}, item: undefined},
		secrets: Object.fromEntries(live.secrets),
		generate: [],
		errorAction: 'Stop',
		whatIf: false,
		limits: {rows: 100, bytes: 1024 * 1024},
		timeout: undefined,
	});
	const activity = live.activity ?? activityOf({step: '', item: undefined, part});
	live.act(activity);
	const answer = await listen(prepared, activity, live);
	return {ok: answer.outcome === 'ok', message: answer.errors.map(error => error.message).join(' ')};
}

/** Asks who is signed in and holds it against the run's tenant; binds it on the responder's yes. */
export async function guard(name: string, session: Session, live: LiveRun, asks: Asks): Promise<void> {
	const {title} = live.pool.definition(name);
	const found = await session.identities();
	const ofHost = found.length > 0 && found.every(identity => identity.tenant === null);
	const verdict = guardTenant({session: title, found, bound: ofHost ? live.index.host : live.index.tenant, accountBefore: live.pool.accountBefore(name) ?? live.index.accounts.get(name)});
	switch (verdict.kind) {
		case 'same': {
			live.pool.signedIn(name, found[0]!);
			return;
		}

		case 'signed-out': {
			live.pool.lost(name);
			await live.record({kind: 'session', data: {name, state: 'expired', account: live.pool.accountBefore(name) ?? null, reason: 'Nobody is signed in.'}});
			throw new Failure(exitCode.refused, `Nobody is signed in to ${title} any more, so nothing was sent.`, {next: 'Run the step again: it signs in first.'});
		}

		case 'refused': {
			// Nothing more goes there, reads neither: the next step that needs it signs in anew.
			live.pool.lost(name);
			await live.record({kind: 'session', data: {name, state: 'refused', account: found[0]?.account ?? null, reason: verdict.message}});
			throw new Failure(exitCode.refused, verdict.message);
		}

		case 'account-changed': {
			if (await asks.ask<'account-changed'>({kind: 'account-changed', session: title, was: verdict.was, found: verdict.found}) !== true) {
				live.pool.lost(name);
				throw new Failure(exitCode.refused, `${title} is now signed in as ${verdict.found.account}, before it was ${verdict.was}. Nothing was sent.`);
			}

			await live.record({kind: 'session', data: {name, state: 'open', account: verdict.found.account, reason: `Before it was ${verdict.was}.`}});
			live.pool.signedIn(name, verdict.found);
			return;
		}

		case 'bind': {
			const {tenant: expected} = live.facts.started!.params;
			const needsYes = verdict.found.tenant !== null;
			if (needsYes && await asks.ask<'bind-tenant'>({kind: 'bind-tenant', session: title, found: verdict.found, expected: typeof expected === 'string' ? expected : undefined}) !== true) {
				await live.record({kind: 'session', data: {name, state: 'refused', account: verdict.found.account, reason: `${verdict.found.domain} was not confirmed as the run's tenant.`}});
				throw new Failure(exitCode.refused, `${title} is signed in to ${verdict.found.domain} as ${verdict.found.account}, and it was not confirmed that this run is for ${verdict.found.domain}. Nothing was sent.`, {next: `To say so without the screen, add --tenant ${verdict.found.domain}.`});
			}

			await live.record({kind: 'tenant-bound', data: verdict.found});
			live.pool.signedIn(name, verdict.found);
		}
	}
}

/** Starts the process behind a session; what stands in the way (no host, no rights) is a refusal. */
async function started(name: string, live: LiveRun): Promise<Session> {
	const session = await live.pool.start(name);
	await live.record({kind: 'session', data: {name, state: 'connecting', account: null, reason: null}});
	return session;
}

/** The way to sign in that the responder picks; undefined where none is needed. */
async function pickWay(name: string, live: LiveRun, asks: Asks): Promise<{name: string; script: string} | undefined> {
	const definition = live.pool.definition(name);
	const {title} = definition;
	const ways = waysOf(definition);
	if (ways.length < 2) {
		return ways[0];
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

/** The session of this name, signed in, its tenant held against the run's. */
export async function connected(name: string, live: LiveRun, asks: Asks): Promise<Session> {
	const open = live.pool.opened(name);
	if (open) {
		return open;
	}

	// Started before the way is asked for: where no session can be opened, there is nothing to ask.
	const session = await started(name, live);
	const way = await pickWay(name, live, asks);
	live.pool.goes(name, typeof live.pool.definition(name).connect === 'string' ? undefined : way?.name);
	if (way) {
		const {ok, message} = await runOwn(session, 'connect', way.script, live);
		if (!ok) {
			live.pool.lost(name);
			await live.record({kind: 'session', data: {name, state: 'refused', account: null, reason: message}});
			throw new Failure(exitCode.refused, `Signing in to ${live.pool.definition(name).title} did not work: ${message || 'no reason was given'}. Nothing was sent.`);
		}
	}

	await guard(name, session, live, asks);
	await live.record({kind: 'session', data: {name, state: 'open', account: live.pool.accountBefore(name) ?? null, reason: null}});
	return session;
}

/** Signs out of every open session, as the runbook says. */
export async function disconnectAll(live: LiveRun): Promise<void> {
	for (const name of live.pool.openNames) {
		const {disconnect} = live.pool.definition(name);
		const session = live.pool.opened(name);
		if (disconnect !== undefined && session) {
			await runOwn(session, 'disconnect', disconnect, live); // eslint-disable-line no-await-in-loop -- one session after the other
		}

		await live.record({kind: 'session', data: {name, state: 'closed', account: live.pool.accountBefore(name) ?? null, reason: null}}); // eslint-disable-line no-await-in-loop
	}

	await live.pool.close();
}
