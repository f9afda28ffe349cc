import {Failure, exitCode} from '../../failure.js';
import type {Session} from '../../session/contract.js';
import type {Tenant} from '../status.js';
import {activityOf} from './activity.js';
import type {Asks} from './contract.js';
import type {LiveRun} from './live-run.js';
import {hiddenIn} from './secrets.js';
import {guardTenant} from './tenant-guard.js';

/** Who is signed in is asked for at most so long, in milliseconds: a service in trouble may never answer. */
const identityWithin = 60_000;

/**
Asks a session who is signed in, visibly. A session that does not answer is ended: nobody knows where a command would go.

@throws {Failure} with exit 3 when there is no answer, or it was cancelled.
*/
export async function identify(name: string, session: Session, live: LiveRun): Promise<Tenant[]> {
	const {title, type, service} = live.pool.definition(name);
	const signal = live.abort?.signal;
	if (signal?.aborted) {
		throw new Failure(exitCode.refused, 'Cancelled. Nothing was sent.');
	}

	live.act(activityOf({step: live.activity?.step ?? '', item: live.activity?.item, part: 'identity'}));
	try {
		const found = await session.identities({within: identityWithin, hidden: hiddenIn(live), ...(signal && {signal})});
		// What belongs to no service is a host, whatever else it may say.
		return type === 'shell' || service === 'none' ? found.map(({domain, account}) => ({tenant: null, domain, account})) : found;
	} catch (error) {
		if (signal?.aborted) {
			throw new Failure(exitCode.refused, `Cancelled while ${title} was asked who is signed in. Nothing was sent.`, {cause: error});
		}

		live.pool.retire(name);
		await live.record({kind: 'session', data: {name, state: 'lost', account: live.pool.accountBefore(name) ?? null, reason: error instanceof Error ? error.message : String(error)}});
		throw error instanceof Failure ? error : new Failure(exitCode.refused, `Who is signed in to ${title} could not be asked: ${String(error)}. Nothing was sent.`, {cause: error});
	}
}

/**
Asks who is signed in and holds it against the run's tenant; binds it on the responder's yes.

@returns false when nobody is signed in (any more): the caller signs in.
@throws {Failure} with exit 3 when nothing may be sent there. The session is ended then, reads included.
*/
export async function guard(name: string, session: Session, live: LiveRun, asks: Asks): Promise<boolean> {
	const {title, type, service} = live.pool.definition(name);
	const isHost = type === 'shell' || service === 'none';
	const found = await identify(name, session, live);
	const verdict = guardTenant({session: title, isHost, found, bound: isHost ? live.index.host : live.index.tenant, accountBefore: isHost ? undefined : live.pool.accountBefore(name) ?? live.index.accounts.get(name)});
	const refuse = async (account: string | null, reason: string, failure: Failure): Promise<never> => {
		live.pool.retire(name);
		live.pool.forgetWay(name);
		await live.record({kind: 'session', data: {name, state: 'refused', account, reason}});
		throw failure;
	};

	switch (verdict.kind) {
		case 'same': {
			live.pool.signedIn(name, found[0]!);
			return true;
		}

		case 'signed-out': {
			live.pool.lost(name);
			await live.record({kind: 'session', data: {name, state: 'expired', account: live.pool.accountBefore(name) ?? null, reason: 'Nobody is signed in.'}});
			return false;
		}

		case 'refused': {
			return refuse(found[0]?.account ?? null, verdict.message, new Failure(exitCode.refused, verdict.message));
		}

		case 'account-changed': {
			if (await asks.ask<'account-changed'>({kind: 'account-changed', session: title, was: verdict.was, found: verdict.found}) !== true) {
				const sentence = `${title} is now signed in as ${verdict.found.account}, before it was ${verdict.was}. Nothing was sent.`;
				return refuse(verdict.found.account, sentence, new Failure(exitCode.refused, sentence, {next: `Sign in as ${verdict.was}, or say on the screen that it is meant: handrail resume ${live.status.run}`}));
			}

			await live.record({kind: 'session', data: {name, state: 'open', account: verdict.found.account, reason: `Before it was ${verdict.was}.`}});
			live.pool.signedIn(name, verdict.found);
			return true;
		}

		case 'bind': {
			const {tenant: expected} = live.facts.started!.params;
			if (!isHost && await asks.ask<'bind-tenant'>({kind: 'bind-tenant', session: title, found: verdict.found, expected: typeof expected === 'string' ? expected : undefined}) !== true) {
				const {domain, account} = verdict.found;
				return refuse(account, `${domain} was not confirmed as the run's tenant.`, new Failure(exitCode.refused, `${title} is signed in to ${domain} as ${account}, and it was not confirmed that this run is for ${domain}. Nothing was sent.`, {next: `To say so without the screen, add --tenant ${domain}.`}));
			}

			await live.record({kind: 'tenant-bound', data: verdict.found});
			live.pool.signedIn(name, verdict.found);
			return true;
		}
	}
}
