import {inert, inertLines} from '../../text/inert.js';

/** A plain text as Markdown that shows it as it is, on one line. */
export function plain(text: string): string {
	const marks = /[!#&*<>[\\\]_`|~]|(?<=^\s*\d+)[.)]|(?<=^\s*)[+\-]/g;
	return inert(text).replaceAll(marks, String.raw`\$&`);
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

/** A table's row. The cells are Markdown already. */
export function row(cells: string[]): string {
	return `| ${cells.join(' | ')} |`;
}

function longestRun(text: string): number {
	return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}
