/**
How a PowerShell script can write one of the variables it is given, as pieces of regular expressions (flags `giu`). Nothing of it captures.
*/

/** What may stand between a dot and the name behind it: PowerShell goes on over blanks, lines and comments there. */
export const gap = String.raw`(?:\s|<#[^]*?#>|#[^\n]*\n)*`;

/** A property's name: an identifier, or quoted and without anything that is put in only when it is carried out. */
export const propertyName = String.raw`(?:"[^"$\n]+"|“[^”$\n]+”|'[^'\n]+'|‘[^’\n]+’|[\p{L}\p{Nd}_]+)`;

/** A property's name without its quotes. */
export const withoutQuotes = (name: string): string => name.replaceAll(/^["“'‘]|["”'’]$/gu, '');

const scope = '(?:(?:local|script|global|private|using|variable):)?';

/** The variable itself, with a scope, in braces, behind a type and in up to three pairs of parentheses: `$(($using:item))`. */
export function variableWritten(variable: string): string {
	let written = String.raw`(?:\[[\w.]+\]\s*)?\$(?:${scope}${variable}(?![\w:])|\{${scope}${variable}\})`;
	for (let pairs = 0; pairs < 3; pairs++) {
		// What is given to a method is not what the property behind is read of.
		written = String.raw`(?:${written}|[$@]?\((?<![.:]\w+\()\s*${written}\s*\))`;
	}

	return written;
}

/** True where a script names the variable at all. */
export function isNamed(script: string, variable: string): boolean {
	return new RegExp(String.raw`[$@]\{?${scope}${variable}(?!\w)`, 'iu').test(script);
}
