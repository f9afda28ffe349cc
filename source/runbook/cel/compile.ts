import {
	celEnv, parse, plan, type CelInput, type CelResult,
} from '@bufbuild/cel';
import {functions} from './functions.js';
import {readReferences, type References} from './references.js';
import {syntaxProblem} from './syntax.js';

/** Something wrong with an expression's text. `column` counts from 1, in characters of the expression as written. */
export type ExpressionProblem = {message: string; column: number};

/** An expression that was understood, ready to be evaluated any number of times. */
export type Compiled = {
	evaluate: (bindings: Record<string, CelInput>) => CelResult;
	references: References;
};

/** Longer ones are refused: nobody can read them, and CEL's parser recurses. */
const longest = 10_000;

/** `all`, `exists`, `map`, `filter` inside one another: each level multiplies the work, and nothing can stop an evaluation from outside. */
const deepest = 3;

const environment = celEnv({funcs: functions});
const compiled = new Map<string, Compiled | ExpressionProblem>();

/** True when CEL has a function or operator of the name. */
export function isKnownFunction(name: string): boolean {
	return environment.funcs.find(name) !== undefined;
}

/** The names of the functions that an expression can call, without the operators. */
export function functionNames(): string[] {
	return [...new Set(Array.from(environment.funcs, ({name}) => name))].filter(name => /^[a-z]\w*$/i.test(name));
}

/** Understands an expression's text, or says what is wrong with it. The answer is kept: a flag is evaluated for every row. */
export function compile(source: string): Compiled | ExpressionProblem {
	const known = compiled.get(source);
	if (known) {
		return known;
	}

	const result = compileAnew(source);
	if (compiled.size >= 5000) {
		compiled.clear();
	}

	compiled.set(source, result);
	return result;
}

/** Tells a problem from a compiled expression. */
export function isProblem(result: Compiled | ExpressionProblem): result is ExpressionProblem {
	return 'message' in result;
}

function compileAnew(source: string): Compiled | ExpressionProblem {
	if (source.length > longest) {
		return {message: `The expression is longer than ${longest} characters.`, column: 1};
	}

	try {
		const parsed = parse(source);
		const references = readReferences(parsed, isKnownFunction);
		if (references.depth > deepest) {
			return {message: `More than ${deepest} of all, exists, map and filter stand inside one another.`, column: 1};
		}

		const evaluate: Compiled['evaluate'] = plan(environment, parsed);
		return {evaluate, references};
	} catch (error) {
		if (error instanceof RangeError) {
			return {message: 'The expression is nested too deeply.', column: 1};
		}

		return syntaxProblem(source, error);
	}
}
