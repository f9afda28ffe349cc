import type {ExpressionProblem} from './compile.js';

const pairs = new Map([['(', ')'], ['[', ']'], ['{', '}']]);

type Scan = {
	/** The expression with the insides of its strings blanked. */
	bare: string;
	/** Index of a string's opening quote that has no closing one. */
	unclosedString: number | undefined;
	/** A bracket without its partner. */
	bracket: {index: number; closing: boolean} | undefined;
};

/**
What is wrong with an expression that CEL's parser refused, in words for its author. The parser only says where it gave up, which lies before the mistake, so the usual mistakes are looked for first.
*/
export function syntaxProblem(source: string, error: unknown): ExpressionProblem {
	const {bare, unclosedString, bracket} = scan(source);
	if (source.trim() === '') {
		return {message: 'The expression is empty.', column: 1};
	}

	if (unclosedString !== undefined) {
		return {message: 'The text that begins here has no closing quote.', column: unclosedString + 1};
	}

	if (bracket) {
		return {message: bracket.closing ? `Nothing opens the ${source[bracket.index]} here.` : `The ${source[bracket.index]} here is never closed.`, column: bracket.index + 1};
	}

	return usualMistake(bare) ?? {message: whatTheParserSaid(error), column: placeOf(error)};
}

function usualMistake(bare: string): ExpressionProblem | undefined {
	const mistakes: Array<[RegExp, string]> = [
		[/[=!]==/, 'CEL compares with == and !=, not with === and !==.'],
		[/(?<![!<=>])=(?!=)/, 'CEL compares with ==, not with =.'],
		[/\band\b/, 'CEL writes && for "and".'],
		[/\bor\b/, 'CEL writes || for "or".'],
		[/\bnot\b/, 'CEL writes ! for "not".'],
		[/(?<!&)&(?!&)/, 'CEL writes && for "and".'],
		[/(?<!\|)\|(?!\|)/, 'CEL writes || for "or".'],
		[/[!%&*+\-/<=>?|]\s*$/, 'Something is missing after this.'],
		[/-(?:eq|ne|gt|lt|ge|le|match|like|and|or)\b/, 'This is PowerShell\'s way to compare; an expression is CEL: ==, !=, >, <, matches().'],
	];
	for (const [pattern, message] of mistakes) {
		const found = pattern.exec(bare);
		if (found) {
			return {message, column: found.index + 1};
		}
	}

	return undefined;
}

function whatTheParserSaid(error: unknown): string {
	const said = error instanceof Error ? error.message : String(error);
	const [, found] = /found (.*?) but expecting/s.exec(said) ?? [];
	if (found === undefined) {
		return `CEL cannot read this: ${said.replace(/^<input>:\d+:\d+: /, '')}.`;
	}

	return found === 'end of input' ? 'The expression ends too early.' : `CEL cannot read the expression beyond "${found}".`;
}

function placeOf(error: unknown): number {
	const location = error instanceof Error && 'location' in error ? error.location as {start?: {offset?: number}} : undefined;
	return (location?.start?.offset ?? 0) + 1;
}

function scan(source: string): Scan {
	const open: number[] = [];
	let bare = '';
	let index = 0;
	while (index < source.length) {
		const character = source[index]!;
		if (character === '"' || character === '\'') {
			const end = endOfString(source, index);
			if (end === undefined) {
				return {bare, unclosedString: index, bracket: undefined};
			}

			bare += character + ' '.repeat(Math.max(0, end - index - 2)) + character;
			index = end;
			continue;
		}

		if (pairs.has(character)) {
			open.push(index);
		} else if (')]}'.includes(character)) {
			const opening = open.pop();
			if (opening === undefined || pairs.get(source[opening]!) !== character) {
				return {bare, unclosedString: undefined, bracket: {index, closing: true}};
			}
		}

		bare += character;
		index++;
	}

	const left = open.pop();
	return {bare, unclosedString: undefined, bracket: left === undefined ? undefined : {index: left, closing: false}};
}

/** The index after the closing quote of the string that begins at `start`. */
function endOfString(source: string, start: number): number | undefined {
	const quote = source[start]!;
	const triple = quote.repeat(3);
	const delimiter = source.startsWith(triple, start) ? triple : quote;
	const raw = /rb?$/i.test(source.slice(Math.max(0, start - 2), start));
	for (let index = start + delimiter.length; index < source.length; index++) {
		if (source[index] === '\\' && !raw) {
			index++;
		} else if (source.startsWith(delimiter, index)) {
			return index + delimiter.length;
		} else if (source[index] === '\n' && delimiter.length === 1) {
			return undefined;
		}
	}

	return undefined;
}
