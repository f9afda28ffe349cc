import {markup, htmlLines, type Html} from '../text/html.js';
import {moment} from './moment.js';
import type {Piece, Said} from './said.js';

/** A sentence as HTML. What is foreign stands apart, so that a name written from right to left turns nothing else around. */
export function htmlSaid(said: Said): Html {
	return markup`${said.map(piece => htmlPiece(piece))}`;
}

/** Sentences as a list. */
export function htmlList(all: readonly Said[], className: string): Html | null {
	return all.length === 0 ? null : markup`<ul class="${className}">
${all.map(each => markup`<li>${htmlSaid(each)}</li>
`)}</ul>`;
}

/** A time as a person reads it, and as a program does. */
export function htmlMoment(at: string): Html {
	return markup`<time datetime="${at}">${moment(at)}</time>`;
}

function htmlPiece(piece: Piece): Html {
	switch (piece.kind) {
		case 'own': {
			return markup`${piece.text}`;
		}

		case 'foreign': {
			return markup`<bdi>${piece.text}</bdi>`;
		}

		case 'lines': {
			return markup`<bdi class="lines">${htmlLines(piece.text)}</bdi>`;
		}

		case 'code': {
			return markup`<code>${piece.text}</code>`;
		}

		case 'moment': {
			return htmlMoment(piece.at);
		}

		case 'strong': {
			return markup`<strong>${htmlSaid(piece.said)}</strong>`;
		}
	}
}
