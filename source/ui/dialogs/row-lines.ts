import {wrapCells} from '../../text/width.js';
import {cutLine, padLine, span, type Line, type Span, type Style} from '../lines.js';
import {glyph, tone} from '../theme.js';
import type {Twig} from '../words/row-tree.js';

/** One line of the tree: which twig it belongs to, and which of its own lines it shows (0 is the one with its name). */
export type RowLine = {twig: number; source: number; text: string; lead: string; name: string};

const countOf = ({count, isList}: NonNullable<Twig['branch']>): string =>
	`${count} ${isList ? (count === 1 ? 'value' : 'values') : (count === 1 ? 'property' : 'properties')}`;

/** What stands before a twig, and before its further lines: where it hangs. */
const leadOf = ({depth, lasts}: Twig): {first: string; further: string} => {
	if (depth === 0) {
		return {first: '', further: '  '};
	}

	const above = lasts.slice(1, -1).map(isLast => isLast ? '   ' : '│  ').join('');
	const isLast = lasts.at(-1)!;
	return {first: above + (isLast ? '└─ ' : '├─ '), further: above + (isLast ? '     ' : '│    ')};
};

const linesOf = (twig: Twig, place: number, width: number): RowLine[] => {
	const {first, further} = leadOf(twig);
	const draw = (text: string, source: number, lead: string, name = ''): RowLine[] => {
		const room = Math.max(4, width - Math.max(lead.length, further.length));
		const [begin = '', ...rest] = wrapCells(text, room);
		return [{twig: place, source, text: begin, lead, name}, ...rest.map(each => ({twig: place, source, text: each, lead: further, name: ''}))];
	};

	if (twig.branch) {
		const mark = twig.branch.isOpen ? glyph.open : glyph.closed;
		return draw(`${mark} ${twig.name}${twig.branch.isOpen ? '' : `: ${countOf(twig.branch)}`}`, 0, first, twig.name);
	}

	if (twig.lines.length === 1) {
		return draw(twig.name === '' ? twig.lines[0]! : `${twig.name}: ${twig.lines[0]!}`, 0, first, twig.name);
	}

	return [
		...(twig.name === '' ? [] : draw(`${twig.name}:`, 0, first, twig.name)),
		...twig.lines.flatMap((line, index) => draw(line, index + 1, further)),
	];
};

/** The tree of a row as lines of at most `width` cells. */
export const rowLines = (twigs: readonly Twig[], width: number): RowLine[] => twigs.flatMap((twig, place) => linesOf(twig, place, width));

/** A text in pieces; what was searched for stands out by more than its colour. */
const found = (text: string, wanted: string, style: Style): Span[] => {
	const small = text.toLowerCase();
	// Where small letters take another length, places in them are none in the text.
	if (wanted === '' || small.length !== text.length) {
		return [span(text, style)];
	}

	const pieces: Span[] = [];
	let from = 0;
	for (let at = small.indexOf(wanted); at !== -1; at = small.indexOf(wanted, from)) {
		pieces.push(span(text.slice(from, at), style), span(text.slice(at, at + wanted.length), {...style, ...tone.found}));
		from = at + wanted.length;
	}

	return [...pieces, span(text.slice(from), style)].filter(piece => piece.text !== '');
};

/** One of those lines as it is drawn, with the cursor's mark before it. `wanted` is what is searched for, in small letters. */
export const drawRowLine = ({lead, text, name}: RowLine, {isUnder, wanted, width}: {isUnder: boolean; wanted: string; width: number}): Line => {
	const at = name === '' ? -1 : text.indexOf(name);
	const end = at === -1 ? 0 : at + name.length;
	const drawn = [span(isUnder ? `${glyph.cursor} ` : '  '), span(lead, tone.faint), ...(end > 0 ? found(text.slice(0, end), wanted, tone.strong) : []), ...found(text.slice(end), wanted, {})];
	return isUnder ? padLine(drawn, width).map(piece => ({...piece, inverse: true})) : cutLine(drawn, width);
};
