/**
The one door for foreign text: YAML, output, errors, file names, people's names, pasted text. What comes out holds nothing that can move a cursor, hide, reorder or link, so what is on the screen is what is there. The raw bytes stay on the disk.

Nothing here may throw or take more than linear time: what an intruder named a connector passes through it.
*/

/**
A code point as the inside of a regular expression's class; so written, no control character stands in this file.
*/
const code = (from: number, to = from): string => String.raw`\u{${from.toString(16)}}-\u{${to.toString(16)}}`;

const c0 = code(0x00, 0x1F);
const c1 = code(0x7F, 0x9F);
const esc = `[${code(0x1B)}]`;
/**
The ends of a control string: BEL, ST, or ST as ESC \.
*/
const stringEnd = String.raw`(?:[${code(0x07)}${code(0x9C)}]|${esc}\\)`;
/**
The inside of a control string. Real terminals swallow more; what is left over here is shown, never hidden.
*/
const stringBody = `[^${c0}${c1}]*`;

/**
Whole escape sequences, in either form (ESC and a letter, or one C1 character): control strings (DCS, SOS, OSC, PM, APC) with their end, CSI with its end or cut off by the end of the text, and every other ESC sequence. Of a control string that never ends only the introducer matches: its text becomes visible instead of swallowing what follows.
*/
const sequences = new RegExp([
	String.raw`(?:${esc}[PX\]^_]|[${code(0x90)}${code(0x98)}${code(0x9D, 0x9F)}])${stringBody}${stringEnd}`,
	String.raw`(?:${esc}\[|[${code(0x9B)}])[${code(0x30, 0x3F)}]*[${code(0x20, 0x2F)}]*(?:[${code(0x40, 0x7E)}]|$)`,
	`${esc}[${code(0x20, 0x2F)}]*[${code(0x30, 0x7E)}]?`,
].join('|'), 'gu');

/**
What ends a line somewhere: CR, LF, VT, FF, NEL, and Unicode's line and paragraph separators. A lone CR counts: it would go back and overwrite.
*/
const lineEnd = new RegExp(String.raw`\r\n|[\n\r${code(0x0B, 0x0C)}${code(0x85)}${code(0x20_28, 0x20_29)}]`, 'gu');

/**
What has no shape of its own: controls, format characters (bidi controls and isolates, zero-width characters, joiners, tags, soft hyphens, byte order marks), variation selectors, fillers. The Arabic and Kaithi number signs are format characters by their category only: they are visible, and stay.

Joiners and variation selectors go even inside an emoji: terminals disagree on the width of what they join, and the parts alone have the same width everywhere.
*/
const shapeless = /(?![\u{600}-\u{605}\u{6DD}\u{890}\u{891}\u{8E2}\u{110BD}\u{110CD}])[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}]/gu;

/**
What terminals disagree about, and only decorates what stands before it: the colour of a skin, the frame of a keycap. Some draw them into the cells of their character, some beside it.
*/
const decoration = /\p{Emoji_Modifier}|\u{20E3}/gu;

/**
What looks like a blank and is none, though not by its category: an empty pattern of Braille, an empty notehead, empty hieroglyphs.
*/
const blank = /[\u{2800}\u{1D159}\u{13441}\u{13442}]/gu;

/**
A vowel or a final of Hangul with nothing before it that it could join: it would be drawn onto whatever stands there. Those of today's Korean are shown as the letters that they are.
*/
const looseJamo = /(?<![\u{1100}-\u{115E}\u{A960}-\u{A97C}])[\u{1161}-\u{11A7}]|(?<![\u{1100}-\u{115E}\u{A960}-\u{A97C}][\u{1161}-\u{11A7}]|[\u{AC00}-\u{D7A3}])[\u{11A8}-\u{11FF}]|[\u{D7B0}-\u{D7FB}]/gu;

const finals = 'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';

const asLetter = (jamo: string): string => {
	const point = jamo.codePointAt(0)!;
	if (point >= 0x11_61 && point <= 0x11_75) {
		return String.fromCodePoint(point - 0x11_61 + 0x31_4F);
	}

	return finals[point - 0x11_A8] ?? '\u{FFFD}';
};

/**
Half a character, or a code point that is none.
*/
const broken = /[\p{Surrogate}\p{Noncharacter_Code_Point}]/gu;

/**
Marks beyond the eighth on one letter: no script needs them, and stacked high they cover the lines around them.
*/
const stacked = /(?<=\p{Mark}{8})\p{Mark}+/gu;

/**
A mark with no letter before it would sit on whatever Handrail itself draws before the text.
*/
const leadingMark = /^(?=\p{Mark})/u;

/**
True for text that cannot hold anything of the above, which is most of it.
*/
const plainAscii = /^[\u{20}-\u{7E}]*$/u;

const clean = (line: string): string => line
	.replaceAll(sequences, '')
	.replaceAll(shapeless, '')
	.replaceAll(decoration, '')
	.replaceAll(blank, ' ')
	.replaceAll(broken, '\u{FFFD}')
	.replaceAll(stacked, '')
	.replaceAll(looseJamo, jamo => asLetter(jamo))
	.replace(leadingMark, '\u{25CC}');

/**
Makes foreign text safe to stand within one line. Line ends and tabs become a space each. `inert(inert(x))` is `inert(x)`, and printable text comes back unchanged.
*/
export const inert = (text: string): string => plainAscii.test(text) ? text : clean(text.replaceAll(lineEnd, ' ').replaceAll('\t', ' '));

/**
Tabs become spaces up to the next multiple of eight characters, as a terminal would have it.
*/
const expandTabs = (line: string): string => {
	const [first = '', ...rest] = line.split('\t');
	return rest.reduce((so, part) => so + ' '.repeat(8 - (so.length % 8)) + part, first);
};

/**
Makes foreign text of many lines safe: a list of lines, each as `inert` would have it but with tabs in their columns. A line end at the very end adds no empty line; empty text is no line at all.
*/
export const inertLines = (text: string): string[] => {
	const lines = text.split(lineEnd);
	if (lines.at(-1) === '') {
		lines.pop();
	}

	return lines.map(line => plainAscii.test(line) ? line : inert(expandTabs(line.includes('\t') ? line.replaceAll(sequences, '') : line)));
};
