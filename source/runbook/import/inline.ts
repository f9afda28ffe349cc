import type {Lexer, Token, Tokens} from 'marked';
import type {LeftOuts} from './contract.js';
import {withoutMarks} from './directives.js';
import {targetOf, type LinkBase} from './links.js';

/** What the pieces of one article have in common while they are read. */
export type Reading = {
	/** Knows the article's link definitions. */
	lexer: Lexer;
	base: LinkBase;
	leftOut: LeftOuts;
};

/** Text with more marks than these is left as it is written: what each of them means takes too long to find out. */
const mostMarks = 300;
const longest = 8000;

/** Whether a text is so full of marks that nobody reads them. */
const isUnreadable = (text: string): boolean => text.length > longest || (text.match(/[*_~[\]<`!]/g)?.length ?? 0) > mostMarks;

/** Markdown within a paragraph as a runbook has it: links absolute, pictures as their descriptions, HTML as the words in it. */
export function inlineMarkdown(text: string, line: number, reading: Reading): string {
	const trimmed = withoutMarks(text).trim().replaceAll(/\n +/g, '\n');
	if (isUnreadable(trimmed)) {
		return trimmed.replaceAll(/<(?=[a-z!/])/gi, String.raw`\<`);
	}

	return new Writer(line, reading).write(reading.lexer.inlineTokens(trimmed, [])).trim();
}

/** The words of Markdown within a paragraph, without its marks. */
export function plainText(text: string, {lexer}: Pick<Reading, 'lexer'>): string {
	const words = isUnreadable(text) ? text.replaceAll(/[*_`[\]\\]/g, '') : wordsOf(lexer.inlineTokens(text, []));
	return decoded(words).replaceAll(/\s+/g, ' ').trim();
}

function wordsOf(tokens: readonly Token[]): string {
	return tokens.map((token): string => {
		if (token.type === 'br') {
			return ' ';
		}

		if (token.type === 'html' || token.type === 'checkbox') {
			return '';
		}

		return 'tokens' in token && token.tokens ? wordsOf(token.tokens) : ('text' in token && typeof token.text === 'string' ? token.text : token.raw);
	}).join('');
}

const entities: Readonly<Record<string, string>> = {nbsp: ' ', lt: '<', gt: '>', amp: '&', quot: '"', apos: '\''};

function decoded(text: string): string {
	return text.replaceAll(/&(?:#(?<number>\d{2,6})|(?<name>[a-z]{2,6}));/gi, (whole, number: string | undefined, name: string | undefined) => {
		const character = name === undefined ? String.fromCodePoint(Math.min(Number(number), 0x10_FF_FF)) : entities[name.toLowerCase()];
		return character ?? whole;
	});
}

/** The elements that only say how words look, or where they stand. */
const known = new Set(['a', 'abbr', 'b', 'big', 'blockquote', 'body', 'caption', 'center', 'cite', 'code', 'col', 'colgroup', 'dd', 'del', 'details', 'dfn', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'font', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'html', 'i', 'ins', 'kbd', 'li', 'main', 'mark', 'nav', 'ol', 'p', 'pre', 'q', 's', 'samp', 'section', 'small', 'span', 'strike', 'strong', 'sub', 'summary', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'tt', 'u', 'ul', 'var', 'wbr', 'article', 'aside', 'head', 'title', 'button', 'label', 'input', 'form', 'select', 'option', 'textarea', 'nobr']);

/** The name of an element, in small letters; undefined for what only looks like one, such as the `<mailbox>` that a reader is to replace. */
export function elementOf(tag: string): string | undefined {
	const name = /^<\/?(?<name>[a-z][a-z\d]*)(?=[\s/>])/i.exec(tag)?.groups!['name']!.toLowerCase();
	return name !== undefined && (known.has(name) || ['br', 'img', 'iframe', 'video', 'script', 'style', 'svg', 'object', 'embed', 'noscript', 'template'].includes(name)) ? name : undefined;
}

/** The value of an attribute; empty when it is not there. */
export function attributeOf(tag: string, name: string): string {
	const found = new RegExp(String.raw`\s${name}\s{0,5}=\s{0,5}(?:"(?<double>[^"]{0,2000})"|'(?<single>[^']{0,2000})'|(?<bare>[^\s"'>]{1,2000}))`, 'i').exec(tag)?.groups;
	return (found?.['double'] ?? found?.['single'] ?? found?.['bare'] ?? '').trim();
}

