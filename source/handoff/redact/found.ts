/** What was taken out of a text: of which kind, what it was (of a secret only how it begins), what stands there now. */
export type Taken = {kind: string; from: string; to: string};

/** A place in a text that is to be replaced: UTF-16 units from `start` up to `end`. */
export type Found = {
	start: number;
	end: number;
	/** What stands there instead. */
	to: string;
	/** Of an encoded run there may be several. */
	taken: Taken[];
	/** The whole of each secret among them, so that it is found everywhere else too. */
	secrets: Secret[];
};

/** A password, a token or a key that was found somewhere. */
export type Secret = {kind: string; value: string};

/**
What is to be replaced, in order and none overlapping: of two that overlap the one that begins first, or else the longer, covers both.
*/
export function apart(found: readonly Found[]): Found[] {
	const all: Found[] = [];
	for (const next of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
		const last = all.at(-1);
		if (last && next.start < last.end) {
			all[all.length - 1] = {...last, end: Math.max(last.end, next.end)};
		} else {
			all.push(next);
		}
	}

	return all;
}

/** The text with everything replaced that was found in it. */
export function replaced(text: string, found: readonly Found[]): string {
	let result = '';
	let from = 0;
	for (const {start, end, to} of found) {
		result += text.slice(from, start) + to;
		from = end;
	}

	return result + text.slice(from);
}

/** What stands for a character that was found already: no letter, no space, no sign. */
const blank = '\u{E000}';

/** The text with what was found in it covered, so that it is not found again; as long as before. */
export function blanked(text: string, found: readonly Found[]): string {
	return replaced(text, found.map(each => ({...each, to: blank.repeat(each.end - each.start)})));
}

/** Whether nothing is left of a text but what was covered. */
export function isBlank(text: string): boolean {
	return text.replaceAll(blank, '') === '';
}
