import {Failure} from '../../failure.js';
import type {SessionDefinition} from '../../runbook/schema.js';
import type {Session} from '../../session/contract.js';
import {modulesScript} from '../../session/powershell/modules-script.js';
import {ask, whyNot} from './ask.js';
import type {ModuleSeen, RolesSeen, ScopesSeen, ScriptSeen} from './contract.js';
import {lookScript, rolesScript, scopesScript} from './look-script.js';
import {readModules, readRoles, readScopes, readScripts} from './read-answers.js';
import type {ScriptToRead} from './scripts.js';
import {shellCommandsOf} from './shell-commands.js';

/** How long a look may take: a module that is loaded for the first time is read from the disk, and a service may be slow. Milliseconds. */
const lookWithin = 3 * 60_000;

/** What a look throws when the session did not answer it. */
function notAnswered(what: string, why: string): Failure {
	return new Failure(1, `${what} could not be asked: ${why}`);
}

/** Reads scripts in a PowerShell session: one request for each step, and one for the session's own. */
export async function readInPowerShell(session: Session, scripts: readonly ScriptToRead[], signal: AbortSignal): Promise<ScriptSeen[]> {
	const seen: ScriptSeen[] = [];
	for (const step of new Set(scripts.map(script => script.step))) {
		const asked = scripts.filter(script => script.step === step).map(({part, text}) => ({part, text}));
		const answer = await ask(session, {address: {step, part: 'look'}, script: lookScript, params: {scripts: asked}, timeout: lookWithin, signal}); // eslint-disable-line no-await-in-loop -- a session does one thing at a time
		const read = readScripts(answer.rows, step);
		if (read.length !== asked.length) {
			throw notAnswered(`Which commands ${step ?? 'the sign-in'} calls`, whyNot(answer));
		}

		seen.push(...read);
	}

	return seen;
}

const syntaxScript = 'printf \'%s\' "$params_text" | /bin/sh -n 2>&1 || :';
/** One name a line; those that begin with a hyphen are options of something that was not understood. */
const presenceScript = String.raw`printf '%s\n' "$params_names" | while IFS= read -r name; do if command -v "$name" > /dev/null 2>&1; then printf '%s\n' "$name"; fi; done`;

/** Reads scripts in a shell session: the shell itself says whether it can read them, and which commands are there. */
export async function readInShell(session: Session, scripts: readonly ScriptToRead[], signal: AbortSignal): Promise<ScriptSeen[]> {
	const request = {address: {step: undefined, part: 'look'}, timeout: lookWithin, signal} as const;
	const called = await Promise.all(scripts.map(async ({text}) => shellCommandsOf(text)));
	const names = [...new Set(called.flat().flatMap(({name}) => name === null || name.startsWith('-') ? [] : [name]))];
	const presence = await ask(session, {...request, script: presenceScript, params: {names: names.join('\n')}});
	if (presence.outcome !== 'ok') {
		throw notAnswered('Which commands are there', whyNot(presence));
	}

	const there = new Set(presence.rows);
	const seen: ScriptSeen[] = [];
	for (const [index, {step, part, text}] of scripts.entries()) {
		const syntax = await ask(session, {...request, script: syntaxScript, params: {text}}); // eslint-disable-line no-await-in-loop -- a session does one thing at a time
		seen.push({
			step,
			part,
			problems: syntax.rows.flatMap(row => typeof row === 'string' && row !== '' ? [{message: row, line: Number(/: (?:line )?(\d+): /.exec(row)?.[1] ?? 1)}] : []),
			commands: called[index]!.map(command => ({...command, found: command.name !== null && there.has(command.name), module: null, version: null, parameters: []})),
		});
	}

	return seen;
}

/** The modules that a session needs, as they are loaded in it, or would be. */
export async function lookForModules(session: Session, requires: SessionDefinition['requires'], signal: AbortSignal): Promise<ModuleSeen[]> {
	const needed = Object.entries(requires ?? {});
	if (needed.length === 0) {
		return [];
	}

	const answer = await ask(session, {address: {step: undefined, part: 'look'}, script: modulesScript, params: {modules: needed.map(([name]) => name)}, timeout: lookWithin, signal});
	if (answer.outcome !== 'ok') {
		throw notAnswered('Which modules are there', whyNot(answer));
	}

	const found = readModules(answer.rows);
	return needed.map(([name, range]) => ({range, ...found.find(module => module.name.toLowerCase() === name.toLowerCase()) ?? {version: null, path: null, needsPowerShell: null, loaded: false}, name}));
}

/** Asks Exchange which roles have what is missing. */
export async function lookForRoles(session: Session, scripts: readonly ScriptSeen[], signal: AbortSignal): Promise<RolesSeen[]> {
	const missing = missingIn(scripts);
	if (missing.length === 0) {
		return [];
	}

	const answer = await ask(session, {address: {step: undefined, part: 'look'}, script: rolesScript, params: {missing}, timeout: lookWithin, signal});
	return readRoles(answer.rows);
}

/** Commands in PowerShell's manner that were not found, and those that lack parameters. */
export function missingIn(scripts: readonly ScriptSeen[]): Array<{name: string; parameters: string[]}> {
	const missing = new Map<string, {name: string; parameters: string[]}>();
	for (const {name, found, parameters} of scripts.flatMap(({commands}) => commands)) {
		const unknown = parameters.filter(({state}) => state === 'unknown').map(parameter => parameter.name);
		if (name === null || !/^[a-z]+-\w+$/i.test(name) || (found && unknown.length === 0)) {
			continue;
		}

		const before = missing.get(name.toLowerCase())?.parameters ?? [];
		missing.set(name.toLowerCase(), {name, parameters: [...new Set([...before, ...unknown])]});
	}

	return [...missing.values()];
}

/** What the sign-in to Graph may do, held by the judge against what each of its commands needs. */
export async function lookForScopes(session: Session, scripts: readonly ScriptSeen[], signal: AbortSignal): Promise<ScopesSeen | null> {
	const commands = [...new Set(scripts.filter(({step}) => step !== undefined).flatMap(script => script.commands).flatMap(({name, found}) => name !== null && found && /^[a-z]+-Mg\w+$/i.test(name) ? [name] : []))];
	const answer = await ask(session, {address: {step: undefined, part: 'look'}, script: scopesScript, params: {commands}, timeout: lookWithin, signal});
	return readScopes(answer.rows);
}
