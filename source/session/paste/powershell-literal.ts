import type {Json} from '../../runbook/values.js';

/** Inside a single-quoted PowerShell text these would end it or look as if they did; all that is not printable ASCII joins them, so that no terminal, editor or code page can change what is pasted. */
const escaped = /[^\u0020-\u007E]|["'`$]/g;

const asEscape = (character: string): string => String.raw`\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`;

/**
A value as a PowerShell expression that gives it again: one ASCII JSON literal in which quotes, backticks, `$` and all that is not ASCII stand as \u....
*/
export function jsonLiteral(value: Json): string {
	return `ConvertFrom-Json '${asciiJson(value)}'`;
}

/** JSON with the quotes of its own syntax as the only ones. */
function asciiJson(value: Json): string {
	if (typeof value === 'string') {
		// Backslashes and control characters first, as JSON has them; then what PowerShell would see.
		return `"${JSON.stringify(value).slice(1, -1).replaceAll(String.raw`\"`, '"').replaceAll(escaped, character => asEscape(character))}"`;
	}

	if (Array.isArray(value)) {
		return `[${value.map(element => asciiJson(element)).join(',')}]`;
	}

	return value === null || typeof value !== 'object'
		? JSON.stringify(value)
		: `{${Object.entries(value).map(([name, inner]) => `${asciiJson(name)}:${asciiJson(inner)}`).join(',')}}`;
}

/** A short text of Handrail's own or of the runbook's schema as a single-quoted PowerShell text. What holds anything but printable ASCII must be a JSON literal. */
export function textLiteral(text: string): string {
	if (/[^\u0020-\u007E]/.test(text)) {
		throw new RangeError('Only printable ASCII can stand in a PowerShell text for pasting.');
	}

	return `'${text.replaceAll('\'', '\'\'')}'`;
}
