/** How a text that comes in pieces is looked through. */
export type Looking = {
	/** What is looked for; global. */
	pattern: RegExp;
	/** The first position, not before `after`, from which all that follows may be the beginning of a longer match; the text's end if there is none. */
	mayBegin: (text: string, after: number) => number;
	replacement: (found: string) => string;
};

/** Text with what is looked for replaced, up to where more of it could still become a match, and the rest as it is. */
export function splitCertain(text: string, {pattern, mayBegin, replacement}: Looking): [certain: string, rest: string] {
	let certain = '';
	let position = 0;
	for (;;) {
		const open = mayBegin(text, position);
		pattern.lastIndex = position;
		const found = pattern.exec(text);
		// A match that begins where a longer one may begin waits too; one that only ends there is whole.
		if (found === null || found.index >= open) {
			return [certain + text.slice(position, open), text.slice(open)];
		}

		certain += text.slice(position, found.index) + replacement(found[0]);
		position = found.index + found[0].length;
	}
}
