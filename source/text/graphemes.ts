/**
Texts of nothing but these: each character stands alone, whatever is before and behind it. Without CR, which joins LF, and without marks, joiners and what they join.
*/
const alone = /^[\u{1B}\u{20}-\u{7E}\u{A0}-\u{AC}\u{AE}-\u{2FF}\u{2010}-\u{2027}\u{2030}-\u{203B}\u{2190}-\u{2193}\u{2500}-\u{25FF}\u{2700}-\u{27BF}]*$/u; // eslint-disable-line no-control-regex, regexp/no-control-character -- what colours begin with

/**
Made with the first text that needs it: loading its rules takes some 10 ms of a processor, and before the first frame nobody needs them.
*/
let rules: Intl.Segmenter | undefined;

/**
A text in what a person sees as single characters, each with the place where it begins.
*/
export const graphemes = {
	segment(text: string): Iterable<{segment: string; index: number}> {
		if (alone.test(text)) {
			return Array.from(text, (segment, index) => ({segment, index}));
		}

		rules ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'});
		return rules.segment(text);
	},
};
