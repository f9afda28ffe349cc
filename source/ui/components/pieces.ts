import type {Line, Span} from '../lines.js';
import {joinSpans} from './markdown/wrap-spans.js';

/** Whether one looks like the other: the same in every property. */
const sameStyle = (one: Span, other: Span): boolean => {
	const keys = Object.keys(one) as Array<keyof Span>;
	return keys.length === Object.keys(other).length && keys.every(key => key === 'text' || one[key] === other[key]);
};

/** Whether two lines are drawn alike. */
export const sameLine = (one: Line, other: Line): boolean => one === other
	|| (one.length === other.length && one.every((piece, index) => piece.text === other[index]!.text && sameStyle(piece, other[index]!)));

const blank = /^ *$/u;

/** A blank looks the same whatever its style, unless that draws something where nothing is written. */
const plainBlank = (piece: Span): Span => blank.test(piece.text) && piece.inverse !== true && piece.underline !== true ? {text: piece.text} : piece;

/** A style that is said not to be is none. */
const withoutUnset = (piece: Span): Span => Object.values(piece).every(value => value !== undefined && value !== false)
	? piece
	: Object.fromEntries(Object.entries(piece).filter(([, value]) => value !== undefined && value !== false)) as Span;

/** The same line in as few pieces as draw it: neighbours that look alike are one, and empty ones are none. What is drawn costs by its pieces. */
export const fewestPieces = (line: Line): Line => joinSpans(line.filter(({text}) => text !== '').map(piece => withoutUnset(plainBlank(piece))));
