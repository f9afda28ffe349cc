import type {Json, JsonObject, RowTypes} from '../../runbook/values.js';

/** Inside a single-quoted PowerShell text these would end it or look as if they did; all that is not printable ASCII joins them, so that no terminal, editor or code page can change what is pasted. */
const escaped = /[^\u0020-\u007E]|["'`$]/g;

const asEscape = (character: string): string => String.raw`\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`;

/** From how many characters on a literal stands on several lines, one for each value of its outermost lists: a console that reads line by line takes only so much of one. */
const longLine = 120;

/**
A value as a PowerShell expression that gives it again: one ASCII JSON literal in which quotes, backticks, `$` and all that is not ASCII stand as \u.... What ConvertFrom-Json would change is tagged first (see `tagged`).
*/
export function jsonLiteral(value: Json): string {
	const whole = asciiJson(value);
	return `ConvertFrom-Json '${whole.length > longLine ? asciiJson(value, 3) : whole}'`;
}

/** JSON in printable ASCII, with the quotes of its own syntax as the only ones. The values of the outermost `lines` levels begin a line each. */
export function asciiJson(value: Json, lines = 0): string {
	if (typeof value === 'string') {
		// Backslashes and control characters first, as JSON has them; then what PowerShell would see. Units, not characters: a pair of surrogates is two escapes.
		return `"${JSON.stringify(value).slice(1, -1).replaceAll(String.raw`\"`, '"').replaceAll(escaped, character => asEscape(character))}"`;
	}

	if (value === null || typeof value !== 'object') {
		return JSON.stringify(value);
	}

	const between = lines > 0 ? ',\n' : ',';
	return Array.isArray(value)
		? `[${value.map(element => asciiJson(element, lines - 1)).join(between)}]`
		: `{${Object.entries(value).map(([name, inner]) => `${asciiJson(name)}:${asciiJson(inner, lines - 1)}`).join(between)}}`;
}

/** A short text of Handrail's own or of the runbook's schema as a single-quoted PowerShell text. What holds anything but printable ASCII must be a JSON literal. */
export function textLiteral(text: string): string {
	if (/[^\u0020-\u007E]/.test(text)) {
		throw new RangeError('Only printable ASCII can stand in a PowerShell text for pasting.');
	}

	return `'${text.replaceAll('\'', '\'\'')}'`;
}

/** What ConvertFrom-Json makes a date of, in one PowerShell or another. */
const dateLike = /^\s*\d.{9}[T ]|Date\(/s;

/** The types that a stored text, number or null is made into again; what has any other (an enumeration, a table) stays as it is stored. */
const restored = new Set(['Guid', 'DateTime', 'DateTimeOffset', 'DateOnly', 'TimeOnly', 'TimeSpan', 'Decimal', 'Numerics.BigInteger', 'Double', 'Single', 'Byte[]', 'Char', 'Uri', 'Version', 'Net.IPAddress', 'Net.Mail.MailAddress', 'DBNull', 'Management.Automation.SwitchParameter', 'Byte', 'SByte', 'Int16', 'UInt16', 'UInt32', 'Int64', 'UInt64'].map(name => `System.${name}`));

/** A value for a literal, and whether `Restore-HandrailValue` must go over it before a script sees it. */
export type Tagged = {value: Json; tags: boolean};

/**
A stored value so written that ConvertFrom-Json of every PowerShell leaves it alone. A text that it would take for a date, and each value that has a type, becomes the text `=TYPE=VALUE`; a text with half a character in it `=units=` and its UTF-16. An object whose names an object of PowerShell cannot have (empty, differing in case only) becomes a list: `=pairs`, name, value, name, value.

@param types - By JSON Pointer below `pointer`, as in the evidence.
*/
export function tagged(stored: Json, types: RowTypes = {}, pointer = ''): Tagged {
	let tags = false;
	const tag = (type: string, text: string): string => {
		tags = true;
		return `=${type}=${text}`;
	};

	const walk = (value: Json, at: string): Json => {
		const type = Object.hasOwn(types, at) && restored.has(types[at]!) ? types[at] : undefined;
		if (typeof value === 'string') {
			// Half a character is one that no PowerShell's JSON keeps.
			if (type === undefined && !value.isWellFormed()) {
				return tag('units', Buffer.from(value, 'utf16le').toString('base64'));
			}

			return type !== undefined || value.startsWith('=') || dateLike.test(value) ? tag(type ?? 'System.String', value) : value;
		}

		if (typeof value === 'number') {
			// Whole numbers are Int32 or Int64 in one PowerShell and always Int64 in the other: they are looked at too.
			tags = true;
			return type !== undefined || !Number.isSafeInteger(value) ? tag(type ?? 'System.Double', String(value)) : value;
		}

		if (value === null || typeof value !== 'object') {
			return type === undefined ? value : tag(type, String(value));
		}

		if (Array.isArray(value)) {
			return value.map((element, index) => walk(element, `${at}/${index}`));
		}

		const entries = Object.entries(value).map(([name, inner]) => [name, walk(inner, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)] as const);
		if (canBeObject(value)) {
			return Object.fromEntries(entries);
		}

		tags = true;
		// A name is a text like any other: it may look like a tag or like a date.
		return ['=pairs', ...entries.flatMap(([name, inner]) => [walk(name, '-'), inner])];
	};

	const value = walk(stored, pointer);
	return {value, tags};
}

/** Whether an object of PowerShell can have all these names. */
function canBeObject(value: JsonObject): boolean {
	const names = Object.keys(value);
	// PowerShell compares without regard to case, and not only that of ASCII.
	return !names.includes('') && new Set(names.map(name => name.toUpperCase())).size === names.length;
}
