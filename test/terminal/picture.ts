import type {IBufferCell, IBufferLine} from '@xterm/headless';
import type {Emulator} from './emulator.js';
import {coloursOf, dark, type Palette} from './palette.js';

const cell = {width: 8.4, height: 17, baseline: 13, font: 14};
const margin = 12;

/** Cells side by side that look the same. */
type Span = {column: number; cells: number; text: string; front: string; back: string; style: string};

const styleOf = (drawn: IBufferCell): string => [
	drawn.isBold() ? ' font-weight="bold"' : '',
	drawn.isItalic() ? ' font-style="italic"' : '',
	drawn.isDim() ? ' opacity="0.65"' : '',
	drawn.isUnderline() ? ' text-decoration="underline"' : (drawn.isStrikethrough() ? ' text-decoration="line-through"' : ''),
].join('');

const looksLike = (a: Span, b: Span): boolean => a.front === b.front && a.back === b.back && a.style === b.style;

/**
The spans of a row. A character of two cells is a span by itself, for no font can be trusted to draw it exactly twice as wide as the others.
*/
const spansOf = (line: IBufferLine, palette: Palette): Span[] => {
	const spans: Span[] = [];
	let isJoinable = false;
	for (let column = 0; column < line.length; column++) {
		const drawn = line.getCell(column)!;
		const cells = drawn.getWidth();
		if (cells === 0) {
			continue;
		}

		const text = drawn.isInvisible() ? ' '.repeat(cells) : (drawn.getChars() || ' ');
		const span = {column, cells, text, ...coloursOf(drawn, palette), style: styleOf(drawn)};
		const last = spans.at(-1);
		if (last && isJoinable && cells === 1 && looksLike(last, span)) {
			last.text += text;
			last.cells++;
		} else {
			spans.push(span);
		}

		isJoinable = cells === 1;
	}

	return spans;
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A length in pixels, without the noise of binary fractions. */
const px = (value: number): string => String(Math.round(value * 100) / 100);

const rectangle = (span: Span, top: number, {paper}: Palette): string => span.back === paper ? '' : `<rect x="${px(margin + (span.column * cell.width))}" y="${px(top)}" width="${px(span.cells * cell.width)}" height="${cell.height}" fill="${span.back}"/>`;

const words = (span: Span, top: number, {ink}: Palette): string => {
	// Blanks at the end are nothing to draw, unless they are underlined.
	const blanks = span.style.includes('decoration') ? 0 : span.text.length - span.text.trimEnd().length;
	const text = span.text.slice(0, span.text.length - blanks);
	if (text === '') {
		return '';
	}

	const colour = span.front === ink ? '' : ` fill="${span.front}"`;
	return `<text xml:space="preserve" x="${px(margin + (span.column * cell.width))}" y="${px(top + cell.baseline)}" textLength="${px((span.cells - blanks) * cell.width)}" lengthAdjust="spacingAndGlyphs"${colour}${span.style}>${escaped(text)}</text>`;
};

/**
Draws what stands on the screen as an SVG of plain rectangles and texts: the same screen gives the same bytes. `title` is what is read to whoever cannot see it; `palette` is the terminal's.
*/
export const drawPicture = (emulator: Emulator, title: string, palette: Palette = dark): string => {
	const width = px((emulator.xterm.cols * cell.width) + (2 * margin));
	const height = px((emulator.xterm.rows * cell.height) + (2 * margin));
	const rows = emulator.lines().flatMap((line, row) => {
		const top = margin + (row * cell.height);
		const spans = spansOf(line, palette);
		const drawn = [...spans.map(span => rectangle(span, top, palette)), ...spans.map(span => words(span, top, palette))].join('');
		return drawn === '' ? [] : [drawn];
	});
	return `${[
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
		`<title>${escaped(title)}</title>`,
		`<rect width="100%" height="100%" rx="8" fill="${palette.paper}"/>`,
		`<g font-family="ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${cell.font}" fill="${palette.ink}" shape-rendering="crispEdges">`,
		...rows,
		'</g>',
		'</svg>',
	].join('\n')}\n`;
};
