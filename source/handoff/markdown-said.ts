import {inertLines} from '../text/inert.js';
import {code, escaped} from './escape.js';
import {moment} from './moment.js';
import type {Piece, Said} from './said.js';

/**
A sentence as Markdown.

@param indent - What stands before every line of where it stands: a text of several lines goes on below it, as a block of its own.
*/
export function markdownSaid(said: Said, indent = ''): string {
	let text = '';
	for (const piece of said) {
		const next = markdownPiece(piece, indent);
		// What goes on as a block of its own leaves no space at the end of its line.
		text = (next.startsWith('\n') ? text.trimEnd() : text) + next;
	}

	return text;
}

function markdownPiece(piece: Piece, indent: string): string {
	switch (piece.kind) {
		case 'own': {
			return piece.text;
		}

		case 'foreign': {
			return escaped(piece.text);
		}

		case 'lines': {
			const lines = inertLines(piece.text);
			return lines.length > 1 ? `\n${fenced(lines, indent)}` : escaped(lines[0] ?? '');
		}

		case 'code': {
			return code(piece.text);
		}

		case 'moment': {
			return escaped(moment(piece.at));
		}

		case 'strong': {
			return `**${markdownSaid(piece.said, indent)}**`;
		}
	}
}

/**
Lines exactly as they are, inert already, in a fence that none of them ends.

@param indent - What stands before each of them.
*/
export function fenced(lines: readonly string[], indent = ''): string {
	const longest = Math.max(2, ...lines.flatMap(line => Array.from(line.matchAll(/`+/g), ([run]) => run.length)));
	const fence = '`'.repeat(longest + 1);
	return [`${fence}text`, ...lines, fence].map(line => line === '' ? '' : indent + line).join('\n');
}
