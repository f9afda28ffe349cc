/**
Which data a script names, found in its text. That it stands in a comment or a string does not matter: to check one value too many is the safe side.
*/

/** The properties of the item that a script names: `$item.Guid`, `$item['Guid']`, and in a shell `$item_Guid` or `${item_Guid}`. */
export function itemPropertiesNamed(script: string): string[] {
	return named(script, 'item');
}

/** The parameters that a script names: `$params.tenant`, and in a shell `$params_tenant`. */
export function parametersNamed(script: string): string[] {
	return named(script, 'params');
}

/** Variables that a shell script gets beside the data itself. */
const shellFiles = new Set(['file']);

function named(script: string, variable: 'item' | 'params'): string[] {
	const member = new RegExp(String.raw`\$\{?${variable}\}?\s*\??\.\s*(?:(["'])(.+?)\1|(\w+))`, 'gi');
	const indexed = new RegExp(String.raw`\$\{?${variable}\}?\s*\[\s*(["'])(.+?)\1\s*\]`, 'gi');
	const shell = new RegExp(String.raw`\$\{?${variable}_(\w+)`, 'g');
	const names = [
		...Array.from(script.matchAll(member), match => match[2] ?? match[3]!),
		...Array.from(script.matchAll(indexed), match => match[2]!),
		...Array.from(script.matchAll(shell), match => match[1]!).filter(name => !shellFiles.has(name)),
	];
	return [...new Set(names)];
}
