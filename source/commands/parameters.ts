import {exitCode, Failure} from '../failure.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import {readParameters, readValue, type ReadParameters} from '../runbook/parameters.js';
import type {Parameter} from '../runbook/schema.js';
import type {JsonObject} from '../runbook/values.js';
import {inert} from '../text/inert.js';

/** The parameters of a run that is about to begin. */
export type RunParameters = {params: JsonObject; secrets: string[]};

/** Asks a person for what is missing; undefined when it was given up. */
export type AskMissing = (missing: ReadParameters['missing']) => Promise<Record<string, string> | undefined>;

/**
The `NAME=VALUE` of every `-p`.

@throws {Failure} with exit 2 for one that is none, or a name that is given twice.
*/
export function givenParameters(values: readonly string[] | undefined): Record<string, string> {
	const given: Record<string, string> = Object.create(null) as Record<string, string>;
	for (const value of values ?? []) {
		const split = value.indexOf('=');
		const name = value.slice(0, Math.max(0, split));
		if (split < 1) {
			throw new Failure(exitCode.wrongUsage, `-p ${inert(value)} does not say NAME=VALUE.`);
		}

		if (Object.hasOwn(given, name)) {
			throw new Failure(exitCode.wrongUsage, `The parameter "${inert(name)}" is given twice.`, {next: 'A list is one value with commas.'});
		}

		given[name] = value.slice(split + 1);
	}

	return given;
}

/**
Reads the parameters of a run before anything of it is made.

@param ask - Asks for what is missing; undefined where nobody can be asked.
@throws {Failure} with exit 2 for a value that does not fit, a secret on the command line, or one that is missing.
*/
export async function runParameters({runbook}: LoadedRunbook, given: Record<string, string>, ask: AskMissing | undefined): Promise<RunParameters> {
	const read = readParameters(runbook, given);
	refuseProblems(read);
	if (read.missing.length === 0) {
		return read;
	}

	const answers = ask === undefined ? undefined : await ask(read.missing);
	if (answers === undefined) {
		const named = read.missing.map(({name, parameter}) => `${name} (${inert(parameter.title)})`);
		throw new Failure(exitCode.wrongUsage, `The runbook needs ${named.join(', ')}, and no value was given.`, {
			kept: 'Nothing was started.',
			next: `Give ${named.length === 1 ? 'it' : 'each'} with ${read.missing.map(({name}) => `-p ${name}=VALUE`).join(' ')}.`,
		});
	}

	const all = readParameters(runbook, {...given, ...answers});
	refuseProblems(all);
	return all;
}

function refuseProblems({problems}: ReadParameters): void {
	if (problems.length > 0) {
		throw new Failure(exitCode.wrongUsage, problems.map(problem => inert(problem)).join(' '), {kept: 'Nothing was started.'});
	}
}

/** Whether a text will do for a parameter: what is wrong with it, or undefined. */
export function checkValue(parameter: Parameter, text: string): string | undefined {
	if (text.trim() === '' && parameter.optional) {
		return undefined;
	}

	const read = readValue(parameter, text);
	return read.ok ? undefined : read.message;
}

