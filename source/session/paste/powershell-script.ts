/** A script as it stands in a copied text. `encoded` is undefined where its lines stand there as they are. */
export type ScriptForPasting = {lines: string[]; encoded: undefined} | {lines: undefined; encoded: string};

/** From how many characters on a line is more than every console takes. */
const longestLine = 1000;

/**
A script as lines that arrive at any prompt as they left: printable ASCII, no tab (a prompt completes a name at it), no blank line (a prompt without PSReadLine ends the command at it, and what follows would run outside of its checks). A blank line that stands between commands becomes an empty comment, which means the same. A script that cannot be so written is carried as data and read there.
*/
export function scriptForPasting(script: string): ScriptForPasting {
	const lines = script.replaceAll('\r\n', '\n').trimEnd().split('\n');
	const plain = lines.every(line => /^[\u0020-\u007E]*$/.test(line) && line.length <= longestLine);
	const blank = lines.flatMap((line, index) => line.trim() === '' ? [index] : []);
	if (!plain || (blank.length > 0 && !areBetweenCommands(lines, blank))) {
		return {lines: undefined, encoded: script};
	}

	return {lines: lines.map(line => line.trim() === '' ? '#' : line), encoded: undefined};
}

/** Whether these lines surely stand outside of every text. Where a text reaches over lines in any way, nothing is sure. */
function areBetweenCommands(lines: readonly string[], blank: readonly number[]): boolean {
	const last = blank.at(-1)!;
	let inComment = false;
	for (const line of lines.slice(0, last + 1)) {
		const end = endOfLine(line, inComment);
		if (end === 'text') {
			return false;
		}

		inComment = end === 'comment';
	}

	return true;
}

/** What a line leaves open at its end. */
function endOfLine(line: string, inComment: boolean): 'text' | 'comment' | 'nothing' {
	let place = 0;
	let comment = inComment;
	while (place < line.length) {
		if (comment) {
			const end = line.indexOf('#>', place);
			if (end === -1) {
				return 'comment';
			}

			comment = false;
			place = end + 2;
			continue;
		}

		const character = line[place]!;
		if (character === '`') {
			place += 2;
		} else if (line.startsWith('<#', place)) {
			comment = true;
			place += 2;
		} else if (line.startsWith('@\'', place) || line.startsWith('@"', place)) {
			return 'text';
		} else if (character === '#') {
			// Within a word it is a character like any other; to stop here then only makes the answer more careful.
			return /['"]/.test(line.slice(place)) && !/(?:^|[\s;{}()|])$/.test(line.slice(0, place)) ? 'text' : 'nothing';
		} else if (character === '\'' || character === '"') {
			const end = endOfText(line, place);
			if (end === -1) {
				return 'text';
			}

			place = end;
		} else {
			place++;
		}
	}

	return comment ? 'comment' : 'nothing';
}

/** The place after a text that begins here, -1 where it does not surely end on this line. */
function endOfText(line: string, from: number): number {
	const quote = line[from]!;
	for (let place = from + 1; place < line.length; place++) {
		if (quote === '"' && line[place] === '`') {
			place++;
		} else if (quote === '"' && line.startsWith('$(', place)) {
			const end = endOfCommand(line, place + 2);
			if (end === -1) {
				return -1;
			}

			place = end - 1;
		} else if (line[place] === quote) {
			if (line[place + 1] !== quote) {
				return place + 1;
			}

			place++;
		}
	}

	return -1;
}

/** The place after the bracket that ends a command within a text, -1 where it does not surely end on this line. A comment or a here-string in it is not looked into: it is as if it never ended. */
function endOfCommand(line: string, from: number): number {
	let depth = 1;
	let place = from;
	while (place < line.length) {
		const character = line[place]!;
		if (character === '#' || line.startsWith('@\'', place) || line.startsWith('@"', place)) {
			return -1;
		}

		if (character === '\'' || character === '"') {
			const end = endOfText(line, place);
			if (end === -1) {
				return -1;
			}

			place = end;
			continue;
		}

		if (character === '(') {
			depth++;
		} else if (character === ')') {
			depth--;
		}

		place += character === '`' ? 2 : 1;
		if (depth === 0) {
			return place;
		}
	}

	return -1;
}
