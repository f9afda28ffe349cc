import type {Token, Tokens} from 'marked';
import {plainText, type Reading} from './inline.js';
import {targetOf} from './links.js';
import type {Section} from './sections.js';

const titles = /^(?:see also|related(?: \w+)?|next steps?|more information|additional (?:resources|information|reading)|references?|further reading|in this article|what'?s next|learn more|resources|recommended (?:content|reading))\W*$/i;

type Link = {href: string; words: string; line: number};

/**
The links of a section that holds nothing else, such as "See also".

@returns undefined for any other section.
*/
export function referencesOf({title, entries, children}: Section, reading: Reading): Link[] | undefined {
	if (!titles.test(title) || children.length > 0) {
		return undefined;
	}

	const found = entries.map(({token, line}) => linksIn(token, line, reading));
	return found.every(links => links !== undefined) ? found.flat() : undefined;
}

function linksIn(token: Token, line: number, reading: Reading): Link[] | undefined {
	switch (token.type) {
		case 'space':
		case 'hr':
		case 'def': {
			return [];
		}

		case 'list': {
			return joined((token as Tokens.List).items.flatMap(({tokens}) => tokens), line, reading);
		}

		case 'blockquote': {
			return joined((token as Tokens.Blockquote).tokens, line, reading);
		}

		case 'paragraph':
		case 'text': {
			const inline = token.raw.length > 4000 ? [] : reading.lexer.inlineTokens(token.raw.trim(), []);
			const others = inline.filter(({type, raw}) => type !== 'link' && !/^[\s,.;·|•-]*$/.test(raw));
			return inline.length === 0 || others.length > 0 ? undefined : inline.flatMap(one => one.type === 'link' ? [{href: (one as Tokens.Link).href, words: plainText((one as Tokens.Link).text, reading), line}] : []);
		}

		default: {
			return undefined;
		}
	}
}

function joined(tokens: readonly Token[], line: number, reading: Reading): Link[] | undefined {
	const found = tokens.map(token => linksIn(token, line, reading));
	return found.every(links => links !== undefined) ? found.flat() : undefined;
}

/** The addresses among links, for a runbook's references; what has none is left out and said. */
export function addressesOf(links: readonly Link[], {base, leftOut}: Reading): string[] {
	return links.flatMap(({href, words, line}) => {
		const target = targetOf(href, base);
		const isAddress = target.kind === 'absolute' && target.href.startsWith('https://');
		leftOut.add('reference', words, isAddress ? `${target.href} is among the references.` : (target.kind === 'inside' ? 'It leads to a place in the article itself.' : `It leads to ${href}, which is no address: --address says where the article is published.`), line);
		return isAddress ? [target.href] : [];
	});
}
