import {exitCode, Failure} from '../failure.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import {nearest} from '../runbook/nearest.js';
import {inert} from '../text/inert.js';

/** What `do` was given beside the steps, as commander hands it over. */
export type DoOptions = {
	choose?: string[];
	item?: string[];
	confirm?: string[];
	connect?: string[];
	tenant?: string;
	whatIf?: boolean;
	again?: boolean;
	wait?: boolean;
	end?: boolean;
	secretsFd?: string;
	secretsOutFd?: string;
};

/**
The keys of `--choose`: none for an empty value, a JSON list where it begins with `[`, else what stands between the commas. Several are joined. Undefined when the option was not given.

@throws {Failure} with exit 2 for a JSON list that is none.
*/
export function chosenKeys(values: readonly string[] | undefined): string[] | undefined {
	return values?.flatMap(value => value.trimStart().startsWith('[')
		? listedKeys(value)
		: value.split(',').map(key => key.trim()).filter(key => key !== ''));
}

function listedKeys(value: string): string[] {
	let list: unknown;
	try {
		list = JSON.parse(value);
	} catch {}

	if (!Array.isArray(list) || list.some(key => !['string', 'number', 'boolean'].includes(typeof key))) {
		throw new Failure(exitCode.wrongUsage, `--choose ${inert(value)} begins like a JSON list but is none of texts and numbers.`, {next: 'Give the keys as ["KEY","KEY"], or with commas between them.'});
	}

	return list.map(String);
}

/**
The ways of `--connect SESSION=WAY`, by session.

@throws {Failure} with exit 2 for a session or a way that the runbook does not have.
*/
export function connectWays(values: readonly string[] | undefined, runbook: LoadedRunbook): Map<string, string> {
	const ways = new Map<string, string>();
	for (const value of values ?? []) {
		const split = value.indexOf('=');
		if (split < 1) {
			throw new Failure(exitCode.wrongUsage, `--connect ${inert(value)} does not say SESSION=WAY.`);
		}

		const session = value.slice(0, split);
		const way = value.slice(split + 1);
		oneOf(session, Object.keys(runbook.runbook.sessions), {what: 'session', of: 'The runbook'});
		const connect = Object.hasOwn(runbook.runbook.sessions, session) ? runbook.runbook.sessions[session]!.connect : undefined;
		oneOf(way, connect === undefined || typeof connect === 'string' ? [] : Object.keys(connect), {what: 'way to connect', of: `The session "${session}"`});
		ways.set(session, way);
	}

	return ways;
}

function oneOf(word: string, allowed: readonly string[], {what, of}: {what: string; of: string}): void {
	if (allowed.includes(word)) {
		return;
	}

	const meant = nearest(word, allowed);
	throw new Failure(exitCode.wrongUsage, `${of} has no ${what} "${inert(word)}".`, {
		kept: meant === undefined ? '' : `Did you mean ${inert(meant)}?`,
		next: allowed.length === 0 ? 'There is none to choose from.' : `There is: ${allowed.map(name => inert(name)).join(', ')}.`,
	});
}
