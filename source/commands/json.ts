import {Buffer} from 'node:buffer';
import type {Door} from './door.js';

/** What would not be seen, or would move what is seen: controls beyond C0 (which JSON escapes itself), bidi, zero-width and other format characters, line separators, tags, variation selectors. */
const unseen = /[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** A list that is longer is written element by element: of an answer of many thousand rows nobody wants a second copy in memory, and a third. */
const longList = 100;
/** Further inside nobody looks for one: a row's own lists are short. */
const deepest = 3;
/** About so many characters are written at once. */
const pieceLength = 64 * 1024;

/**
A value as JSON that is exact and inert: what a terminal would obey or hide stands as `\u....`, so any JSON reader gets the same value back and nothing happens on a screen.
*/
export function inertJson(value: unknown): string {
	return [...inertPieces(value)].join('');
}

/** Writes the one JSON value of a command to standard output. */
export function printJson(door: Door, value: unknown): void {
	let text = '';
	for (const piece of inertPieces(value)) {
		text += piece;
		if (text.length < pieceLength) {
			continue;
		}

		door.write(text);
		text = '';
	}

	door.write(text + '\n');
}

/**
The same in pieces, laid out as JSON.stringify would with tabs.

@yields {string} one piece after the other.
*/
function * inertPieces(value: unknown, indent = ''): Generator<string, void, void> {
	const entries = entriesOf(value);
	if (entries === undefined) {
		yield inertText(value, indent);
		return;
	}

	const isList = Array.isArray(value);
	yield isList ? '[' : '{';
	let separator = '';
	for (const [name, inner] of entries) {
		yield `${separator}\n${indent}\t${isList ? '' : `${inertText(name, indent)}: `}`;
		yield * inertPieces(inner, `${indent}\t`);
		separator = ',';
	}

	yield `\n${indent}${isList ? ']' : '}'}`;
}

/** What is taken apart: long lists, and what holds one. Undefined for everything else. */
function entriesOf(value: unknown): Array<[string, unknown]> | undefined {
	if (!holdsLongList(value, deepest)) {
		return undefined;
	}

	return Array.isArray(value)
		? value.map((inner: unknown) => ['', inner ?? null])
		: Object.entries(value as object).filter(([, inner]) => inner !== undefined);
}

function holdsLongList(value: unknown, depth: number): boolean {
	if (typeof value !== 'object' || value === null || depth === 0) {
		return false;
	}

	return (Array.isArray(value) && value.length > longList) || Object.values(value).some(inner => holdsLongList(inner, depth - 1));
}

function inertText(value: unknown, indent: string): string {
	const text = JSON.stringify(value, undefined, '\t').replaceAll(unseen, character =>
		// The line breaks and tabs that lay the JSON out are not part of a string: within one they are escaped already.
		character === '\n' || character === '\t' ? character : escapeUnits(character));
	return indent === '' ? text : text.split('\n').join(`\n${indent}`);
}

/** JSON has escapes for UTF-16 code units only: a character beyond them is two. */
function escapeUnits(character: string): string {
	const bytes = Buffer.from(character, 'utf16le');
	return Array.from({length: bytes.length / 2}, (_, unit) => String.raw`\u` + bytes.readUInt16LE(unit * 2).toString(16).padStart(4, '0')).join('');
}
