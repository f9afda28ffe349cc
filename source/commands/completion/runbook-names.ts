import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {LoadedRunbook} from '../../runbook/loaded.js';
import {packageRoot} from '../../settings/shipped.js';

/** Something that can be named on a command line; `values` is what it may be, where that is a choice. */
export type Named = {name: string; title: string; values?: readonly string[] | undefined};

/** The names in a runbook that a command line may have. */
export type RunbookNames = {
	title: string;
	steps: Named[];
	outputs: string[];
	/** Those that may be given with -p: no secret. */
	parameters: Named[];
	/** What each step records or decides, by the step's id. */
	records: Record<string, Named[]>;
	/** The ways to sign in to each session that has more than one, by the session. */
	ways: Record<string, string[]>;
	/** The steps that send something: a fault can be ordered for them. */
	sends: string[];
};

/** Those of the shipped runbooks, by the runbook's id, with the digest of the files that they were taken from. */
export type ShippedNames = Readonly<Record<string, {sha256: string; names: RunbookNames}>>;

/** The names that a runbook has. */
export function namesIn({runbook, steps}: LoadedRunbook): RunbookNames {
	return {
		title: runbook.title,
		steps: steps.map(({id, step}) => ({name: id, title: step.title})),
		outputs: [...new Set(steps.flatMap(({step}) => step.run?.output === undefined ? [] : [step.run.output]))],
		parameters: Object.entries(runbook.parameters).flatMap(([name, {type, title, choices}]) => type === 'secret' || type === 'generated-secret' ? [] : [{name, title, values: valuesOf(type, choices)}]),
		records: Object.fromEntries(steps.flatMap(({id, step}) => {
			const {decide, record = {}} = step;
			const named: Named[] = [
				...Object.entries(record).map(([name, {type, title, choices}]) => ({name, title, values: valuesOf(type, choices)})),
				...decide === undefined ? [] : [{name: decide.as, title: decide.question, values: decide.answers.map(({value}) => value)}],
			];
			return named.length === 0 ? [] : [[id, named]];
		})),
		ways: Object.fromEntries(Object.entries(runbook.sessions).flatMap(([name, {connect}]) => typeof connect === 'object' ? [[name, Object.keys(connect)]] : [])),
		sends: steps.flatMap(({id, parts}) => parts.run ?? parts.recheck ? [id] : []),
	};
}

function valuesOf(type: string, choices: readonly string[] | undefined): readonly string[] | undefined {
	return type === 'boolean' ? ['true', 'false'] : choices;
}

/** Where the build writes the names of the shipped runbooks: reading one of them whole takes longer than a person waits for Tab. */
export const namesFile = (root: string = packageRoot()): string => path.join(root, 'dist', 'names.json');

/** The names as the build wrote them; none where Handrail runs from its source. */
export async function readShippedNames(file: string = namesFile()): Promise<ShippedNames> {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as ShippedNames;
	} catch {
		return {};
	}
}
