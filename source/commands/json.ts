import {Buffer} from 'node:buffer';
import type {Door} from './door.js';

/** What would not be seen, or would move what is seen: controls beyond C0 (which JSON escapes itself), bidi, zero-width and other format characters, line separators, tags, variation selectors. */
const unseen = /[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/**
A value as JSON that is exact and inert: what a terminal would obey or hide stands as `\u....`, so any JSON reader gets the same value back and nothing happens on a screen.
*/
export function inertJson(value: unknown): string {
	return JSON.stringify(value, undefined, '\t').replaceAll(unseen, character =>
		// The line breaks and tabs that lay the JSON out are not part of a string: within one they are escaped already.
		character === '\n' || character === '\t' ? character : escapeUnits(character));
}

/** JSON has escapes for UTF-16 code units only: a character beyond them is two. */
function escapeUnits(character: string): string {
	const bytes = Buffer.from(character, 'utf16le');
	return Array.from({length: bytes.length / 2}, (_, unit) => String.raw`\u` + bytes.readUInt16LE(unit * 2).toString(16).padStart(4, '0')).join('');
}

/** Writes the one JSON value of a command to standard output. */
export function printJson(door: Door, value: unknown): void {
	door.write(inertJson(value) + '\n');
}
