import {gap, propertyName, variableWritten, withoutQuotes} from './variable-uses.js';

/**
Which data a script names, found in its text. That a name stands in a comment or a string does not matter: to check one value too many is the safe side.
*/

/** The properties of the item that a script names: `$item.Guid`, `$($using:item).Guid`, `$item['Guid']`, and in a shell `$item_Guid` or `${item_Guid}`. */
export function itemPropertiesNamed(script: string): string[] {
	return named(script, 'item');
}

/** The same with what follows: `$item.Owner.Id` is `['Owner', 'Id']`. A method at the end, such as `$item.Name.Trim()`, is none of it. */
export function itemPathsNamed(script: string): string[][] {
	const step = String.raw`\??\.${propertyName}|\[ ?(?:"[^"\n]+"|'[^'\n]+') ?\]`;
	const chain = new RegExp(String.raw`${variableWritten('item')}(?<steps>(?:${step})+)(?<call>\(?)`, 'giu');
	const nested = Array.from(script.matchAll(chain), ({groups}) => {
		const names = Array.from(groups!['steps']!.matchAll(new RegExp(step, 'giu')), ([text]) => withoutQuotes(text.replaceAll(/^\??\.|^\[ ?| ?\]$/gu, '')));
		return groups!['call'] === '' ? names : names.slice(0, -1);
	});
	return [...itemPropertiesNamed(script).map(name => [name]), ...nested.filter(names => names.length > 1)];
}

/** The parameters that a shell script names together with what counts when they are empty: `${params_config:-/etc/postfix}`. Their author has thought of it. */
export function parametersWithDefault(script: string): string[] {
	return [...new Set(Array.from(script.matchAll(/\$\{params_(\w+):[-+=?]/g), match => match[1]!))];
}

/** The parameters that a script names: `$params.tenant`, and in a shell `$params_tenant`. */
export function parametersNamed(script: string): string[] {
	return named(script, 'params').filter(name => !ofEveryTable.has(name.toLowerCase()));
}

/** The outputs that a script names: `$outputs.connectors`, and in a shell `$outputs_connectors_file`. */
export function outputsNamed(script: string): string[] {
	return named(script, 'outputs').filter(name => !ofEveryTable.has(name.toLowerCase()));
}

/** The choices that a script names: `$chosen.rogue`, and in a shell `$chosen_rogue_file`. */
export function choicesNamed(script: string): string[] {
	return named(script, 'chosen').filter(name => !ofEveryTable.has(name.toLowerCase()));
}

/** The steps whose records a PowerShell script names: `$records.cause.kind`. */
export function recordsNamed(script: string): string[] {
	return named(script, 'records').filter(name => !ofEveryTable.has(name.toLowerCase()));
}

/** What a table of values has by itself in PowerShell. */
const ofEveryTable = new Set(['keys', 'values', 'count', 'containskey', 'contains', 'getenumerator', 'psobject', 'item', 'foreach', 'where']);

type Variable = 'item' | 'params' | 'outputs' | 'chosen' | 'records';
type Ways = {word: RegExp; member: RegExp; apart: RegExp; indexed: RegExp; shell: RegExp};

/** To make these takes longer than to look through a short script with them. */
const made = new Map<Variable, Ways>();

function waysOf(variable: Variable): Ways {
	const known = made.get(variable);
	if (known) {
		return known;
	}

	const written = variableWritten(variable);
	const ways = {
		word: new RegExp(variable, 'iu'),
		member: new RegExp(String.raw`${written}\??\.(${propertyName})`, 'giu'),
		apart: new RegExp(String.raw`${written}\??\.(?=[\s<#])${gap}(${propertyName})`, 'giu'),
		indexed: new RegExp(String.raw`${written}\??\[\s*(["'])(.+?)\1\s*\]`, 'giu'),
		shell: new RegExp(String.raw`\$\{?${variable}_(\w+)`, 'g'),
	};
	made.set(variable, ways);
	return ways;
}

function named(script: string, variable: Variable): string[] {
	const {word, member, apart, indexed, shell} = waysOf(variable);
	if (!word.test(script)) {
		return [];
	}

	const names = [
		...Array.from(script.matchAll(member), match => withoutQuotes(match[1]!)),
		...[...script.matchAll(apart)].filter(({index}) => isExpression(script, index)).map(match => withoutQuotes(match[1]!)),
		...Array.from(script.matchAll(indexed), match => match[2]!),
		// `params_file` and `item_file` name the file with all of them; `outputs_NAME_file` and `chosen_NAME_file` that of one.
		...Array.from(script.matchAll(shell), match => match[1]!).filter(name => name !== 'file').map(name => variable === 'outputs' || variable === 'chosen' ? name.replace(/_file$/, '') : name),
	];
	return [...new Set(names)];
}

/** True where a value is worked with, so that a dot and a name further on belong to it. As the argument of a command, and in a sentence, they do not. */
function isExpression(script: string, index: number): boolean {
	const before = script.slice(script.lastIndexOf('\n', index - 1) + 1, index);
	return !/^\s*#/u.test(before) && /(?:^|[=(,;{}|!+&\]]|-\w+|\breturn|\bin)\s*$/iu.test(before);
}
