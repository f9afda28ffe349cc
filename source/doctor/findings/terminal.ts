import {inert} from '../../text/inert.js';
import type {Finding, TerminalSeen} from '../contract.js';

const finding = (verdict: Finding['verdict'], message: string, next: string | null = null): Finding => ({subject: 'terminal', verdict, message, next});

/**
What is to be said of the terminal. Nothing of it is needed: without a screen there is the plain mode.

@param least - The smallest size that the screens are drawn on.
*/
export function terminalFindings({isTerminal, columns, rows, colours, colourless, unicode, locale}: TerminalSeen, least: {columns: number; rows: number}): Finding[] {
	if (!isTerminal) {
		return [finding('note', 'Standard output is no terminal here, so nothing can be said of its size and colours; a run goes line by line (--plain).')];
	}

	const size = columns === null || rows === null ? 'of unknown size' : `of ${columns} columns and ${rows} lines`;
	const small = columns !== null && rows !== null && (columns < least.columns || rows < least.rows);
	const many = colours > 256 ? 'all' : String(colours);
	const shows = colourless ? 'no colours (NO_COLOR is set)' : (colours > 1 ? `${many} colours` : 'no colours');
	return [
		small
			? finding('warning', `The terminal is ${size}; the screens need ${least.columns} by ${least.rows}.`, 'Make it larger, or add --plain.')
			: finding('fine', `A terminal ${size}, with ${shows}.`),
		...(unicode === false ? [finding('warning', `The locale's characters are not UTF-8 (${locale === null ? 'none of LC_ALL, LC_CTYPE and LANG is set' : inert(locale)}): lines and names may come out wrong.`, 'export LC_ALL=C.UTF-8')] : []),
		finding('note', 'Whether the terminal takes text into the clipboard (OSC 52) cannot be asked; where it does not, a command can be taken from a file.'),
	];
}
