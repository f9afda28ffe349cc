/** The most that is kept of one answer as rows. Of its memory there is no more either: what came beyond it goes to the file of the whole output while it comes. */
export const rowLimits = {rows: 100_000, bytes: 32 * 1024 * 1024, text: 1024 * 1024};

/** The most rows, and bytes of them, that a host sends for the file of the whole output: a message trace of ten days. Beyond it it only counts them, because to take apart a million objects takes PowerShell minutes. A shell script's output goes there without a limit of its own. */
export const wholeLimits = {rows: 250_000, bytes: 1024 ** 3, text: rowLimits.text};

/** The most that is kept of what was said beside the rows: of the console the last lines, of the rest the first. */
export const saidLimits = {consoleLines: 200, texts: 1000, errors: 200, characters: 256 * 1024, characterOfOne: 16 * 1024};

/** How full a list is that takes only so much, and how many did not fit. */
export type Bounded = {characters: number; more: number};

/** Adds to a list as long as it has room. */
export function addBounded<Element>(list: Element[], element: Element, bounded: Bounded, {characters, most}: {characters: number; most: number}): void {
	if (list.length < most && bounded.characters + characters <= saidLimits.characters) {
		bounded.characters += characters;
		list.push(element);
	} else {
		bounded.more++;
	}
}

/** A text of which nobody could read more. */
export function cutText(text: string): string {
	return text.length > saidLimits.characterOfOne ? `${text.slice(0, saidLimits.characterOfOne)} … (cut: ${text.length} characters)` : text;
}
