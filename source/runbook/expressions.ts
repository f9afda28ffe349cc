import {isCelError, type CelInput, type CelValue} from '@bufbuild/cel';
import {compile, functionNames, isProblem, type ExpressionProblem} from './cel/compile.js';
import {fromCel, toCel} from './cel/convert.js';
import type {Comparison} from './cel/references.js';
import {nearest} from './nearest.js';
import type {Json} from './values.js';

/** What an expression sees, by name: params, records, outputs, chosen, steps, and where it fits row, item, result. A name that is undefined is not there. */
export type Environment = Readonly<Record<string, Json | undefined>>;

/** An expression's value in its stored form, or why there is none, a whole sentence. */
export type Evaluated = {ok: true; value: Json} | {ok: false; error: string};

/**
Evaluates a CEL expression. It never throws: a text that is no expression, a missing key and a comparison that makes no sense all come back as an error.

Whole numbers are CEL's int and reckon with broken ones; a missing key is an error, so ask `has(row.X)` first; `has` is false for null too.
*/
export function evaluate(source: string, environment: Environment): Evaluated {
	const compiled = compile(source);
	if (isProblem(compiled)) {
		return {ok: false, error: compiled.message};
	}

	try {
		return answer(compiled.evaluate(bindings(environment)));
	} catch (error) {
		return {ok: false, error: sentence(error instanceof Error ? error.message : String(error))};
	}
}

/**
Evaluates one expression once for each value, which it sees under `name`. The same as calling `evaluate` for each, but what all of them share is converted once: a flag over thousands of rows.
*/
export function evaluateEach(source: string, environment: Environment, name: string, values: readonly Json[]): Evaluated[] {
	const compiled = compile(source);
	if (isProblem(compiled)) {
		return values.map(() => ({ok: false, error: compiled.message}));
	}

	const shared = bindings(environment);
	return values.map(value => {
		try {
			return answer(compiled.evaluate({...shared, [name]: toCel(value)}));
		} catch (error) {
			return {ok: false, error: sentence(error instanceof Error ? error.message : String(error))};
		}
	});
}

/** What is wrong with an expression before it meets any data: its grammar, a function that does not exist, a pattern that is no RE2. Undefined when nothing is. */
export function compileProblem(source: string): ExpressionProblem | undefined {
	const compiled = compile(source);
	if (isProblem(compiled)) {
		return compiled;
	}

	const [unknown] = compiled.references.unknownFunctions;
	if (unknown) {
		const meant = nearest(unknown.path[0]!, functionNames());
		return {message: `CEL has no function "${unknown.path[0]!}"${meant === undefined ? '.' : `; "${meant}" was probably meant.`}`, column: unknown.column};
	}

	for (const {pattern, column} of compiled.references.patterns) {
		const message = patternProblem(pattern);
		if (message !== undefined) {
			return {message, column};
		}
	}

	return undefined;
}

/** The names that an expression looks up, with the fields taken from them as far as they are written out; empty for a text that is no expression. */
export function expressionNames(source: string): Array<{path: string[]; column: number}> {
	const compiled = compile(source);
	return isProblem(compiled) ? [] : compiled.references.names;
}

/** The names that an expression compares with texts that are written out; empty for a text that is no expression. */
export function expressionComparisons(source: string): Comparison[] {
	const compiled = compile(source);
	return isProblem(compiled) ? [] : compiled.references.comparisons;
}

/** Why a text is no RE2 pattern, a whole sentence; undefined when it is one. */
export function patternProblem(pattern: string): string | undefined {
	const tried = evaluate('"".matches(pattern)', {pattern});
	return tried.ok ? undefined : `The pattern is not one that RE2 can read: ${tried.error}`;
}

/** Whether an RE2 pattern is found in a text, exactly as CEL's `matches` does: anywhere in it, unless the pattern is anchored. A pattern that RE2 cannot read matches nothing. */
export function patternMatches(pattern: string, text: string): boolean {
	const tried = evaluate('text.matches(pattern)', {text, pattern});
	return tried.ok && tried.value === true;
}

function bindings(environment: Environment): Record<string, CelInput> {
	// No prototype: an expression that asks for `constructor` finds nothing.
	const bound = Object.create(null) as Record<string, CelInput>;
	for (const [name, value] of Object.entries(environment)) {
		if (value !== undefined) {
			bound[name] = toCel(value);
		}
	}

	return bound;
}

function answer(value: unknown): Evaluated {
	if (isCelError(value)) {
		return {ok: false, error: sentence(value.message)};
	}

	return {ok: true, value: fromCel(value as CelValue, textOf)};
}

/** Times and lengths of time as CEL itself writes them. */
function textOf(value: CelValue): string {
	const compiled = compile('string(value)');
	const text = isProblem(compiled) ? undefined : compiled.evaluate({value});
	if (typeof text !== 'string') {
		throw new TypeError('The expression gives a value that cannot be kept.');
	}

	return text;
}

/** The library's messages as whole sentences, with the usual ones in words that do not need its source to be understood. */
function sentence(message: string): string {
	const [, missing] = /^field not found: (.*)$/s.exec(message) ?? [];
	if (missing !== undefined) {
		return `There is no "${missing}" here; has() asks first whether there is one.`;
	}

	if (message === 'unresolved attribute') {
		return 'The expression asks for a name that is not there.';
	}

	const [, operator, types] = /^found no matching overload for '?(.*?)'? applied to '\((.*)\)'$/s.exec(message) ?? [];
	if (operator !== undefined && types !== undefined) {
		return `CEL cannot reckon ${operator.replaceAll('_', ' ').trim()} with ${types.replaceAll(', ', ' and ')}.`;
	}

	const trimmed = message.trim();
	const plain = trimmed.endsWith('.') ? trimmed.slice(0, -1) : trimmed;
	return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}.`;
}
