import {exitCode, Failure} from '../../failure.js';
import {compileProblem} from '../../runbook/expressions.js';
import {utf8} from '../../runbook/yaml/encoding.js';
import {parseYaml, type ParsedYaml} from '../../runbook/parse.js';
import {formatProblem, type Problem} from '../../runbook/problem.js';
import type {Json, JsonObject} from '../../runbook/values.js';
import {Positions} from '../../runbook/yaml/positions.js';
import {rehearsalSchema, type Change, type Rehearsal} from './schema.js';

/** The file beside runbook.yaml. */
export const rehearsalFile = 'rehearsal.yaml';

/** A rehearsal that was read whole, with the simulated tenant as it is at the start. */
export type LoadedRehearsal = {rehearsal: Rehearsal; state: JsonObject};

/** A runbook's files by their path inside its folder; a Map of them is one. */
export type RunbookFiles = {get(name: string): Uint8Array | undefined};

/**
Reads the rehearsal among a runbook's files.

@throws {Failure} with exit 2 when there is none, when it is wrong (every problem with file, line, column and the line itself), or when its state file is missing or no JSON object.
*/
export function loadRehearsal(files: RunbookFiles): LoadedRehearsal {
	const bytes = files.get(rehearsalFile);
	if (bytes === undefined) {
		throw new Failure(exitCode.wrongUsage, `This runbook cannot be rehearsed: there is no ${rehearsalFile} beside it.`);
	}

	const {value, problems} = readRehearsal(bytes);
	if (value === undefined || problems.length > 0) {
		throw new Failure(exitCode.wrongUsage, `The rehearsal is wrong:\n${problems.map(problem => formatProblem(problem)).join('\n')}`);
	}

	return {rehearsal: value, state: value.state === undefined ? {} : readState(files, value.state)};
}

/** What is wrong with the rehearsal among a runbook's files, each with its place; empty where there is none. */
export function rehearsalProblems(files: RunbookFiles): Problem[] {
	const bytes = files.get(rehearsalFile);
	if (bytes === undefined) {
		return [];
	}

	const {value, problems, positions} = readRehearsal(bytes);
	if (value?.state === undefined) {
		return problems;
	}

	try {
		readState(files, value.state);
		return problems;
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}

		const {line, column, sourceLine} = positions.value(['state']);
		return [...problems, {file: rehearsalFile, line, column, sourceLine, message: error.message, severity: 'error', rule: 'schema'}];
	}
}

function readRehearsal(bytes: Uint8Array): ParsedYaml<Rehearsal> {
	const text = utf8(bytes);
	if (typeof text !== 'string') {
		return {value: undefined, problems: [{file: rehearsalFile, ...text, severity: 'error', rule: 'yaml'}], positions: new Positions('')};
	}

	const parsed = parseYaml(rehearsalSchema, text, rehearsalFile);
	return {...parsed, problems: parsed.value === undefined ? parsed.problems : expressionProblems(parsed.value, parsed.positions)};
}

function readState(files: RunbookFiles, name: string): JsonObject {
	const bytes = files.get(name);
	if (bytes === undefined) {
		throw new Failure(exitCode.wrongUsage, `The rehearsal's state file ${name} is not in the runbook's folder.`);
	}

	const text = utf8(bytes);
	if (typeof text !== 'string') {
		throw new Failure(exitCode.wrongUsage, `The rehearsal's state file ${name}, line ${text.line}: ${text.message}`);
	}

	const state = parseState(text.replace(/^\uFEFF/, ''), name);
	const odd = oddity(state);
	if (odd !== undefined) {
		throw new Failure(exitCode.wrongUsage, `The rehearsal's state file ${name} ${odd}.`);
	}

	return state;
}

/** Lists and objects inside one another. */
const deepestState = 50;

/** What no simulated tenant holds, as the end of a sentence. */
function oddity(state: JsonObject): string | undefined {
	let level: Json[] = [state];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > deepestState) {
			return `is nested deeper than ${deepestState} levels`;
		}

		if (level.some(value => value !== null && typeof value === 'object' && Object.hasOwn(value, '__proto__'))) {
			return 'holds the key "__proto__", to which JavaScript gives a meaning of its own';
		}

		level = level.flatMap(value => value !== null && typeof value === 'object' ? Object.values(value) : []).filter(value => value !== null && typeof value === 'object');
	}

	return undefined;
}

/**
Reads a simulated tenant.

@throws {Failure} with exit 2 when the text is no JSON object.
*/
export function parseState(text: string, name: string): JsonObject {
	let value: Json;
	try {
		value = JSON.parse(text) as Json;
	} catch (error) {
		throw new Failure(exitCode.wrongUsage, `The rehearsal's state file ${name} is not JSON: ${(error as Error).message}.`, {cause: error});
	}

	if (value === null || typeof value !== 'object' || Array.isArray(value)) {
		throw new Failure(exitCode.wrongUsage, `The rehearsal's state file ${name} must hold one JSON object.`);
	}

	return value;
}

type Expression = {path: Array<string | number>; source: string};

/** Expressions that could never be evaluated, found before the rehearsal begins. */
function expressionProblems(rehearsal: Rehearsal, positions: Positions): Problem[] {
	return expressionsOf(rehearsal).flatMap(({path, source}): Problem[] => {
		const problem = compileProblem(source);
		if (problem === undefined) {
			return [];
		}

		const {line, column, sourceLine} = positions.inside(path, source, problem.column - 1);
		return [{file: rehearsalFile, line, column, sourceLine, message: problem.message, severity: 'error', rule: 'expression'}];
	});
}

function expressionsOf({steps, meanwhile}: Rehearsal): Expression[] {
	const found: Expression[] = meanwhile.flatMap(({when, change}, index) => [
		{path: ['meanwhile', index, 'when'], source: when},
		...changeExpressions(change, ['meanwhile', index]),
	]);
	for (const [id, step] of Object.entries(steps)) {
		for (const part of ['run', 'verify', 'undo', 'keep', 'recheck'] as const) {
			const answer = step[part];
			const path = ['steps', id, part];
			if (typeof answer?.returns === 'string') {
				found.push({path: [...path, 'returns'], source: answer.returns});
			}

			found.push(...changeExpressions(answer?.change ?? [], path));
		}
	}

	return found;
}

function changeExpressions(changes: readonly Change[], path: Array<string | number>): Expression[] {
	return changes.flatMap(({where, set, add}, index) => {
		const here = [...path, 'change', index];
		return [
			...where === undefined ? [] : [{path: [...here, 'where'], source: where}],
			...celValues(set, [...here, 'set']),
			...celValues(add, [...here, 'add']),
		];
	});
}

/** The expressions in a value whose parts may be `{cel: expression}`. */
function celValues(value: Json | undefined, path: Array<string | number>): Expression[] {
	if (value === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) {
		return [];
	}

	const source = celOf(value);
	return source === undefined
		? Object.entries(value).flatMap(([name, inner]) => celValues(inner, [...path, name]))
		: [{path: [...path, 'cel'], source}];
}

/** The expression of `{cel: expression}`; undefined for a value that stands for itself. */
export function celOf(value: Json): string | undefined {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) {
		return undefined;
	}

	const {cel, ...others} = value;
	return typeof cel === 'string' && Object.keys(others).length === 0 ? cel : undefined;
}
