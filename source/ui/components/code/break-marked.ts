import {lineWidth, span, type Line, type Span} from '../../lines.js';
import {breakSpans} from '../markdown/wrap-spans.js';

/** At the end of a line that goes on in the next only because the screen is no wider. It is drawn, and never copied. */
export const goesOn = '↩';

/** Narrower than this a mark would take room that the text needs. */
const narrowest = 4;

/**
What is written in lines (code, an output) as lines of at most `width` cells: nothing is left out, spaces are kept, and a faint mark at the end says of each but the last that the line goes on.
*/
export const breakMarked = (spans: readonly Span[], width: number): Line[] => {
	if (lineWidth(spans) <= width || width < narrowest) {
		return breakSpans(spans, Math.max(1, width));
	}

	const lines = breakSpans(spans, width - 1);
	return lines.map((line, index) => index === lines.length - 1 ? line : [...line, span(goesOn, {dim: true})]);
};
