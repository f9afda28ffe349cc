import {type parse} from '@bufbuild/cel';

type Parsed = ReturnType<typeof parse>;
type Expr = Parsed['expr'];
type Call = Extract<Expr['exprKind'], {case: 'callExpr'}>['value'];
type Comprehension = Extract<Expr['exprKind'], {case: 'comprehensionExpr'}>['value'];

/** A name that an expression looks up, with the fields taken from it as far as they are written out: `records.cause.kind`. */
export type Reference = {
	path: string[];
	/** Counts from 1. */
	column: number;
};

/** A name that is compared with a text that is written out. The column is the text's; it counts from 1. */
export type Comparison = {path: string[]; value: string; column: number};

/** What an expression's text says about what it needs. */
export type References = {
	names: Reference[];
	/** Functions that are called but do not exist. */
	unknownFunctions: Reference[];
	/** Patterns that are written out in `matches`. */
	patterns: Array<{pattern: string; column: number}>;
	/** Names that are compared with a text: `records.cause.kind == 'account'`. */
	comparisons: Comparison[];
	/** How many of all, exists, map and filter stand inside one another at most. */
	depth: number;
};

/** These are no functions to CEL's own table: they decide which side is evaluated. */
const special = new Set(['_?_:_', '_[_]', '_[?_]', '_?._', '_&&_', '_||_', '@not_strictly_false', '__not_strictly_false__', 'has']);

/** Reads from a parsed expression which names, functions and patterns it uses. */
export function readReferences(parsed: Parsed, isKnownFunction: (name: string) => boolean): References {
	const positions = parsed.sourceInfo?.positions ?? {};
	const found: References = {
		names: [], unknownFunctions: [], patterns: [], comparisons: [], depth: 0,
	};

	const column = (expr: Expr) => (positions[String(expr.id)] ?? 0) + 1;

	function visit(expr: Expr | undefined, bound: ReadonlySet<string>, depth: number): void {
		if (!expr) {
			return;
		}

		found.depth = Math.max(found.depth, depth);
		const path = writtenPath(expr);
		if (path) {
			if (!bound.has(path.names[0]!)) {
				found.names.push({path: path.names, column: column(path.root)});
			}

			return;
		}

		const {exprKind: kind} = expr;
		switch (kind.case) {
			case 'selectExpr': {
				visit(kind.value.operand, bound, depth);
				break;
			}

			case 'callExpr': {
				visitCall(expr, kind.value, bound, depth);
				break;
			}

			case 'listExpr': {
				for (const element of kind.value.elements) {
					visit(element, bound, depth);
				}

				break;
			}

			case 'structExpr': {
				for (const entry of kind.value.entries) {
					visit(entry.keyKind.case === 'mapKey' ? entry.keyKind.value : undefined, bound, depth);
					visit(entry.value, bound, depth);
				}

				break;
			}

			case 'comprehensionExpr': {
				visitComprehension(kind.value, bound, depth);
				break;
			}

			default:
		}
	}

	function visitCall(expr: Expr, call: Call, bound: ReadonlySet<string>, depth: number): void {
		const namespaced = call.target?.exprKind.case === 'identExpr' && isKnownFunction(`${call.target.exprKind.value.name}.${call.function}`);
		if (!namespaced) {
			visit(call.target, bound, depth);
			if (!special.has(call.function) && !isKnownFunction(call.function)) {
				found.unknownFunctions.push({path: [call.function], column: column(expr)});
			}
		}

		for (const argument of call.args) {
			visit(argument, bound, depth);
		}

		found.comparisons.push(...comparisonsIn(call, bound).map(({path, value, expr: text}) => ({path, value, column: column(text)})));
		const pattern = call.function === 'matches' ? call.args.at(-1)?.exprKind : undefined;
		if (pattern?.case === 'constExpr' && pattern.value.constantKind.case === 'stringValue') {
			found.patterns.push({pattern: pattern.value.constantKind.value, column: column(call.args.at(-1)!)});
		}
	}

	function visitComprehension(loop: Comprehension, bound: ReadonlySet<string>, depth: number): void {
		visit(loop.iterRange, bound, depth);
		visit(loop.accuInit, bound, depth);
		const inner = new Set([...bound, loop.iterVar, loop.iterVar2, loop.accuVar]);
		visit(loop.loopCondition, inner, depth + 1);
		visit(loop.loopStep, inner, depth + 1);
		visit(loop.result, inner, depth);
	}

	visit(parsed.expr, new Set(), 0);
	return found;
}

/** What a call of ==, != or in compares with texts. */
function comparisonsIn({function: operator, args}: Call, bound: ReadonlySet<string>): Array<{path: string[]; value: string; expr: Expr}> {
	const [left, right] = args;
	if (!left || !right || !['_==_', '_!=_', '@in'].includes(operator)) {
		return [];
	}

	const texts = (expr: Expr) => expr.exprKind.case === 'listExpr' && operator === '@in' ? expr.exprKind.value.elements : [expr];
	const path = writtenPath(left) ?? (operator === '@in' ? undefined : writtenPath(right));
	const others = path && writtenPath(left) ? texts(right) : [left];
	return !path || bound.has(path.names[0]!) ? [] : others.flatMap(expr => {
		const kind = expr.exprKind.case === 'constExpr' ? expr.exprKind.value.constantKind : undefined;
		return kind?.case === 'stringValue' ? [{path: path.names, value: kind.value, expr}] : [];
	});
}

/** The names of `a.b['c']`, or undefined where the expression is anything else. */
function writtenPath(expr: Expr): {names: string[]; root: Expr} | undefined {
	const {exprKind: kind} = expr;
	if (kind.case === 'identExpr') {
		return {names: [kind.value.name.replace(/^\./, '')], root: expr};
	}

	if (kind.case === 'selectExpr') {
		const operand = kind.value.operand && writtenPath(kind.value.operand);
		return operand && {names: [...operand.names, kind.value.field], root: operand.root};
	}

	if (kind.case === 'callExpr' && kind.value.function === '_[_]') {
		const [of, index] = kind.value.args;
		const operand = of && writtenPath(of);
		if (operand && index?.exprKind.case === 'constExpr' && index.exprKind.value.constantKind.case === 'stringValue') {
			return {names: [...operand.names, index.exprKind.value.constantKind.value], root: operand.root};
		}
	}

	return undefined;
}
