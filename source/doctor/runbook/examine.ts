import {Failure} from '../../failure.js';
import {waysOf} from '../../run/engine/connect.js';
import type {Tenant} from '../../run/status.js';
import type {LoadedRunbook} from '../../runbook/loaded.js';
import type {SessionDefinition} from '../../runbook/schema.js';
import type {JsonObject} from '../../runbook/values.js';
import type {Session, SessionEvent} from '../../session/contract.js';
import {ask} from './ask.js';
import type {SessionSeen} from './contract.js';
import {lookForModules, lookForRoles, lookForScopes, missingIn, readInPowerShell, readInShell} from './look.js';
import {scriptsOf, type ScriptToRead} from './scripts.js';
import {AnotherTenant, signIn} from './sign-in.js';

/** What to ask somebody, and how to show what goes on. */
export type Company = {
	/** Picks a way to sign in where there are several; undefined gives the session up. */
	pickWay(session: string, title: string, ways: string[]): Promise<string | undefined>;
	/** The parameters and secrets that these scripts name; a Failure where one is missing and nobody can be asked. */
	parametersFor(scripts: readonly string[]): Promise<{params: JsonObject; secrets: Record<string, string>}>;
	/** Says a whole sentence about what happens now. */
	say(sentence: string): void;
	/** Shows what a sign-in prints. */
	show(event: SessionEvent): void;
};

export type Examination = {
	loaded: LoadedRunbook;
	/** Makes a session of the runbook; nothing is started before its `open`. */
	make(name: string, definition: SessionDefinition): Session;
	/** The tenant that the runbook is meant for, by its domain. */
	expected: string | undefined;
	company: Company;
	signal: AbortSignal;
};

/** How long signing out may take, in milliseconds. */
const signOutWithin = 60_000;

/**
Opens each session of a runbook, signs in, reads every script in it with the session's own parser, looks for what they call, and signs out. It reads only: no step's script is carried out, and where the tenant is another one nothing more is sent.

@throws {Failure} with exit 1 when it was interrupted, with exit 2 when a parameter is missing.
*/
export async function examineRunbook(examination: Examination): Promise<SessionSeen[]> {
	const {loaded} = examination;
	const scripts = scriptsOf(loaded);
	const sessions: SessionSeen[] = [];
	let bound: Tenant | undefined;
	// Nobody is asked to sign in where no step sends anything.
	const used = Object.entries(loaded.runbook.sessions).filter(([name]) => scripts.some(({session, step}) => session === name && step !== undefined));
	for (const [name, definition] of used) {
		const seen = await examineSession(name, definition, {...examination, bound, scripts: scripts.filter(({session}) => session === name)}); // eslint-disable-line no-await-in-loop -- one sign-in after the other
		bound ??= seen.state === 'open' && seen.identity?.tenant !== null ? seen.identity ?? undefined : undefined;
		sessions.push(seen);
	}

	return sessions;
}

async function examineSession(name: string, definition: SessionDefinition, {make, expected, bound, scripts, company, signal}: Examination & {bound: Tenant | undefined; scripts: readonly ScriptToRead[]}): Promise<SessionSeen> {
	const {title, type, service} = definition;
	const seen: SessionSeen = {name, title, type, service, host: null, way: null, identity: null, state: 'failed', trouble: '', scripts: [], modules: [], roles: [], scopes: null};
	const session = make(name, definition);
	let signOut: {params: JsonObject; secrets: Record<string, string>} | undefined;
	const abort = (): void => {
		// What is starting, or waits for a person at a sign-in, ends with it.
		void session.close();
	};

	signal.addEventListener('abort', abort);
	try {
		company.say(`Opening ${title}.`);
		await session.open();
		seen.host = session.host ?? null;
		const way = await pickWay(name, definition, company);
		seen.way = way?.name ?? null;
		const given = await company.parametersFor([way?.script ?? '', definition.disconnect ?? '']);
		signOut = way ? given : undefined;
		if (way) {
			company.say(`Signing in to ${title} (${way.name}).`);
		}

		seen.identity = await signIn(session, {title, isHost: service === 'none', way, ...given, expected, bound, show: company.show, signal});
		company.say(`Looking for the commands of ${title}.`);
		seen.scripts = type === 'shell' ? await readInShell(session, scripts, signal) : await readInPowerShell(session, scripts, signal);
		seen.modules = type === 'shell' ? [] : await lookForModules(session, definition.requires, signal);
		Object.assign(seen, await lookFurther(seen, session, signal));
	} catch (error) {
		// A session in which something went wrong that nobody expected is not sent anything more.
		signOut = error instanceof Failure ? signOut : undefined;
		Object.assign(seen, failed(error, signal));
		seen.modules = await modulesOfFailed(seen, session, definition, signal);
	} finally {
		signal.removeEventListener('abort', abort);
		await close(session, definition.disconnect, signOut);
	}

	return seen;
}

