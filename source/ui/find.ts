import {span, type Line, type Span} from './lines.js';

/** A text as it is compared: small letters, one for each character, so that places in it are places in the text. */
export const fold = (text: string): string => Array.from({length: text.length}, (_, index) => {
	const small = text[index]!.toLowerCase();
	return small.length === 1 ? small : text[index]!;
}).join('');

/** The words of what was typed, as they are compared. */
export const wordsOf = (typed: string): string[] => fold(typed).split(' ').filter(word => word !== '');

/** True when each word stands somewhere in one of the texts. */
export const fits = (words: readonly string[], texts: readonly string[]): boolean => {
	const folded = texts.map(text => fold(text));
	return words.every(word => folded.some(text => text.includes(word)));
};

/** A piece of a line: from character `from`, up to but without `to`. */
type Piece = {line: number; from: number; to: number};

/** One place where a text was found: its pieces, more than one where it goes on in the next line. */
export type Found = readonly Piece[];

/** Where a text stands in a body, from its first line on. The lines of a paragraph were broken for the screen only: a text may go on in the next line, its indent left out. */
export const foundIn = (body: readonly Line[], typed: string): Found[] => {
	const wanted = fold(typed.trim());
	if (wanted === '') {
		return [];
	}

	const starts: Array<{line: number; at: number; lead: number; length: number}> = [];
	let whole = '';
	for (const [line, spans] of body.entries()) {
		const text = spans.map(piece => piece.text).join('');
		const trimmed = text.trim();
		starts.push({line, at: whole.length, lead: text.indexOf(trimmed), length: trimmed.length});
		whole += `${fold(trimmed)} `;
	}

	const found: Found[] = [];
	let first = 0;
	for (let at = whole.indexOf(wanted); at !== -1; at = whole.indexOf(wanted, at + wanted.length)) {
		const end = at + wanted.length;
		while (starts[first]!.at + starts[first]!.length <= at) {
			first++;
		}

		const pieces: Piece[] = [];
		for (let place = first; place < starts.length && starts[place]!.at < end; place++) {
			const {line, at: start, lead, length} = starts[place]!;
			pieces.push({line, from: lead + Math.max(0, at - start), to: lead + Math.min(length, end - start)});
		}

		found.push(pieces);
	}

	return found;
};

/** One span of a line, which begins at a character of it, cut where it is marked. */
const markSpan = ({text, ...style}: Span, at: number, pieces: ReadonlyArray<Piece & {current: boolean}>): Span[] => {
	const inside = pieces.filter(({from, to}) => to > at && from < at + text.length);
	const ends = inside.map(({to}) => Math.min(text.length, to - at));
	return [
		...inside.flatMap(({from, current}, place) => {
			const start = Math.max(0, from - at);
			return [span(text.slice(ends[place - 1] ?? 0, start), style), span(text.slice(start, ends[place]), current ? {...style, inverse: true} : {...style, bold: true, underline: true})];
		}),
		span(text.slice(ends.at(-1) ?? 0), style),
	].filter(each => each.text !== '');
};

const markLine = (of: Line, pieces: ReadonlyArray<Piece & {current: boolean}>): Line => {
	let at = 0;
	return of.flatMap(each => {
		const marked = markSpan(each, at, pieces);
		at += each.text.length;
		return marked;
	});
};

/** The body with what was found in it marked: underlined, and the current one, counted from 0, reversed. */
export const markFound = (body: readonly Line[], found: readonly Found[], current: number): Line[] => {
	const byLine = new Map<number, Array<Piece & {current: boolean}>>();
	for (const [index, pieces] of found.entries()) {
		for (const piece of pieces) {
			byLine.set(piece.line, [...byLine.get(piece.line) ?? [], {...piece, current: index === current}]);
		}
	}

	return body.map((each, line) => {
		const pieces = byLine.get(line);
		return pieces ? markLine(each, pieces) : each;
	});
};

/** The place after or before one of so many, round and round. */
export const roundAbout = (at: number, by: number, count: number): number => (((at + by) % count) + count) % count;
