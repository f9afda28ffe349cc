import {evaluate, type Environment} from './expressions.js';
import type {Json} from './values.js';

/** An expression between `{{` and `}}`. `start` and `end` enclose the braces; `offset` is where the expression itself begins. All are indexes into the text. */
export type TemplateExpression = {source: string; start: number; end: number; offset: number; closed: boolean};

/** Where a filled-in text is shown: Markdown and addresses have characters that a value must not bring in. */
export type TemplateKind = 'text' | 'markdown' | 'address';

/** The expressions that a template holds, in order. One whose `}}` is missing has `closed: false` and reaches to the end of the text. */
export function templateExpressions(text: string): TemplateExpression[] {
	const found: TemplateExpression[] = [];
	let from = 0;
	for (;;) {
		const start = text.indexOf('{{', from);
		if (start === -1) {
			return found;
		}

		const close = closingBraces(text, start + 2);
		const inside = text.slice(start + 2, close ?? text.length);
		const offset = start + 2 + inside.length - inside.trimStart().length;
		const end = close === undefined ? text.length : close + 2;
		found.push({
			source: inside.trim(), start, end, offset, closed: close !== undefined,
		});
		from = end;
	}
}

/**
Fills in a text's `{{ expression }}`. An expression that fails stands in the result with its error, as `{{ expression: error }}`, for the person to see. A list is joined with commas, nothing (null) is an empty text.

`kind` says where the result goes: in Markdown a value's marks are escaped, so that a connector named like a link is no link; in an address a value is percent-encoded.
*/
export function fillTemplate(text: string, environment: Environment, kind: TemplateKind = 'text'): string {
	let filled = '';
	let from = 0;
	for (const {source, start, end, closed} of templateExpressions(text)) {
		filled += text.slice(from, start);
		from = end;
		if (!closed) {
			filled += text.slice(start);
			continue;
		}

		const evaluated = evaluate(source, environment);
		if (evaluated.ok) {
			filled += shownAs[kind](textOf(evaluated.value), text.slice(0, start));
		} else {
			filled += `{{ ${source}: ${evaluated.error} }}`;
		}
	}

	return filled + text.slice(from);
}

/** A value as people read it in a sentence. */
export function textOf(value: Json): string {
	if (value === null) {
		return '';
	}

	if (Array.isArray(value)) {
		return value.map(element => textOf(element)).join(', ');
	}

	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const shownAs: Record<TemplateKind, (value: string, before: string) => string> = {
	text: value => value,
	address: value => encodeURIComponent(value.replaceAll(/\p{Surrogate}/gu, '\u{FFFD}')),
	markdown(value, before) {
		if (insideCode(before)) {
			// Nothing can be escaped there: what would end the code is replaced by what looks alike.
			return value.replaceAll('`', 'ˋ').replaceAll(/\s+/g, ' ');
		}

		return value.replaceAll(/[!#&*+\-.<=>[\\\]_`{|}~()]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ').replaceAll(/\bhttps?:/gi, match => match.replace(':', String.raw`\:`));
	},
};

/** Whether a place in a Markdown text lies in a code span or a fenced block. */
function insideCode(before: string): boolean {
	const fences = before.match(/^ {0,3}(?:```|~~~)/gm)?.length ?? 0;
	if (fences % 2 === 1) {
		return true;
	}

	const paragraph = before.slice(before.lastIndexOf('\n\n') + 1);
	return (paragraph.replaceAll(/^ {0,3}```.*$/gm, '').match(/`+/g)?.length ?? 0) % 2 === 1;
}

/** Where the `}}` stands that closes an expression: not one inside its strings, nor one that closes its own braces. */
function closingBraces(text: string, from: number): number | undefined {
	// A string as a whole, with its escapes, or one brace: nothing else matters here.
	const pieces = /(["'])(?:\\.|(?!\1).)*?\1|[{}]/gs;
	pieces.lastIndex = from;
	let depth = 0;
	for (let piece = pieces.exec(text); piece; piece = pieces.exec(text)) {
		if (piece[0] === '{') {
			depth++;
		} else if (piece[0] === '}' && depth > 0) {
			depth--;
		} else if (piece[0] === '}' && text[piece.index + 1] === '}') {
			return piece.index;
		}
	}

	return undefined;
}
