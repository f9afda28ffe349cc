import stringWidth from 'string-width';
import {graphemes} from './graphemes.js';

const plainAscii = /^[\u{20}-\u{7E}]*$/u;

/**
Words, and the spaces between them.
*/
const words = / +|[^ ]+/gu;

/**
Vowels and finals of Hangul, which a terminal draws into the cells of the consonant before them.
*/
const joinedJamo = /^[\u{1160}-\u{11FF}]$/u;

/**
What some terminals give two cells and others one, though its own width is one: pictographs that are no emoji yet or are drawn as text, numbers in circles on black squares, what a font alone knows, and what no Unicode knows yet. It is counted as it is at its widest, so that it has room.
*/
// eslint-disable-next-line regexp/no-dupe-characters-character-class -- what is unassigned to one Unicode is not to the next
const roomy = /^[\u{1F300}-\u{1FAFF}\u{3248}-\u{324F}\p{Private_Use}\p{Unassigned}]$/u;

/**
Signs that stand with a number: format characters by their category only, so that some tables have them take no cell.
*/
const numberSign = /^(?!\p{Default_Ignorable_Code_Point})\p{Format}$/u;

/**
The cells of single code points, as far as they were asked for.
*/
const known = new Map<string, number>();

/**
What every terminal gives one cell, and what Handrail's own words and frames are made of. It needs none of the tables, which take their time to be loaded.
*/
const narrow = /^[\u{20}-\u{7E}\u{A1}-\u{A8}\u{AA}-\u{AC}\u{AF}-\u{2FF}\u{2010}-\u{2027}\u{2030}-\u{203B}\u{2190}-\u{2193}\u{2500}-\u{259F}\u{25B2}\u{25B8}\u{25BE}\u{25CB}\u{25CF}\u{25D0}\u{25F7}\u{2713}\u{2717}\u{276F}]$/u;

const ownCells = (character: string): number => {
	if (narrow.test(character)) {
		return 1;
	}

	if (joinedJamo.test(character)) {
		return 0;
	}

	return roomy.test(character) ? 2 : (numberSign.test(character) ? 1 : stringWidth(character));
};

const cellsOf = (character: string): number => {
	let width = known.get(character);
	if (width === undefined) {
		width = ownCells(character);
		known.set(character, width);
	}

	return width;
};

/**
How many cells of the terminal the text takes. The text is inert already. Terminals count code point by code point: what a script joins into one shape (क्षि, กำ, a flag) takes the cells of its parts. Where they count differently the painted screen gives each its room: see `anchored`.
*/
export const cells = (text: string): number => {
	if (plainAscii.test(text)) {
		return text.length;
	}

	let width = 0;
	for (const character of text) {
		width += cellsOf(character);
	}

	return width;
};

/**
What a person sees as single characters, each with its width in cells.
*/
export const characters = (text: string): Array<{character: string; width: number}> => Array.from(graphemes.segment(text), ({segment}) => ({character: segment, width: cells(segment)}));

/**
The longest beginning of the text that fits into `width` cells, never half a character.
*/
const beginning = (text: string, width: number): string => {
	if (plainAscii.test(text)) {
		return text.slice(0, Math.max(0, width));
	}

	let taken = '';
	let used = 0;
	for (const {character, width: own} of characters(text)) {
		if (used + own > width) {
			break;
		}

		taken += character;
		used += own;
	}

	return taken;
};

/**
The text cut to at most `width` cells; an ellipsis says that it was cut.
*/
export const cutCells = (text: string, width: number): string => {
	if (width <= 0) {
		return '';
	}

	return cells(text) <= width ? text : beginning(text, width - 1) + '…';
};

/**
The text in exactly `width` cells: cut where it is longer, filled with spaces where it is shorter.
*/
export const padCells = (text: string, width: number, align: 'left' | 'right' | 'center' = 'left'): string => {
	const cut = cutCells(text, width);
	const space = Math.max(0, width - cells(cut));
	const before = align === 'left' ? 0 : (align === 'right' ? space : Math.floor(space / 2));
	return ' '.repeat(before) + cut + ' '.repeat(space - before);
};

/**
One word in pieces of at most `width` cells. A character wider than that stands alone rather than being lost.
*/
export const breakCells = (word: string, width: number): string[] => {
	const pieces: string[] = [];
	let piece = '';
	let used = 0;
	for (const {character, width: own} of characters(word)) {
		if (piece !== '' && used + own > width) {
			pieces.push(piece);
			piece = '';
			used = 0;
		}

		piece += own > width ? '…' : character;
		used += Math.min(own, width);
	}

	if (piece !== '') {
		pieces.push(piece);
	}

	return pieces;
};

/**
The text as lines of at most `width` cells, broken between words; a word longer than a line is broken where the line ends. Spaces at a break are dropped. Always at least one line.
*/
export const wrapCells = (text: string, width: number): string[] => {
	const room = Math.max(1, width);
	const lines: string[] = [];
	let line = '';
	let used = 0;
	for (const part of text.match(words) ?? []) {
		const own = cells(part);
		if (used + own <= room) {
			line += part;
			used += own;
			continue;
		}

		if (part.startsWith(' ')) {
			lines.push(line.trimEnd());
			line = '';
			used = 0;
			continue;
		}

		if (line.trim() !== '') {
			lines.push(line.trimEnd());
		}

		const pieces = breakCells(part, room);
		lines.push(...pieces.slice(0, -1));
		line = pieces.at(-1) ?? '';
		used = cells(line);
	}

	if (line.trimEnd() !== '' || lines.length === 0) {
		lines.push(line.trimEnd());
	}

	return lines;
};
