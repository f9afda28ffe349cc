import type {Company} from '../doctor/runbook/examine.js';
import {exitCode, Failure} from '../failure.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import {readParameters} from '../runbook/parameters.js';
import {parametersNamed} from '../runbook/script/names.js';
import type {JsonObject} from '../runbook/values.js';
import type {SessionEvent} from '../session/contract.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {checkValue, givenParameters} from './parameters.js';
import {promptLine} from './prompt.js';

/** The parameters that doctor begins with. Those that a sign-in does not name are not needed. */
export type DoctorParameters = {given: Record<string, string>; tenant: string | undefined};

/**
Reads the parameters of the command line.

@param prepared - Those of a rehearsal.
@throws {Failure} with exit 2 for a value that does not fit, or a secret.
*/
export function doctorParameters({runbook}: LoadedRunbook, prepared: Record<string, string>, values: readonly string[] | undefined): DoctorParameters {
	const given = {...prepared, ...givenParameters(values)};
	const {problems, params} = readParameters(runbook, given);
	if (problems.length > 0) {
		throw new Failure(exitCode.wrongUsage, problems.map(problem => inert(problem)).join(' '), {kept: 'Nothing was sent.'});
	}

	return {given, tenant: typeof params['tenant'] === 'string' ? params['tenant'] : undefined};
}

export type Given = {
	loaded: LoadedRunbook;
	parameters: DoctorParameters;
	/** From `--secrets-fd`. */
	secrets?: Record<string, string>;
	/** From `--connect`, by session. */
	ways: ReadonlyMap<string, string>;
	rehearse: boolean;
	/** A question was left with Ctrl-C, or the input ended. */
	interrupt: () => void;
};

/** Whoever sits at the terminal, or the flags where nobody does. Everything is said on standard error. */
export function doctorCompany(door: Door, {loaded, parameters, secrets: known = {}, ways, rehearse, interrupt}: Given): Company {
	const secrets = new Map(Object.entries(known));
	return {
		async pickWay(session, title, names) {
			const said = ways.get(session);
			return said ?? (door.asks ? askWay(title, names, interrupt) : names[0]);
		},
		async parametersFor(scripts) {
			const names = [...new Set(scripts.flatMap(script => parametersNamed(script)))].filter(name => Object.hasOwn(loaded.runbook.parameters, name));
			for (const name of names) {
				await complete(name, {door, loaded, given: parameters.given, secrets, rehearse, interrupt}); // eslint-disable-line no-await-in-loop -- one question after the other
			}

			const {params} = readParameters(loaded.runbook, parameters.given);
			return {params: params satisfies JsonObject, secrets: Object.fromEntries([...secrets].filter(([name]) => names.includes(name)))};
		},
		say(sentence) {
			door.complain(sentence);
		},
		show(event) {
			const text = textOf(event);
			if (text !== '') {
				door.complain(text);
			}
		},
	};
}

/** A device code may come by any of these: Graph writes it to the output, Exchange to the console. */
function textOf(event: SessionEvent): string {
	switch (event.type) {
		case 'line':
		case 'objects': {
			return event.text.trimEnd();
		}

		case 'stream': {
			return event.stream === 'warning' || event.stream === 'information' ? event.text.trimEnd() : '';
		}

		default: {
			return '';
		}
	}
}

/** Asks until one of them is named. */
async function askWay(title: string, names: readonly string[], interrupt: () => void): Promise<string | undefined> {
	const answer = await promptLine(`How to sign in to ${inert(title)}? ${names.map((name, index) => `${index + 1} ${inert(name)}`).join(', ')}: `);
	if (answer === undefined) {
		interrupt();
		return undefined;
	}

	const said = answer.trim();
	return names.find(name => name === said) ?? names[Number(said) - 1] ?? askWay(title, names, interrupt);
}

type Need = Pick<Given, 'loaded' | 'rehearse' | 'interrupt'> & {door: Door; given: Record<string, string>; secrets: Map<string, string>};

/** Asks for a parameter that a sign-in names and that has no value; one that may be left out is left out. */
async function complete(name: string, {door, loaded, given, secrets, rehearse, interrupt}: Need): Promise<void> {
	const parameter = loaded.runbook.parameters[name]!;
	if (Object.hasOwn(given, name) || secrets.has(name) || parameter.optional || parameter.default !== undefined) {
		return;
	}

	const title = inert(parameter.title);
	if (parameter.type === 'secret' && rehearse && !door.asks) {
		secrets.set(name, `rehearsal-${name}`);
		return;
	}

	if (!door.asks) {
		throw parameter.type === 'secret'
			? new Failure(exitCode.refused, `"${title}" is a secret and was not given: it can be asked for at a terminal, or given by --secrets-fd.`)
			: new Failure(exitCode.wrongUsage, `Signing in needs ${name} (${title}), and no value was given.`, {kept: 'Nothing was sent.', next: `Give it with -p ${name}=VALUE.`});
	}

	if (parameter.type === 'secret') {
		const {promptSecret} = await import('./secret-prompt.js');
		secrets.set(name, answered(await promptSecret(parameter.title), title, interrupt));
		return;
	}

	const value = answered(await promptLine(`${title}: `), title, interrupt);
	const problem = checkValue(parameter, value);
	if (problem !== undefined) {
		throw new Failure(exitCode.wrongUsage, inert(problem), {kept: 'Nothing was sent.'});
	}

	given[name] = value;
}

function answered(value: string | undefined, title: string, interrupt: () => void): string {
	if (value === undefined || value.trim() === '') {
		interrupt();
		throw new Failure(exitCode.refused, `"${title}" was not given.`);
	}

	return value;
}
