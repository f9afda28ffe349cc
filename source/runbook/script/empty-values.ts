import type {ScriptFacts} from './facts.js';

/**
Whether a value, as a PowerShell script writes it, could be empty when it is used. `$item` and `$params` are looked at before anything is sent, so they are not; nor is what the script itself has asked about in an `if` before.
*/
export function couldBeEmpty(value: string, facts: ScriptFacts, depth = 0): 'no' | 'possibly' | 'certainly' {
	const plain = value.trim();
	if (/^(?:\$null|''|""|\(\$null\))$/i.test(plain)) {
		return 'certainly';
	}

	const [, inner = plain] = /^"?\$?\((.*)\)"?$/s.exec(plain) ?? [];
	// A cast such as [guid] stops the script where there is nothing.
	if ((!inner.includes('$') && !plain.startsWith('(')) || /^(?:\[guid\]|\$(?:pid|pshome|home|true|false)\b)/i.test(inner) || /^"?\$\(?(?:item|params)\b/i.test(plain) || isAskedAbout(inner, facts)) {
		return 'no';
	}

	const [, variable] = /^\$\{?(\w+)\}?$/.exec(inner) ?? [];
	const set = variable === undefined ? [] : (facts.assigned ?? []).filter(({left}) => left.replaceAll(/^\[[^\]]*\]\s*|[{}]/g, '').toLowerCase() === `$${variable.toLowerCase()}`);
	return set.length > 0 && depth < 5 && set.every(({right}) => couldBeEmpty(right, facts, depth + 1) === 'no') ? 'no' : 'possibly';
}

function isAskedAbout(value: string, {conditions = []}: ScriptFacts): boolean {
	const [, root = value] = /^(\$\w+)/.exec(value) ?? [];
	const asked = new RegExp(String.raw`(?<![\w.])${escaped(value)}(?![\w])`, 'i');
	const askedWhole = new RegExp(String.raw`(?:-not|!)\s*\(?${escaped(root)}\)?(?![\w.[])|^\s*\(?${escaped(root)}\)?\s*$`, 'i');
	return conditions.some(condition => asked.test(condition) || askedWhole.test(condition));
}

/** RegExp.escape is not in Node 22. */
function escaped(text: string): string {
	return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