/** A picture as words; empty without a description. */
export function imageWords(alt: string, source: string, line: number, leftOut: LeftOuts): string {
	const words = alt.replaceAll(/\s+/g, ' ').trim();
	leftOut.add('image', source, words === '' ? 'A terminal shows no pictures, and it has no description.' : 'A terminal shows no pictures. Its description is kept in the text.', line);
	return words === '' ? '' : `(Image: ${words.replaceAll(/[[\]]/g, '')})`;
}

/** Words with a link behind them, as far as one can tell where it leads. */
export function linkWords(words: string, href: string, line: number, {base, leftOut}: Reading): string {
	const target = targetOf(href, base);
	if (target.kind === 'absolute') {
		return words.trim() === '' ? `<${target.href}>` : `[${words}](${target.href})`;
	}

	if (target.kind === 'unknown') {
		leftOut.add('link', href, base.address === undefined ? 'Where it leads depends on where the article is published, which nobody said: --address says it. Its words are kept.' : 'It is no address that a runbook can hold. Its words are kept.', line);
	}

	return words;
}

/** Writes tokens as Markdown again. What needs no change stays as its author wrote it. */
class Writer {
	readonly #line: number;
	readonly #reading: Reading;
	/** Where the HTML links lead that are open. */
	readonly #open: string[] = [];

	constructor(line: number, reading: Reading) {
		this.#line = line;
		this.#reading = reading;
	}

	write(tokens: readonly Token[]): string {
		return tokens.map(token => this.#token(token)).join('');
	}

	#token(token: Token): string {
		switch (token.type) {
			case 'link': {
				return this.#link(token as Tokens.Link);
			}

			case 'image': {
				const {text, href} = token as Tokens.Image;
				return imageWords(text, href, this.#line, this.#reading.leftOut);
			}

			case 'html': {
				return this.#html(token.raw);
			}

			case 'strong':
			case 'em':
			case 'del': {
				const {raw, tokens} = token as Tokens.Strong;
				const marks = /^(?:\*{1,3}|_{1,3}|~{1,2})/.exec(raw)?.[0].slice(0, token.type === 'em' ? 1 : 2) ?? '';
				const inside = this.write(tokens);
				return inside === tokens.map(one => one.raw).join('') ? raw : `${marks}${inside}${marks}`;
			}

			default: {
				return token.raw;
			}
		}
	}

	#link({raw, href, tokens}: Tokens.Link): string {
		// An address that is written out, with or without angle brackets.
		if (!raw.startsWith('[')) {
			return raw;
		}

		const words = this.write(tokens);
		return linkWords(words, href, this.#line, this.#reading);
	}

	#html(raw: string): string {
		if (raw.startsWith('<!--')) {
			comment(raw, this.#line, this.#reading.leftOut);
			return '';
		}

		const element = elementOf(raw);
		if (element === undefined) {
			return raw.replaceAll('<', String.raw`\<`);
		}

		if (element === 'img') {
			return imageWords(attributeOf(raw, 'alt'), attributeOf(raw, 'src'), this.#line, this.#reading.leftOut);
		}

		if (element === 'a') {
			return this.#anchor(raw);
		}

		return element === 'br' || element === 'p' || element === 'li' ? ' ' : (element === 'code' ? '`' : '');
	}

	#anchor(raw: string): string {
		if (raw.startsWith('</')) {
			const href = this.#open.pop();
			return href === undefined || href === '' ? '' : ` (<${href}>)`;
		}

		const href = attributeOf(raw, 'href');
		const target = href === '' ? undefined : targetOf(href, this.#reading.base);
		if (target?.kind === 'unknown') {
			linkWords('', href, this.#line, this.#reading);
		}

		this.#open.push(target?.kind === 'absolute' ? target.href : '');
		return '';
	}
}

/** Leaves a comment out and says so, unless it only marks something of the page. */
export function comment(raw: string, line: number, leftOut: LeftOuts): void {
	const text = withoutMarks(raw).replaceAll(/^<!--|-->$/g, '').replaceAll(/\s+/g, ' ').trim();
	if (text !== '') {
		leftOut.add('comment', text, 'It is a comment of the authors, which no reader of the article sees.', line);
	}
}
