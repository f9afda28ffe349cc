import {plainText, type Reading} from './inline.js';
import {withoutEnd} from './trimmed.js';

/** The longest title of a step or phase. */
const widest = 80;
/** What a sentence ends with, and a title does not. */
const endings = ' .:;,';

/** A text on one line, cut between words where it is too long. Braces that a runbook would fill in are parted. */
export function titled(text: string, most = widest): string {
	const plain = text.replaceAll(/\s+/g, ' ').replaceAll('{{', '{ {').trim();
	if (plain.length <= most) {
		return plain;
	}

	const cut = plain.slice(0, most);
	const space = cut.lastIndexOf(' ');
	// Half of a character is none.
	return `${withoutEnd(cut.slice(0, space > most / 2 ? space : most).replace(/\p{Surrogate}$/u, ''), ' ,:;')}…`;
}

/** What a step is called, from the words that it begins with: their first sentence, without where one is ("In the admin center, ...") where that makes it too long. Empty when there are none. */
export function titleOf(markdown: string, reading: Pick<Reading, 'lexer'>): string {
	const block = markdown.split('\n\n', 1)[0]!.replaceAll(/^(?:> ?|- |\d+\. )+(?:\[[ x]\] )?/gm, '').slice(0, 1000);
	const words = plainText(block.startsWith('```') || block.startsWith('|') ? '' : block, reading).replaceAll(/\(Image: [^)]*\)/g, '').replaceAll(/\s+/g, ' ');
	const sentence = (/^.{3,}?[.!?](?=\s+\P{Lowercase_Letter})/u.exec(words)?.[0] ?? words).trim();
	const inside = sentence.length > widest ? /^(?:In|On|At|From) [^,]{3,120}, (?<rest>.{8,})$/u.exec(sentence)?.groups!['rest'] : undefined;
	return titled(capital(withoutEnd(inside ?? sentence, endings)));
}

/** What a step with a command is called, from the words in front of it: "To see X, run the following command:" is "See X". */
export function commandTitle(markdown: string, reading: Pick<Reading, 'lexer'>): string {
	const last = markdown.split('\n\n').findLast(block => !/^(?:```|\||>)/.test(block)) ?? '';
	const words = plainText(last.replaceAll(/^(?:- |\d+\. )/gm, ''), reading);
	const sentences = words.split(/(?<=[.!?])\s+(?=\P{Lowercase_Letter})/u).filter(Boolean);
	const sentence = sentences.findLast(one => one.endsWith(':')) ?? sentences.at(-1) ?? '';
	const purpose = /^(?:To|In order to) (?<purpose>[^,]{4,150}), /i.exec(sentence)?.groups!['purpose'];
	return titled(capital(withoutEnd(purpose ?? sentence, endings)));
}

function capital(text: string): string {
	return /^\p{Lowercase_Letter}/u.test(text) && !/^\p{Lowercase_Letter}+[\p{Uppercase_Letter}\d_.-]/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** Gives each thing an id of its own: small letters, digits and hyphens, beginning with a letter. */
export class Ids {
	readonly #taken = new Set(Object.getOwnPropertyNames(Object.prototype).map(name => name.toLowerCase()));

	/**
	An id that nothing else has.

	@param fallback - What it is called when its title has no letters.
	*/
	give(title: string, fallback: string): string {
		const stem = slug(title) || fallback;
		for (let number = 1; ; number++) {
			const id = number === 1 ? stem : `${stem}-${number}`;
			if (!this.#taken.has(id)) {
				this.#taken.add(id);
				return id;
			}
		}
	}
}

/** A title as an id of at most 40 characters, cut between words; empty when nothing of it can stand in one. */
export function slug(title: string): string {
	const letters = title.slice(0, 200).normalize('NFKD').replaceAll(/\p{Mark}/gu, '').toLowerCase().replaceAll(/['’]/g, '').replaceAll(/[^a-z\d]+/g, '-');
	const words = withoutEnd(letters.replace(/^[\d-]+/, ''), '-');
	const cut = words.slice(0, 40);
	const hyphen = words.length > 40 ? cut.lastIndexOf('-') : -1;
	return withoutEnd(hyphen > 12 ? cut.slice(0, hyphen) : cut, '-');
}