/** What is missing looks the same whether the sign-in is gone or a role is not there: who is signed in is asked again. */
async function lookFurther(seen: SessionSeen, session: Session, signal: AbortSignal): Promise<Partial<SessionSeen>> {
	if (seen.service !== 'none' && missingIn(seen.scripts).length > 0) {
		const still = await session.identities({signal});
		if (still.length === 0) {
			return {state: 'expired', trouble: `The sign-in to ${seen.title} was gone when its commands had been looked for, so what is missing tells nothing. Start handrail doctor again.`};
		}
	}

	return {
		state: 'open',
		roles: seen.service === 'exchange' ? await lookForRoles(session, seen.scripts, signal) : [],
		scopes: seen.service === 'graph' ? await lookForScopes(session, seen.scripts, signal) : null,
	};
}

/** A sign-in that fails may only lack its module. Where the tenant is another one nothing more is sent. */
async function modulesOfFailed({state, type, modules}: SessionSeen, session: Session, {requires}: SessionDefinition, signal: AbortSignal): Promise<SessionSeen['modules']> {
	if (state !== 'failed' || type === 'shell' || modules.length > 0 || !session.alive) {
		return modules;
	}

	try {
		return await lookForModules(session, requires, signal);
	} catch (error) {
		failed(error, signal);
		return [];
	}
}

/** What a failure says of the session. What was wrong with the command line, an interruption, or a defect goes on up. */
function failed(error: unknown, signal: AbortSignal): Pick<SessionSeen, 'state' | 'trouble'> & Partial<SessionSeen> {
	if (error instanceof AnotherTenant) {
		return {state: 'refused', trouble: error.message, identity: error.found};
	}

	if (signal.aborted) {
		throw error instanceof Failure && error.exit === 1 ? error : new Failure(1, 'Interrupted. The sessions were closed.');
	}

	if (error instanceof Failure && error.exit !== 2) {
		return {state: 'failed', trouble: [error.message, error.next].filter(Boolean).join(' ')};
	}

	throw error;
}

async function pickWay(name: string, definition: SessionDefinition, company: Company): Promise<{name: string; script: string} | undefined> {
	const ways = waysOf(definition);
	if (ways.length < 2) {
		return ways[0];
	}

	const picked = await company.pickWay(name, definition.title, ways.map(way => way.name));
	const way = ways.find(candidate => candidate.name === picked);
	if (!way) {
		throw new Failure(3, `No way to sign in to ${definition.title} was picked.`);
	}

	return way;
}

/** Signs out as the runbook says, and ends the process. What goes wrong with it changes nothing of what was found. */
async function close(session: Session, disconnect: string | undefined, given: {params: JsonObject; secrets: Record<string, string>} | undefined): Promise<void> {
	try {
		if (disconnect !== undefined && given && session.alive) {
			await ask(session, {address: {step: undefined, part: 'disconnect'}, script: disconnect, ...given, timeout: signOutWithin, signal: new AbortController().signal});
		}
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}
	} finally {
		await session.close();
	}
}
