import {characters} from '../../../text/width.js';
import {lineWidth, span, type Line, type Span} from '../../lines.js';
import {breakSpans, joinSpans} from '../markdown/wrap-spans.js';

/** At the end of a line that goes on in the next only because the screen is no wider. It is drawn, and never copied. */
export const goesOn = '↩';

/** Narrower than this a mark would take room that the text needs. */
const narrowest = 4;

type Cell = {span: Span; width: number};

const cellsOf = (spans: readonly Span[]): Cell[] => spans.flatMap(piece => characters(piece.text).map(({character, width}) => ({span: {...piece, text: character}, width})));

/** Where the line that begins here ends: behind the last space in its second half, those before its first word apart, else where it is full. */
const endOf = (all: readonly Cell[], from: number, width: number): number => {
	let used = 0;
	let space = 0;
	let isText = false;
	let end = from;
	for (; end < all.length && used + all[end]!.width <= width; end++) {
		used += all[end]!.width;
		const isSpace = all[end]!.span.text === ' ';
		isText ||= !isSpace;
		if (isSpace && isText && used > width / 2) {
			space = end + 1;
		}
	}

	return end === all.length ? end : Math.max(from + 1, space === 0 ? end : space);
};

/** How far the line is indented, in cells; at most so far that half of the width is left for what goes on. */
const indentOf = (all: readonly Cell[], width: number): number => Math.min(Math.max(0, all.findIndex(({span: {text}}) => text !== ' ')), Math.floor(width / 2));

/**
What is written in lines (code, an output) as lines of at most `width` cells: nothing is left out, spaces are kept, and a faint mark at the end says of each but the last that the line goes on. What goes on is indented as its line is: so deep is the block that it belongs to. It breaks behind a space where there is one.
*/
export const breakMarked = (spans: readonly Span[], width: number): Line[] => {
	if (lineWidth(spans) <= width || width < narrowest) {
		return breakSpans(spans, Math.max(1, width));
	}

	const all = cellsOf(spans);
	const indent = indentOf(all, width - 1);
	const lines: Line[] = [];
	let left = lineWidth(spans);
	for (let from = 0; from < all.length;) {
		const lead = from === 0 || indent === 0 ? [] : [span(' '.repeat(indent))];
		const room = width - lineWidth(lead);
		const end = left <= room ? all.length : endOf(all, from, room - 1);
		const line = joinSpans(all.slice(from, end).map(({span: piece}) => piece));
		lines.push([...lead, ...line, ...(end === all.length ? [] : [span(goesOn, {dim: true})])]);
		left -= lineWidth(line);
		from = end;
	}

	return lines;
};
