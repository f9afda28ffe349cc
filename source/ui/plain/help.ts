import {inert} from '../../text/inert.js';

/** A thing that can be typed, as the help says it; `off` is why it is off just now. */
export type Typable = {letter: string; word: string; about: string; off: string | undefined};

/** All that can be typed, and why some of it is off; those in which a text occurs where one is searched for. */
export const helpSentences = (all: readonly Typable[], search = ''): string[] => {
	const found = all
		.map(({letter, word, about, off}) => ` ${letter} or ${word}: ${about}${off === undefined ? '' : ` Off: ${off}`}`)
		.filter(sentence => sentence.toLowerCase().includes(search.toLowerCase()));
	if (found.length === 0) {
		return [`Nothing that can be typed here has "${inert(search)}".`];
	}

	return [search === '' ? 'What can be typed, by its letter or its word:' : `What can be typed and has "${inert(search)}":`, ...found];
};
