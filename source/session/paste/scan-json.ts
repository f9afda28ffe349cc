/** One JSON value found in a text. `broken`: line ends stood inside of its texts, where JSON has none, and were taken out (a space at such a place is lost; within a number or a word there is none to lose). */
export type FoundJson = {from: number; to: number; text: string; broken: boolean};

/** How often a text is gone through in all: one that begins a bracket on every line and ends none must not cost the square of its length. */
const mostRounds = 20;

/** A JSON text (in which a line end may stand that is the console's), a bracket, or the beginning of a text that never ends. */
const token = /"[^"\\]*(?:\\\n?[^\n][^"\\]*)*"|[[\]{}"]/g;

/** A text, or a line end within a number, true, false or null: between two of them JSON has a comma, so that it is the console's. */
const brokenWord = /"[^"\\]*(?:\\\n?[^\n][^"\\]*)*"|(?<=[\w.+-])\n(?=[\w.+-])/g;

/**
The JSON objects and lists that begin at the beginning of a line, in order. Text around them is skipped. A line end inside of a JSON text, a number or a word is the console's: it is taken out.

@returns `open` is where a value begins that does not end; -1 where there is none.
*/
export function findJson(text: string): {found: FoundJson[]; open: number} {
	const found: FoundJson[] = [];
	// A bracket behind which JSON could go on: a prompt may begin with one, too.
	const start = /^[ \t]*(?:\{(?=\s*["}])|\[(?=\s*[\]{["\d\-tfn]))/gm;
	let left = text.length * mostRounds;
	for (let match = start.exec(text); match && left > 0; match = start.exec(text)) {
		const from = match.index + match[0].length - 1;
		const to = endOf(text, from);
		left -= (to ?? text.length) - from;
		if (to === undefined) {
			// What stands inside of it is a part of it, and must not be taken for the whole.
			return {found, open: from};
		}

		const value = valueBetween(text, from, to);
		if (!value) {
			continue;
		}

		found.push(value);
		start.lastIndex = to;
	}

	return {found, open: -1};
}

/** Behind the bracket that closes the one here; undefined where none does. */
function endOf(text: string, from: number): number | undefined {
	const tokens = new RegExp(token);
	tokens.lastIndex = from;
	let depth = 0;
	for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
		const [found] = match;
		if (found === '"') {
			return undefined;
		}

		if (found === '{' || found === '[') {
			depth++;
		} else if (found === '}' || found === ']') {
			depth--;
		}

		if (depth === 0) {
			return tokens.lastIndex;
		}
	}

	return undefined;
}

function valueBetween(text: string, from: number, to: number): FoundJson | undefined {
	const whole = text.slice(from, to);
	if (isJson(whole)) {
		return {from, to, text: whole, broken: false};
	}

	const texts = whole.replaceAll(token, part => part.includes('\n') ? part.replaceAll('\n', '') : part);
	const joined = texts.replaceAll(brokenWord, part => part.startsWith('"') ? part : '');
	return isJson(joined) ? {from, to, text: joined, broken: texts !== whole} : undefined;
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
