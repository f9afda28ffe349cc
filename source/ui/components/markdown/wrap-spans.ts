import {characters} from '../../../text/width.js';
import {lineWidth, type Line, type Span} from '../../lines.js';
import type {Inline} from './inline.js';

/**
Neighbours of one style as one span.
*/
export const joinSpans = (spans: readonly Span[]): Line => {
	const line: Span[] = [];
	for (const span of spans) {
		const last = line.at(-1);
		if (last && isSameStyle(last, span)) {
			line[line.length - 1] = {...last, text: last.text + span.text};
		} else {
			line.push(span);
		}
	}

	return line;
};

const isSameStyle = (a: Span, b: Span): boolean =>
	a.color === b.color && a.bold === b.bold && a.dim === b.dim && a.italic === b.italic && a.underline === b.underline && a.inverse === b.inverse && a.link === b.link;

/**
Words as lists of spans: a word may change its style in the middle. A space of the style before it stands between two of them.
*/
const wordsOf = (pieces: readonly Span[]): Span[][] => {
	const words: Span[][] = [];
	let word: Span[] = [];
	for (const piece of pieces) {
		const parts = piece.text.split(/\s+/u);
		for (const [index, text] of parts.entries()) {
			if (index > 0 && word.length > 0) {
				words.push(word);
				word = [];
			}

			if (text !== '') {
				word.push({...piece, text});
			}
		}
	}

	return word.length > 0 ? [...words, word] : words;
};

/**
Spans broken wherever a line of `width` cells is full; their spaces are kept. A character wider than the line becomes an ellipsis.
*/
export const breakSpans = (spans: readonly Span[], width: number): Line[] => {
	if (lineWidth(spans) <= width) {
		return [joinSpans(spans)];
	}

	const single = spans.flatMap(span => characters(span.text).map(({character, width: own}) => ({span: {...span, text: own > width ? '…' : character}, own: Math.min(own, width)})));
	const lines: Line[] = [];
	let line: Span[] = [];
	let used = 0;
	for (const {span, own} of single) {
		if (line.length > 0 && used + own > width) {
			lines.push(joinSpans(line));
			line = [];
			used = 0;
		}

		line.push(span);
		used += own;
	}

	return [...lines, joinSpans(line)];
};

/**
The space before a word: underlined or coloured only inside one link, one code span or one emphasis.
*/
const spaceBetween = (before: Span, after: Span): Span => isSameStyle(before, after) ? {...before, text: ' '} : {text: ' '};

const wrapParagraph = (pieces: readonly Span[], width: number): Line[] => {
	const lines: Line[] = [];
	let line: Span[] = [];
	let used = 0;
	for (const word of wordsOf(pieces)) {
		const own = lineWidth(word);
		const last = line.at(-1);
		if (last && used + 1 + own <= width) {
			line.push(spaceBetween(last, word[0]!), ...word);
			used += 1 + own;
		} else {
			lines.push(...(last ? [joinSpans(line)] : []));
			const broken = breakSpans(word, width);
			lines.push(...broken.slice(0, -1));
			line = [...broken.at(-1)!];
			used = lineWidth(line);
		}
	}

	return line.length > 0 ? [...lines, joinSpans(line)] : lines;
};

/**
Running text as lines of at most `width` cells, broken between words; a word longer than a line is broken inside.
*/
export const wrapSpans = (pieces: readonly Inline[], width: number): Line[] => {
	const lines: Line[] = [];
	let paragraph: Span[] = [];
	for (const piece of [...pieces, 'break' as const]) {
		if (piece === 'break') {
			lines.push(...wrapParagraph(paragraph, width));
			paragraph = [];
		} else {
			paragraph.push(piece);
		}
	}

	return lines;
};
