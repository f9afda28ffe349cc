import {inert} from '../text/inert.js';

/**
Foreign text within a line of Markdown: inert, and so escaped that it shows as it is. No emphasis, link, image, HTML or address that became a link: what an intruder named a connector must not act in a ticket.
*/
export function escaped(text: string): string {
	return inert(text)
		.replaceAll(/[\\`*[\]<>|~]/g, String.raw`\$&`)
		// Within a word an underscore is only an underscore.
		.replaceAll(/_+/g, (run, at: number, whole: string) => isLetter(whole[at - 1]) && isLetter(whole[at + run.length]) ? run : run.replaceAll('_', String.raw`\_`))
		.replaceAll(/&(?=#?\w+;)/g, String.raw`\&`)
		.replaceAll(/:(?=\/\/)/g, String.raw`\:`)
		.replaceAll(/(?<=\bwww)\./gi, String.raw`\.`)
		// At the beginning of a line these would start a list, a heading or a line across.
		.replace(/^\s*(?=[-+=#])|^\s*\d+(?=[.)](?:\s|$))/, '$&\\');
}

function isLetter(character: string | undefined): boolean {
	return character !== undefined && /[\p{Letter}\p{Number}]/u.test(character);
}

/** Foreign text as a code span: a key, an id, a hash. */
export function code(text: string): string {
	const line = inert(text);
	const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	// A span that begins or ends with a backtick or is only spaces needs a space on both sides; the reader's program takes it away.
	const room = /^`|`$|^ .* $/.test(line) || line === '' ? ' ' : '';
	return `${fence}${room}${line}${room}${fence}`;
}
