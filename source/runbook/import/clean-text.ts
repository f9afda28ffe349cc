import {exitCode, Failure} from '../../failure.js';
import {inert} from '../../text/inert.js';

/** The longest article, in UTF-16 code units: several times as long as the longest of Microsoft's own pages on bounces. */
export const longestArticle = 262_144;

/** Deeper quotes and lists are in no article, and cost a reader of Markdown more than they say. */
const deepest = 20;
const widestIndent = 100;

/**
An article's text as lines that can be read: line ends of any kind, tabs as spaces, and nothing in it that moves a cursor or cannot be seen.

@returns the text, and how many lines held such characters.
@throws {Failure} with exit 2 when it is no text, too long, or nested too deeply.
*/
export function cleanText(raw: string): {text: string; invisible: number; first: number} {
	const bare = raw.startsWith('\u{FEFF}') ? raw.slice(1) : raw;
	if (bare.includes('\0')) {
		throw refused('It is no text: it holds NUL characters.', 'Name a Markdown file.');
	}

	if (bare.length > longestArticle) {
		throw refused(`It is longer than ${longestArticle / 1024} KiB, too long for one article.`, 'Cut it into several files, and import each.');
	}

	let invisible = 0;
	let first = 0;
	const lines = bare.split(/\r\n|[\n\r\v\f\u{85}\u{2028}\u{2029}]/u).map((line, index) => {
		const spaced = line.includes('\t') ? withoutTabs(line) : line;
		// Private use: they mark what Learn's own marks became.
		const clean = inert(spaced).replaceAll(/[\u{E000}\u{E001}]/gu, '');
		if (clean !== spaced) {
			invisible++;
			first ||= index + 1;
		}

		holdShallow(clean, index + 1);
		return clean.trimEnd() === '' ? '' : clean;
	});
	return {text: lines.join('\n'), invisible, first};
}

/** In front of a line a tab goes to the next column of four, as Markdown has it; elsewhere it is four spaces. */
function withoutTabs(line: string): string {
	const indent = /^[ \t]*/.exec(line)![0];
	let width = 0;
	for (const character of indent) {
		width += character === '\t' ? 4 - (width % 4) : 1;
	}

	return ' '.repeat(width) + line.slice(indent.length).replaceAll('\t', '    ');
}

/** Counts the marks of quotes and lists in front of a line. */
function holdShallow(line: string, number: number): void {
	const mark = / *(?:>|[-*+](?= )|\d{1,9}[).](?= ))/y;
	let depth = 0;
	let at = 0;
	for (let found = mark.exec(line); found && depth <= deepest; found = mark.exec(line)) {
		depth++;
		at = mark.lastIndex;
		if (found[0].length > widestIndent) {
			depth = deepest + 1;
		}
	}

	// A rule is no list: "- - - - -".
	if (depth > deepest && !/^[\s*-]*$/.test(line.slice(at))) {
		throw refused(`Line ${number} is nested deeper than ${deepest} levels.`, 'Write it with fewer quotes and lists inside one another.');
	}
}

/** What cannot be imported, as sentences. */
export function refused(happened: string, next: string): Failure {
	return new Failure(exitCode.wrongUsage, `The article cannot be imported. ${happened}`, {kept: 'Nothing was written.', next});
}
