import {gap, propertyName, variableWritten} from './variable-uses.js';

const item = variableWritten('item');
const given = '(?:item|params|records|outputs|chosen)';
const tables = variableWritten('(?:params|outputs|chosen)');
const step = String.raw`\??\.${gap}${propertyName}`;

/** A command's name where a command begins, with arguments behind it. What only shows, and what is no command, is left out. Bounded, so that no script takes long. */
const command = String.raw`(?<=(?:^|[;|{}(=&\n])[ \t]{0,80})(?!(?:Write|Out|Format|ConvertTo|Measure)-|(?:if|elseif|while|until|return|throw|in|foreach|switch|exit|param|trap|try|else|do|function|filter)(?!\w))[\p{L}_][\w\\]*(?:-\w+)?(?:(?:[ \t]|${'`'}\n)+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)|[^\s;|{}()"']+)){0,60}?`;

/** Each looks harmless, and hands over nothing where the item has no such value, or even where it has one. */
const ofItem = [
	// A row is no table: in PowerShell it has nothing at ['Guid'].
	String.raw`${item}\??\[[^\]\n]*\]?`,
	String.raw`${item}(?:${step})+\??\[\s*["'“‘][^\]\n]*\]?`,
	// A name that is only known when it is carried out, and what leads around the names.
	String.raw`${item}(?:${step})*\??\.${gap}(?:\$\{?[\w:]*\}?|[(\{@[][^\n)\}]{0,20}|["“][^"”$\n]*\$[^"”\n]*["”])`,
	String.raw`${item}\.${gap}(?:psobject|psbase|psadapted|psextended|foreach|where)(?!\w)`,
	// The whole item, of which another name then takes what it wants.
	String.raw`${item}\s*\|(?!\|)[^|;\n]{0,20}`,
	String.raw`=\s*${item}(?=[ \t]*(?:[;)\}|,\n]|$))`,
	String.raw`(?<!\w)in\s+${item}\s*\)`,
	String.raw`${command}(?:[ \t]|${'`'}\n)+(?:-\w+:)?${item}(?!\??[.[\w])`,
	String.raw`-InputObject[\s:]+${item}(?!\??[.[])`,
	String.raw`(?<![\w.])@item(?!\w)`,
	String.raw`(?<!\w)(?:Get-Variable|gv)\s[^\n;|]{0,40}(?<!\w)item(?!\w)`,
];

const ofAll = [
	// The script stands in a scope of its own, inside of the one that has its variables.
	String.raw`\$\{?(?:local|script|global|private):${given}(?!\w)\}?`,
	// One of the values, of which only what carries it out knows which.
	String.raw`${tables}\??\.${gap}(?:\$\{?[\w:]*\}?|[(\{@[][^\n)\}]{0,20}|["“][^"”$\n]*\$[^"”\n]*["”])`,
	String.raw`${tables}\??\[(?!\s*(?:"[^"$\n]+"|'[^'\n]+'|“[^”$\n]+”|‘[^’\n]+’)\s*\])[^\]\n]*\]?`,
	String.raw`(?<![\w.])@params(?!\w)`,
	// A question mark belongs to the name: that is another variable, and it has no value.
	String.raw`\$${given}\?(?=[.[])`,
];

/** Made once, and looked through with `match`: `matchAll` would copy it and make it anew for each script, which takes longer than to look. */
const oneOf = (ways: readonly string[]): RegExp => new RegExp(ways.map(way => `(?:${way})`).join('|'), 'giu');
const withItem = oneOf([...ofItem, ...ofAll]);
const withoutItem = oneOf(ofAll);

/**
How a PowerShell script uses what it is given in a way that may hand over nothing without anybody having seen it before, as written: `$item.$name`, `$item | Set-X`. An empty identity can mean every object.

With `item`, the ways that are only about a step's own item; without, the name is free for the script's own use.
*/
export function unclearUses(script: string, {item: hasItem}: {item: boolean}): string[] {
	return [...new Set((script.match(hasItem ? withItem : withoutItem) ?? []).map(text => text.replaceAll(/\s+/gu, ' ').trim()))];
}

/** What is wrong with such a use, a whole sentence, and what to write instead. */
export const unclearSentence = (use: string): string =>
	`The script works with ${use}, and nobody can see before it is sent whether that is empty, which can mean every object. Write $item.NAME or $params.NAME, the name as it is, for each value.`;
