import {graphemes} from './graphemes.js';
import {cells} from './width.js';

const [escape, bell] = ['\u{1B}', '\u{7}'];

/**
What terminals do not agree on how many cells it takes: emoji and pictographs (one in Unicode 6, two since 9, and each table ends with the Unicode of its day), flags, marks but the oldest, parts of a syllable, private characters, what no Unicode knows yet, and nearly everything beyond the first 65,536 but the ideographs.
*/
// eslint-disable-next-line regexp/no-dupe-characters-character-class -- what is unassigned to one Unicode is not to the next
export const disputed = new RegExp(`[${[
	String.raw`[\p{Mark}--[\u{300}-\u{36F}]]`,
	String.raw`\p{Emoji_Presentation}\p{Private_Use}\p{Unassigned}\u{10000}-\u{1FFFF}`,
	// Signs that stand with a number; Thai and Lao vowels; Hangul's parts; half-width voice marks.
	String.raw`\u{600}-\u{605}\u{6DD}\u{6DE}\u{890}\u{891}\u{8E2}\u{E33}\u{EB3}\u{1160}-\u{11FF}\u{A960}-\u{A97C}\u{FF9E}\u{FF9F}`,
	// Trigrams and hexagrams, strokes, Bopomofo, how ideographs are put together, numbers on black squares.
	String.raw`\u{2630}-\u{2637}\u{268A}-\u{268F}\u{4DC0}-\u{4DFF}\u{2FFC}-\u{2FFF}\u{31BB}-\u{31BF}\u{31E4}-\u{31EF}\u{3248}-\u{324F}`,
].join('')}]`, 'v');

/**
What stands whole: a sequence that tells the terminal something (CSI, OSC with its end, any other), or a word.
*/
const tokens = new RegExp([
	String.raw`${escape}\[[\u{30}-\u{3F}]*[\u{20}-\u{2F}]*[\u{40}-\u{7E}]`,
	String.raw`${escape}\][^${bell}${escape}]*(?:${bell}|${escape}\\)`,
	String.raw`${escape}[\u{20}-\u{2F}]*[\u{30}-\u{7E}]`,
	String.raw`[^\p{Control} ]+`,
].join('|'), 'gv');

const [save, restore] = [`${escape}7`, `${escape}8`];
const wrapOff = `${escape}[?7l`;
const wrapOn = `${escape}[?7h`;

/**
The cells are blanked, the character is put into them, and the cursor goes behind them from where it stood before. Without wrapping, for in the last column a character that is wider than it was counted would else go on in the next row.
*/
const anchor = (character: string): string => {
	const width = cells(character);
	return width === 0
		? save + wrapOff + character + wrapOn + restore
		: save + ' '.repeat(width) + restore + wrapOff + character + wrapOn + restore + `${escape}[${width}C`;
};

/**
What is written to a terminal, so that each row is whole however many cells it gives a disputed character: what follows stands where it was counted to stand. For a screen that is painted; a log has no columns to keep, and no cursor. All else comes back unchanged.
*/
export const anchored = (written: string): string => disputed.test(written)
	? written.replaceAll(tokens, token => token.startsWith(escape) || !disputed.test(token)
		? token
		: Array.from(graphemes.segment(token), ({segment}) => disputed.test(segment) ? anchor(segment) : segment).join(''))
	: written;
