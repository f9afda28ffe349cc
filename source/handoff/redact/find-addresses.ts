import {domainToASCII, domainToUnicode} from 'node:url';
import type {Found} from './found.js';

/** What becomes of an address: its mask, or undefined when it stays. Asked with the address in the one form that all its spellings have. */
export type MaskOf = (address: string) => string | undefined;

/** A character of a name, which stands before the @. */
const inName = /[\p{Letter}\p{Mark}\p{Number}_.+'&-]/u;
const guestMark = /#EXT#$/i;
const quoted = /"(?<name>[^"\n]{1,64})"$/u;
const label = String.raw`[\p{Letter}\p{Number}][\p{Letter}\p{Mark}\p{Number}\-]*`;
const domain = new RegExp(String.raw`^(?:\[[\dA-Za-z.:\-]{2,60}\]|${label}(?:[.。．｡]${label})*)`, 'u');
/** The endings by which `contoso.com` before an @ is told from `first.last`. */
const ending = /\.(?:[a-z]{2}|com|net|org|edu|gov|mil|int|info|biz|example|test|local)$/i;

/** The widest that is looked at on either side of an @. */
const widest = 320;

/**
The mail addresses of a text: within longer text, after `SMTP:` or `sip:`, of a guest (`user_domain#EXT#@tenant`), in a bounce's return path (`list+user=domain@host`), international ones.

@param bare - Also those whose domain is one word, as on a host.
*/
export function addressesIn(text: string, maskOf: MaskOf, bare: boolean): Found[] {
	const found: Found[] = [];
	for (const {index} of text.matchAll(/[@＠﹫]/g)) {
		const after = domain.exec(text.slice(index + 1, index + 1 + widest))?.[0];
		if (after === undefined || (!bare && !/[.。．｡]/.test(after)) || !/[\p{Letter}\]]/u.test(after)) {
			continue;
		}

		const address = addressAt(text, index, after, maskOf);
		if (address) {
			found.push(address);
		}
	}

	return found;
}

/** An address in the form that all its spellings have: small letters, one form of each letter. */
export function canonical(name: string, host: string): string {
	const small = name.normalize('NFKC').toLowerCase();
	return `${small}@${canonicalHost(host)}`;
}

/** The addresses that a text consists of or holds, in their one form. */
export function addressesOf(text: string): string[] {
	const all: string[] = [];
	addressesIn(text, address => {
		all.push(address);
		return undefined;
	}, true);
	return all;
}

function canonicalHost(host: string): string {
	const ascii = domainToASCII(host);
	return ascii === '' ? host.toLowerCase() : domainToUnicode(ascii);
}

function addressAt(text: string, at: number, host: string, maskOf: MaskOf): Found | undefined {
	const left = text.slice(Math.max(0, at - widest), at);
	const inQuotes = quoted.exec(left)?.groups?.['name'];
	if (inQuotes !== undefined && /[\p{Letter}\p{Number}]/u.test(inQuotes)) {
		const address = canonical(inQuotes, host);
		return foundAt(at - inQuotes.length - 2, at + 1 + host.length, [address], masks => masks[0]!, maskOf);
	}

	const guest = guestMark.exec(left)?.[0];
	const nameEnd = at - (guest?.length ?? 0);
	const name = nameBefore(text, nameEnd);
	// Not with what only stands before it, as in Markdown.
	const own = name.replace(/^[_.+'&-]+/, '');
	const start = nameEnd - own.length;
	if (own === '') {
		return undefined;
	}

	const end = at + 1 + host.length;
	const [, user, home] = guest === undefined ? [] : /^(.+)_([^_][^._]*\.[^_]+)$/u.exec(own) ?? [];
	if (user !== undefined && home !== undefined) {
		// A guest: the address that it has at home is who it is.
		return foundAt(start, end, [canonical(user, home)], ([mask]) => `${mask!.replace('@', '_')}#EXT#@${canonicalHost(host)}`, maskOf);
	}

	const sign = text[start - 1];
	const of = ending.test(own) && (sign === '=' || sign === '%') ? nameBefore(text, start - 1) : '';
	if (of !== '') {
		return foundAt(start - of.length - 1, end, [canonical(of, own), canonical(own, host)], ([first, second]) => `${nameOf(first!)}${sign!}${second!}`, maskOf);
	}

	return foundAt(start, end, [canonical(own, host)], ([mask]) => mask!, maskOf);
}

/** The characters of a name that stand before a place. */
function nameBefore(text: string, end: number): string {
	let start = end;
	while (start > 0 && end - start < widest) {
		// A character beyond the first 65,536 is two units.
		const length = isSecondHalf(text.codePointAt(start - 1)!) ? 2 : 1;
		if (start < length || !inName.test(text.slice(start - length, start))) {
			break;
		}

		start -= length;
	}

	return text.slice(start, end);
}

const isSecondHalf = (unit: number): boolean => unit >= 0xDC_00 && unit <= 0xDF_FF;

function nameOf(address: string): string {
	return address.slice(0, address.lastIndexOf('@'));
}

function foundAt(start: number, end: number, addresses: string[], write: (masks: string[]) => string, maskOf: MaskOf): Found | undefined {
	const masks = addresses.map(address => maskOf(address));
	if (masks.every(mask => mask === undefined)) {
		return undefined;
	}

	const known = masks.map((mask, index) => mask ?? addresses[index]!);
	const to = write(known);
	return {start, end, to, taken: addresses.flatMap((from, index) => masks[index] === undefined ? [] : [{kind: 'address', from, to: masks[index]}]), secrets: []};
}
