/** A code that stands in a text as the status of a mail system. */
export type Status = {
	/** Such as `5.7.705`. */
	code: string;
	/** How often it stands there. */
	count: number;
	/** Where it stands first, in characters. */
	first: number;
	/** The text around it, of the first occurrences, in small letters and with single spaces. */
	around: string[];
};

/** What stands around at most so many occurrences is kept: of a log of a day there may be a million. */
const mostAround = 50;
/** A text up to this length is about one thing: all of it stands around every code. */
const short = 20_000;
/** Of a longer one the code's own line counts, this far to either side. */
const reach = 800;

const code = (kind: string): string => String.raw`${kind}\.\d{1,3}\.\d{1,3}(?!\d|\.\d)`;

/**
The ways in which mail systems write a status:
a reply of three digits and the code behind it (`550 5.7.705`, `550-5.7.26`, `550;5.7.711`, and with `_` in qmail's log);
`(#5.1.1)` of qmail; `#5.7.1 smtp;` and `#5.7.1#` of Exchange;
`Status:` at the beginning of a line; `"status": "5.7.705"`; `dsn=`; "DSN code".
*/
const ways = new RegExp([
	String.raw`(?<![\dA-Za-z.]|\d[:/\-])(?:5\d\d[\s\-;:,_#>|=[(]{1,12}(${code('5')})|4\d\d[\s\-;:,_#>|=[(]{1,12}(${code('4')}))`,
	String.raw`\(#(${code('[45]')})\)`,
	String.raw`#(${code('[45]')})(?=#|\s+smtp;)`,
	String.raw`^[>\t ]*Status:[\t ]*(${code('[45]')})`,
	String.raw`"(?:status|statusCode|dsn|dsnCode)"\s{0,5}:\s{0,5}"(${code('[45]')})"`,
	String.raw`\bdsn=(${code('[45]')})`,
	String.raw`\b(?:DSN|NDR|SMTP|bounce|enhanced status)[ -](?:error |status )?code:?\s{1,5}(?:is\s)?#?(${code('[45]')})`,
].join('|'), 'gim');

/**
Finds the codes that stand in a text as the status of a mail system, and no others: a version or a date that looks like a code is none.
*/
export function findStatuses(text: string): Status[] {
	const statuses = new Map<string, Status>();
	const everything = text.length <= short ? [flat(text)] : undefined;
	for (const found of text.matchAll(ways)) {
		const name = canonical(found.slice(1).find(group => group !== undefined)!);
		const status = statuses.get(name) ?? {code: name, count: 0, first: found.index, around: everything ?? []};
		status.count++;
		if (everything === undefined && status.around.length < mostAround) {
			status.around.push(flat(lineAround(text, found.index, found.index + found[0].length)));
		}

		statuses.set(name, status);
	}

	return [...statuses.values()];
}

/**
The code of a text that is nothing else: what a person types who was told it on the phone (`5.7.705`, `550 5.7.705`).

@returns undefined for every other text.
*/
export function bareCode(text: string): string | undefined {
	const found = new RegExp(String.raw`^["'#(\s]*(?:[45]\d\d[\s\-;:]{1,3})?#?(${code('[45]')})[.)"'\s]*$`).exec(text.slice(0, 100));
	return found === null || text.trim().length > 50 ? undefined : canonical(found[1]!);
}

/** The code that a short text begins with, as `5.7.705 Access denied` does: to be believed only where its words follow. */
export function leadingCode(text: string): Status | undefined {
	const trimmed = text.trim();
	const found = trimmed.length > 500 ? null : new RegExp(`^["'#(]*(${code('[45]')})`).exec(trimmed);
	return found === null ? undefined : {code: canonical(found[1]!), count: 1, first: 0, around: [flat(trimmed)]};
}

/** Small letters and single spaces, the code repeated at the beginning of each line of a long reply taken out: so a phrase is found however its lines were broken. */
export const flat = (text: string): string => text
	.replaceAll(/\n[>\s]*(?:[45]\d\d[- ][45]\.\d{1,3}\.\d{1,3} )?/g, ' ')
	.replaceAll(/[\s_]+/g, ' ')
	.toLowerCase();

const canonical = (written: string): string => written.split('.').map(Number).join('.');

const lineAround = (text: string, from: number, to: number): string => {
	const before = text.slice(Math.max(0, from - reach), from);
	const after = text.slice(to, to + reach);
	const end = after.indexOf('\n');
	return before.slice(before.lastIndexOf('\n') + 1) + text.slice(from, to) + (end === -1 ? after : after.slice(0, end));
};
