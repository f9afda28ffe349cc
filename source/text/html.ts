import {inert, inertLines} from './inert.js';

/**
Markup that is safe as it stands: made by `markup`, which escapes all that is filled in, or by `madeSafe`.
*/
export class Html {
	readonly #markup: string;

	constructor(text: string) {
		this.#markup = text;
	}

	toString(): string {
		return this.#markup;
	}
}

/** What can be filled in. A text is inert and escaped, for an element's content as for a quoted attribute; nothing stands for null. */
export type HtmlValue = Html | readonly Html[] | string | number | null;

/** Markup in which everything that is filled in shows as it is and becomes nothing else. Attributes must be quoted. */
export const markup = (strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html =>
	new Html(strings.map((own, index) => own + filledIn(values[index] ?? null)).join(''));

/**
Markup that something else made and answers for.
*/
export const madeSafe = (text: string): Html => new Html(text);

/**
A text of several lines, its line breaks kept, for an element that shows them.
*/
export const htmlLines = (text: string): Html => new Html(inertLines(text).map(line => escapeHtml(line)).join('\n'));

/** A text for an element's content or a quoted attribute. */
export const escapeHtml = (text: string): string => text.replaceAll(/["&'<>`]/gu, character => `&#${character.codePointAt(0)!};`);

const filledIn = (value: HtmlValue): string => {
	if (value === null) {
		return '';
	}

	if (value instanceof Html || typeof value === 'number') {
		return String(value);
	}

	return typeof value === 'string' ? escapeHtml(inert(value)) : value.join('');
};
