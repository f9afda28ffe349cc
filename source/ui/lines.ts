import {cells, cutCells, wrapCells} from '../text/width.js';

/** How a piece of text looks. Colours are names of the terminal's own, so that its theme decides. */
export type Style = {
	color?: string;
	bold?: boolean;
	dim?: boolean;
	italic?: boolean;
	underline?: boolean;
	inverse?: boolean;
	/** The https address that the text is, or is a part of: where the terminal knows links it leads there. */
	link?: string;
};

/** A piece of one line in one style. Its text is inert. */
export type Span = {text: string} & Style;

/** One line of the screen. Screens are made of lines, so that whatever is too long can be sliced to its pane before anything is drawn. */
export type Line = readonly Span[];

export const span = (text: string, style: Style = {}): Span => ({text, ...style});

export const line = (text: string, style: Style = {}): Line => [span(text, style)];

export const emptyLine: Line = [];

/** In cells of the terminal. */
export const lineWidth = (of: Line): number => {
	let width = 0;
	for (const {text} of of) {
		width += cells(text);
	}

	return width;
};

/** The line cut to at most `width` cells; an ellipsis says that it was cut. */
export const cutLine = (of: Line, width: number): Line => {
	if (lineWidth(of) <= width) {
		return of;
	}

	const cut: Span[] = [];
	let left = width;
	for (const piece of of) {
		const own = cells(piece.text);
		if (own < left) {
			cut.push(piece);
			left -= own;
			continue;
		}

		// What is cut gets its ellipsis even where this piece would just fit: something follows it.
		cut.push({...piece, text: cutCells(piece.text + ' ', left)});
		break;
	}

	return cut;
};

/** The line in exactly `width` cells. */
export const padLine = (of: Line, width: number): Line => {
	const cut = cutLine(of, width);
	const space = width - lineWidth(cut);
	return space > 0 ? [...cut, span(' '.repeat(space))] : cut;
};

/** One thing at the left and one at the right; the left one is cut when both do not fit. */
export const spread = (left: Line, right: Line, width: number): Line => {
	const room = width - lineWidth(right) - (right.length > 0 && left.length > 0 ? 1 : 0);
	return room < 1 ? cutLine(right, width) : [...padLine(left, room), ...(right.length > 0 && left.length > 0 ? [span(' ')] : []), ...right];
};

/** Inert text as lines of at most `width` cells, the later ones indented. */
export const wrap = (text: string, width: number, style: Style = {}, indent = 0): Line[] => {
	const [first = '', ...rest] = wrapCells(text, Math.max(1, width));
	if (rest.length === 0) {
		return [line(first, style)];
	}

	const remainder = text.slice(first.length).trimStart();
	return [line(first, style), ...wrapCells(remainder, Math.max(1, width - indent)).map(each => line(' '.repeat(indent) + each, style))];
};

/** The first lines of a text that is `width` cells wide, at most `most` of them; where more follows, the last one ends with an ellipsis. */
export const firstLines = (lines: readonly Line[], most: number, width: number): Line[] =>
	lines.length <= most ? [...lines] : lines.slice(0, most).map((each, index) => {
		const last = each.at(-1);
		return index < most - 1 || last === undefined ? each : cutLine([...each.slice(0, -1), {...last, text: `${last.text} …`}], width);
	});

/** The spans between which `between` stands, as one line. */
export const join = (pieces: readonly Span[], between: Span): Line => pieces.flatMap((piece, index) => index === 0 ? [piece] : [between, piece]);
