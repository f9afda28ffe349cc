import {sameDomain} from '../same-domain.js';
import type {Tenant} from '../status.js';

/** What the guard says of who is signed in. A sentence goes with each refusal. */
export type GuardVerdict =
	| {kind: 'same'}
	/** Nothing is bound yet: the responder's yes binds it. */
	| {kind: 'bind'; found: Tenant}
	/** The run's tenant, but another account than this session had before. */
	| {kind: 'account-changed'; found: Tenant; was: string}
	/** Nobody is signed in (any more). */
	| {kind: 'signed-out'}
	| {kind: 'refused'; message: string};

/** The number and the domain: with delegated administration the number that a connection tells may be that of the administrator's own tenant, which is the same for every customer. The initial domain is never another tenant's. */
const sameTenant = (a: Tenant, b: Tenant) => sameDomain(a.domain, b.domain)
	&& (a.tenant === null || b.tenant === null || a.tenant.toLowerCase() === b.tenant.toLowerCase());

/**
Decides whether a session may be used: exactly one identity, of the run's tenant.

@param isHost The session belongs to no service: it is compared by the host's name.
@param found Whom the session answers for, asked by Handrail itself.
@param bound The tenant that the run is bound to; undefined before the first session.
@param accountBefore The account that this very session had when it was last looked at.
*/
export function guardTenant({session, isHost = false, found, bound, accountBefore}: {session: string; isHost?: boolean; found: Tenant[]; bound: Tenant | undefined; accountBefore: string | undefined}): GuardVerdict {
	const [only, ...others] = found;
	if (only === undefined) {
		return {kind: 'signed-out'};
	}

	if (others.length > 0) {
		const accounts = found.map(identity => `${identity.account} in ${identity.domain}`).join(', ');
		return {kind: 'refused', message: `${session} is signed in more than once (${accounts}), so it is not certain where a command would go. Nothing was sent. Disconnect all but one and try again.`};
	}

	if (!isHost && (only.tenant ?? '').trim() === '') {
		return {kind: 'refused', message: `${session} does not say which tenant it is signed in to, so it is not certain where a command would go. Nothing was sent.`};
	}

	if (bound === undefined) {
		return {kind: 'bind', found: only};
	}

	if (!sameTenant(only, bound)) {
		return {kind: 'refused', message: isHost
			? `${session} runs on ${only.domain}, but this run belongs to ${bound.domain}. Nothing was sent. Carry the step out there, or mark it by hand.`
			: `${session} is signed in to ${only.domain}, but this run belongs to ${bound.domain}. Nothing was sent. Sign in to ${bound.domain} and try again.`};
	}

	if (accountBefore !== undefined && accountBefore.toLowerCase() !== only.account.toLowerCase()) {
		return {kind: 'account-changed', found: only, was: accountBefore};
	}

	return {kind: 'same'};
}
