import {isBlank, type Found} from './found.js';
import {isAddress, secretRules, type SecretKind} from './secret-rules.js';

/** The places of a text that look like a password, a token or a key. */
export function secretsIn(text: string): Found[] {
	return secretRules.flatMap(({kind, pattern, fits = () => true}) => [...text.matchAll(pattern)].flatMap(match => {
		const [from, to] = match.indices!.groups?.['value'] ?? match.indices![0]!;
		const quotes = /^(?<quote>["']).+\k<quote>$/s.test(text.slice(from, to)) ? 1 : 0;
		const value = text.slice(from + quotes, to - quotes);
		return fits(value) && !isBlank(value) ? [secretAt(kind, value, from + quotes)] : [];
	}));
}

/** A secret as something found at a place. */
export function secretAt(kind: SecretKind, value: string, start: number): Found {
	const to = secretMark(kind);
	return {start, end: start + value.length, to, taken: [{kind, from: beginning(value), to}], secrets: [{kind, value}]};
}

/** What stands in a secret's place, as in everything else that Handrail shows. */
export function secretMark(kind: string): string {
	return `[secret ${kind}]`;
}

/** Enough of a secret to know which one it was, and no more. */
export function beginning(value: string): string {
	const {length} = [...value];
	return `${length < 8 ? '' : [...value].slice(0, 2).join('')}… (${length} ${length === 1 ? 'character' : 'characters'})`;
}

/**
Whether a secret that was found in one place is looked for in all others. A word is not: it would go from every sentence.
*/
export function isUnmistakable(value: string): boolean {
	return value.length >= 8 && /\d/.test(value) && /\p{Letter}/u.test(value) && !/\s/.test(value) && !isAddress(value);
}
