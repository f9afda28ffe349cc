import {literally} from '../text/literally.js';
import {splitCertain} from './split-certain.js';

/** A text to be looked for, and the name of the secret that it is a form of. */
export type NamedForm = {form: string; name: string};

/** Looks for the forms of secrets in text. Immutable: another secret makes another pattern. */
export class SecretPattern {
	/** Longest form first, so that a form is never cut in two by a shorter one inside it. */
	readonly #forms: NamedForm[];
	readonly #names: Map<string, string>;
	readonly #pattern: RegExp;

	/** `forms` are not empty, and neither is any of them. */
	constructor(forms: readonly NamedForm[]) {
		this.#forms = forms.toSorted((a, b) => b.form.length - a.form.length);
		this.#names = new Map(forms.map(({form, name}) => [form, name]));
		this.#pattern = new RegExp(this.#forms.map(({form}) => literally(form)).join('|'), 'g');
	}

	/** A whole text without secrets. */
	text(text: string): string {
		return text.replaceAll(this.#pattern, form => this.#replacement(form));
	}

	/** Text without secrets up to where more of it could still become one, and the rest as it is. */
	split(text: string): [certain: string, rest: string] {
		return splitCertain(text, {
			pattern: this.#pattern,
			mayBegin: (whole, after) => this.#mayBegin(whole, after),
			replacement: form => this.#replacement(form),
		});
	}

	#replacement(form: string): string {
		return `[secret ${this.#names.get(form) ?? ''}]`;
	}

	/** The first position from which the text up to its end is the beginning of a longer form; the text's end if there is none. */
	#mayBegin(text: string, from: number): number {
		const longest = this.#forms[0]!.form.length;
		for (let index = Math.max(from, text.length - longest + 1); index < text.length; index++) {
			const tail = text.slice(index);
			if (this.#forms.some(({form}) => form.length > tail.length && form.startsWith(tail))) {
				return index;
			}
		}

		return text.length;
	}
}
