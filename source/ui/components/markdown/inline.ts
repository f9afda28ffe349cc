import type {Token, Tokens} from 'marked';
import {inert} from '../../../text/inert.js';
import type {Span, Style} from '../../lines.js';
import {linkTo} from '../links.js';
import {decodeEntities} from './entities.js';

/**
A piece of running text, or the place where the author broke the line.
*/
export type Inline = Span | 'break';

const shown = (text: string): string => inert(decodeEntities(text));

/**
A link as one reads it: its text, and the address behind it. Where both are the same the address alone. Only the address itself leads there, so that no text can lead elsewhere than it says.
*/
const linkPieces = (link: Tokens.Link, style: Style): Inline[] => {
	const address = inert(link.href);
	const text = inlinePieces(link.tokens, {...style, underline: true});
	const written = text.map(piece => piece === 'break' ? ' ' : piece.text).join('');
	const isBare = written === '' || address === written || address === `mailto:${written}`;
	if (isBare) {
		return [{text: written === '' ? address : written, ...style, underline: true, ...((written === '' || written === address) && linkTo(address))}];
	}

	return [...text, {text: ' ', ...style}, {text: '(', ...style, dim: true}, {text: address, ...style, dim: true, ...linkTo(address)}, {text: ')', ...style, dim: true}];
};

const pieceOf = (token: Token, style: Style): Inline[] => {
	switch (token.type) {
		case 'strong': {
			return inlinePieces(token.tokens ?? [], {...style, bold: true});
		}

		case 'em': {
			return inlinePieces(token.tokens ?? [], {...style, italic: true});
		}

		case 'del': {
			// There is no strike-through that every terminal draws: the marks stay.
			return [{text: '~~', ...style}, ...inlinePieces(token.tokens ?? [], style), {text: '~~', ...style}];
		}

		case 'codespan': {
			return [{text: inert((token as Tokens.Codespan).text), ...style, color: 'cyan'}];
		}

		case 'link': {
			return linkPieces(token as Tokens.Link, style);
		}

		case 'image': {
			const {text, href} = token as Tokens.Image;
			return [{text: `[image: ${shown(text === '' ? href : text)}]`, ...style}];
		}

		case 'br': {
			return ['break'];
		}

		case 'checkbox': {
			return [];
		}

		case 'escape': {
			return [{text: inert((token as Tokens.Escape).text), ...style}];
		}

		case 'html': {
			return [{text: inert(token.raw), ...style}];
		}

		default: {
			return token.type === 'text' && 'tokens' in token && token.tokens !== undefined
				? inlinePieces(token.tokens, style)
				: [{text: shown('text' in token && typeof token.text === 'string' ? token.text : token.raw), ...style}];
		}
	}
};

/**
Marked's inline tokens as styled pieces, everything inert. Raw HTML stays the text that it is.
*/
export const inlinePieces = (tokens: readonly Token[], style: Style = {}): Inline[] =>
	tokens.flatMap(token => pieceOf(token, style)).filter(piece => piece === 'break' || piece.text !== '');
