import type {CodeKind, CodeLanguage, CodePiece, FindPieces} from '../../../runbook/script/colours.js';
import {span, type Span, type Style} from '../../lines.js';

const styles: Record<CodeKind, Style> = {
	comment: {dim: true},
	command: {color: 'cyan'},
	variable: {color: 'green'},
	string: {color: 'yellow'},
	number: {color: 'yellow'},
	parameter: {},
	keyword: {color: 'magenta'},
	type: {color: 'magenta'},
};

/** What a code block calls its language. */
const languages: Record<string, CodeLanguage> = {powershell: 'powershell', pwsh: 'powershell', ps1: 'powershell', ps: 'powershell', bash: 'bash', sh: 'bash', shell: 'bash'};

/** Longer scripts stay plain: nobody looks at the colours of one, and it must not cost time. */
const longest = 20_000;
/** So many texts are remembered at most. */
const mostKnown = 300;

let found: ReadonlyMap<CodeLanguage, FindPieces> = new Map();
let known = new Map<string, Array<readonly Span[]> | undefined>();

/** From now on scripts of these languages are coloured. Until then, and in every other language, they are plain. */
export const colourCode = (languagesFound: ReadonlyMap<CodeLanguage, FindPieces>): void => {
	found = languagesFound;
	known = new Map();
};

/** The kind of each character of a text: what stands inside covers what it stands in. */
const kindsOf = (text: string, pieces: readonly CodePiece[]): Array<CodeKind | undefined> => {
	const kinds = Array.from<CodeKind | undefined>({length: text.length});
	for (const {from, to, kind} of pieces) {
		kinds.fill(kind, from, to);
	}

	return kinds;
};

const painted = (lines: readonly string[], find: FindPieces): Array<readonly Span[]> | undefined => {
	const text = lines.join('\n');
	const pieces = text.length > longest ? undefined : find(text);
	if (pieces === undefined) {
		return undefined;
	}

	const kinds = kindsOf(text, pieces);
	let at = 0;
	return lines.map(line => {
		const spans: Span[] = [];
		for (let from = 0, to = 0; from < line.length; from = to) {
			const kind = kinds[at + from];
			for (to = from + 1; to < line.length && kinds[at + to] === kind; to++) {
				// Goes to the end of the piece.
			}

			spans.push(span(line.slice(from, to), kind === undefined ? {} : styles[kind]));
		}

		at += line.length + 1;
		return spans;
	});
};

/**
The lines of a script in its colours; undefined where it is plain, because its language is not known, or not yet. The spans of a line together are its text. Colour only helps to read it: it says nothing that the text does not.
*/
export const paintCode = (lines: readonly string[], language: string): Array<readonly Span[]> | undefined => {
	const find = found.get(languages[language.toLowerCase()]!);
	if (!find) {
		return undefined;
	}

	const name = `${language} ${lines.join('\n')}`;
	if (!known.has(name)) {
		if (known.size >= mostKnown) {
			known.delete(known.keys().next().value!);
		}

		known.set(name, painted(lines, find));
	}

	return known.get(name);
};
