import {exitCode, Failure} from '../../failure.js';
import {guardTenant} from '../../run/engine/tenant-guard.js';
import {sameDomain} from '../../run/same-domain.js';
import type {Tenant} from '../../run/status.js';
import type {JsonObject} from '../../runbook/values.js';
import type {Session, SessionEvent} from '../../session/contract.js';
import {ask, whyNot} from './ask.js';

/** A person signs in meanwhile, perhaps with a code that lasts a quarter of an hour. Milliseconds. */
export const signInWithin = 15 * 60_000;

export type SignIn = {
	title: string;
	/** It signs in to no service: it is this host's. */
	isHost: boolean;
	/** Undefined where no sign-in is needed. */
	way: {name: string; script: string} | undefined;
	params: JsonObject;
	secrets: Record<string, string>;
	/** The tenant that it is meant for, by its domain; undefined where nobody said. */
	expected: string | undefined;
	/** The tenant of a session before this one. */
	bound: Tenant | undefined;
	/** Shows what the sign-in says: a code to type, above all. */
	show: (event: SessionEvent) => void;
	signal: AbortSignal;
};

/** Another tenant than the one that is meant, or more than one: nothing more may be sent there. */
export class AnotherTenant extends Failure {
	override name = 'AnotherTenant';
	/** Who is signed in; null for more than one. */
	readonly found: Tenant | null;

	constructor(message: string, found: Tenant | null) {
		super(exitCode.refused, message);
		this.found = found;
	}
}

/**
Signs in to a session that is open, and asks who is signed in now. Handrail asks it itself, never the runbook.

@returns who is signed in.
@throws {Failure} with exit 3 when the sign-in did not work; {AnotherTenant} when it must not be used.
*/
export async function signIn(session: Session, {title, isHost, way, params, secrets, expected, bound, show, signal}: SignIn): Promise<Tenant> {
	if (way) {
		const answer = await ask(session, {address: {step: undefined, part: 'connect'}, script: way.script, params, secrets, errorAction: 'Stop', timeout: signInWithin, onEvent: show, signal});
		if (answer.outcome !== 'ok') {
			throw new Failure(exitCode.refused, `Signing in to ${title} did not work: ${whyNot(answer)}`);
		}
	}

	const found = await session.identities({signal});
	const verdict = guardTenant({session: title, isHost, found, bound: isHost ? undefined : bound, accountBefore: undefined});
	const [only] = found;
	if (verdict.kind === 'signed-out' || only === undefined) {
		throw new Failure(exitCode.refused, `Nobody is signed in to ${title}.`);
	}

	if (verdict.kind === 'refused') {
		throw new AnotherTenant(whyRefused(title, found, bound), found.length > 1 ? null : only);
	}

	if (!isHost && expected !== undefined && !sameDomain(expected, only.domain)) {
		throw new AnotherTenant(`${title} is signed in to ${only.domain} as ${only.account}, and this is meant for ${expected}.`, only);
	}

	return only;
}

/** The guard's verdict in words for somebody who has no run yet. */
function whyRefused(title: string, found: readonly Tenant[], bound: Tenant | undefined): string {
	if (found.length > 1) {
		return `${title} is signed in more than once (${found.map(({account, domain}) => `${account} in ${domain}`).join(', ')}): a run would refuse it.`;
	}

	return bound === undefined || found[0]?.tenant === null
		? `${title} does not say which tenant it is signed in to: a run would refuse it.`
		: `${title} is signed in to ${found[0]!.domain}, but the session before it to ${bound.domain}. A run belongs to one tenant and would refuse it.`;
}
