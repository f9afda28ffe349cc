import type {Script} from './scripts.js';

/** A value that the article leaves to its reader: `<mailbox>`. */
export type Placeholder = {name: string; words: string};

const placeholder = String.raw`<[a-z][\w .'’@/&-]{0,60}>`;

/** Names that a runbook or a shell has a use for already. */
const taken = new Set([...Object.getOwnPropertyNames(Object.prototype), 'tenant', 'admin', 'file', 'keys', 'values', 'count', 'contains', 'item', 'foreach', 'where', 'psobject']);

/**
Makes a runbook's parameters of the values that a script leaves to its reader. What they are called is kept in `known`, so that the same words are the same parameter everywhere.

@returns the script that asks for them, and which it asks for; the script as it was where they cannot be told from markup.
*/
export function withParameters({text, language}: Script, known: Map<string, Placeholder>): {text: string; parameters: Placeholder[]; unclear: boolean} {
	if (!new RegExp(placeholder, 'i').test(text)) {
		return {text, parameters: [], unclear: false};
	}

	if (/<\/[A-Za-z]|<\?xml|@["']\s*\n|<<-?\s*["']?\w/.test(text)) {
		return {text, parameters: [], unclear: true};
	}

	const used = new Set<Placeholder>();
	const name = (words: string): string => {
		const found = parameterFor(words.slice(1, -1).trim(), known);
		used.add(found);
		return found.name;
	};

	let unclear = false;
	// A comment, a text in quotes, or a word: what stands in each is written in its own way.
	const parts = new RegExp(String.raw`#[^\n]*|"(?:[^"\n\\${'`'}]|[\\${'`'}][^\n])*"|'[^'\n]*'|(?:${placeholder}|[^\s"'|;,(){}#])+`, 'gi');
	const written = text.replaceAll(parts, part => {
		if (part.startsWith('#') || !new RegExp(placeholder, 'i').test(part)) {
			return part;
		}

		if (language === 'shell') {
			unclear ||= part.startsWith('\'');
			const filled = part.replaceAll(new RegExp(placeholder, 'gi'), words => `\${params_${name(words)}}`);
			return part.startsWith('"') ? filled : (part.startsWith('\'') ? part : `"${filled}"`);
		}

		return inPowerShell(part, name);
	});
	return {text: written, parameters: [...used], unclear};
}

function inPowerShell(part: string, name: (words: string) => string): string {
	const quoted = /^(?<quote>["'])(?<inside>.*)\k<quote>$/s.exec(part)?.groups;
	// -Identity:<mailbox>
	const flag = quoted ? undefined : /^(?<flag>-\w+:)(?<value>.+)$/s.exec(part)?.groups;
	if (flag) {
		return flag['flag']! + inPowerShell(flag['value']!, name);
	}

	const inside = quoted ? quoted['inside']! : part;
	if (new RegExp(`^${placeholder}$`, 'i').test(inside)) {
		return `$params.${name(inside)}`;
	}

	const safe = quoted?.['quote'] === '\'' ? inside.replaceAll(/[`$"]/g, '`$&') : inside;
	return `"${safe.replaceAll(new RegExp(placeholder, 'gi'), words => `$($params.${name(words)})`)}"`;
}

/** A name of letters and digits: `<email address>` is `emailAddress`. */
function parameterFor(words: string, known: Map<string, Placeholder>): Placeholder {
	const key = words.toLowerCase().replaceAll(/[^a-z\d]+/g, '');
	const found = known.get(key);
	if (found) {
		return found;
	}

	const pieces = words.replaceAll(/['’]/g, '').split(/[^A-Z\d]+/i).filter(Boolean);
	const camel = pieces.map((piece, index) => index === 0 ? (/^[A-Z\d]+$/.test(piece) ? piece.toLowerCase() : piece.charAt(0).toLowerCase() + piece.slice(1)) : piece.charAt(0).toUpperCase() + piece.slice(1)).join('').replace(/^\d+/, '');
	const stem = camel === '' ? 'value' : (taken.has(camel) || taken.has(camel.toLowerCase()) ? `${camel}Value` : camel);
	const names = new Set(Array.from(known.values(), one => one.name.toLowerCase()));
	let name = stem;
	for (let number = 2; names.has(name.toLowerCase()); number++) {
		name = `${stem}${number}`;
	}

	const made = {name, words};
	known.set(key, made);
	return made;
}
