import {base64Texts} from './base64.js';
import {encodings} from './encodings.js';
import {addressesIn, type MaskOf} from './find-addresses.js';
import {secretsIn} from './find-secrets.js';
import {apart, blanked, replaced, type Found} from './found.js';

/** Encoded within encoded within encoded: a query within an address within a mail's body. */
const deepest = 3;

/** What is looked for in a text beside passwords, tokens and keys. */
export type Look = {
	/** Undefined where addresses stay. */
	maskOf: MaskOf | undefined;
	/** Whatever else goes. */
	also: (text: string) => Found[];
};

/**
Everything in a text that is to be replaced, also where it is written in JSON, percent, entities, quoted-printable or base64, one in the other. In order, none overlapping.

What a text reads as is looked through before its letters: of `\nalice@` only the reading knows that the n is no part of the name. A secret is taken before an address, so that no part of one is ever given a mask and kept.
*/
export function findIn(text: string, look: Look, depth = deepest): Found[] {
	const looks: Array<(text: string) => Found[]> = [
		...depth === 0 ? [] : encodings.map(encoding => (rest: string) => readOtherwise(rest, encoding, look, depth)),
		secretsIn,
		look.also,
		// A token is base64 itself, and is taken whole.
		...depth === 0 ? [] : [(rest: string) => inBase64(rest, look, depth)],
		...look.maskOf ? [(rest: string) => addressesIn(rest, look.maskOf!, depth === deepest)] : [],
	];
	const all: Found[] = [];
	let rest = text;
	for (const each of looks) {
		const found = apart(each(rest));
		all.push(...found);
		rest = blanked(rest, found);
	}

	return apart(all);
}

function readOtherwise(text: string, {read, write}: (typeof encodings)[number], look: Look, depth: number): Found[] {
	const reading = read(text);
	return reading === undefined ? [] : findIn(reading.text, look, depth - 1).map(found => {
		const start = reading.starts[found.start]!;
		const end = reading.starts[found.end]!;
		// What stands there letter by letter is replaced letter by letter.
		return {...found, start, end, to: read(text.slice(start, end)) === undefined ? found.to : write(found.to)};
	});
}

function inBase64(text: string, look: Look, depth: number): Found[] {
	return base64Texts(text).flatMap(({start, end, text: inside, write}): Found[] => {
		const found = findIn(inside, look, depth - 1);
		return found.length === 0 ? [] : [{start, end, to: write(replaced(inside, found)), taken: found.flatMap(({taken}) => taken), secrets: found.flatMap(({secrets}) => secrets)}];
	});
}
