import type {Json, JsonObject, Row} from '../../../source/runbook/values.js';
import type {PasteSubject} from '../../../source/session/paste/contract.js';
import {asciiJson} from '../../../source/session/paste/powershell-literal.js';

/** What a copied PowerShell text says it is, and the data it carries. */
export type Carried = {of: Omit<PasteSubject, 'item'> & {item: string | null}; item?: Row};

/** Reads the data of a copied text as PowerShell would, and takes the tags of its types away. */
export function carriedBy(text: string): Carried {
	const [, literal] = /\$handrail = ConvertFrom-Json '([^']*)'/u.exec(text)!;
	return JSON.parse(literal!, (_key, value: Json) => typeof value === 'string' ? value.replace(/^=System\.[\w.]+=/u, '') : value) as Carried;
}

/** Who is signed in there. */
export const signedIn = {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso.onmicrosoft.com'};

/** What a copied text prints at its end, as the window shows it. */
export const printed = (of: Carried['of'], rows: Row[], given: JsonObject = {}): string => {
	const lines = rows.map(row => asciiJson(row));
	const head = asciiJson({handrail: 1, of, outcome: 'ok', host: 'PowerShell 7.6.5', at: '2026-11-22T03:12:00.0000000Z', signedIn, errors: [], truncated: false, characters: lines.join('').length, ...given});
	return `PS C:\\Users\\dana> & {\n>> # ...\n${head.slice(0, -1)},"rows":[\n${lines.join(',\n')}\n],"types":{}}\nPS C:\\Users\\dana> `;
};
