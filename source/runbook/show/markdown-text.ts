import {inert, inertLines} from '../../text/inert.js';

/** A plain text as Markdown that shows it as it is, on one line. It does not stand at the beginning of a line, where digits and hyphens have a meaning too. */
export function plain(text: string): string {
	return inert(text).replaceAll(/[!#&*<>[\\\]_`|~]/g, String.raw`\$&`);
}

/** Markdown that an author wrote, made inert line by line, otherwise as it is. */
export function authored(markdown: string): string {
	return inertLines(markdown.trimEnd()).join('\n');
}

/** A text as a code span; its own backticks do not end it. */
export function code(text: string): string {
	const inside = inert(text);
	const ticks = '`'.repeat(longestRun(inside) + 1);
	const space = inside.startsWith('`') || inside.endsWith('`') ? ' ' : '';
	return `${ticks}${space}${inside}${space}${ticks}`;
}

/** A text as a fenced block; its own backticks do not end it. */
export function block(text: string, language: string): string {
	const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
	return [fence + language, ...inertLines(text.trimEnd()), fence].join('\n');
}

/** A place to write on. It is no Markdown for a rule or emphasis. */
export const blank = '. . . . . . . . . .';

/** A table's row. The cells are Markdown already. */
export function row(cells: string[]): string {
	return `| ${cells.join(' | ')} |`;
}

function longestRun(text: string): number {
	return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}
