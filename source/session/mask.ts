import type {Json} from '../runbook/values.js';
import {secretForms} from './secret-forms.js';

/** Takes text in pieces and gives it back without secrets, also where a secret lies across a border between pieces. */
export type MaskedStream = {
	/** The text that is certain by now. Held back is only an end that may be the beginning of a secret. */
	push(text: string): string;
	/** What was held back. */
	end(): string;
};

/**
Replaces secrets by `[secret NAME]` in text that is about to be shown or kept. A secret of fewer than six characters is not looked for.
*/
export class SecretMask {
	/** Longest form first, so that a form is never cut in two by a shorter one inside it. */
	#forms: Array<{form: string; name: string}> = [];
	#pattern: RegExp | undefined;
	readonly #names = new Map<string, string>();

	constructor(secrets: Readonly<Record<string, string>> = {}) {
		this.add(secrets);
	}

	/** More secrets to look for; those known stay, also when a name gets another value. */
	add(secrets: Readonly<Record<string, string>>): void {
		const added = Object.entries(secrets).flatMap(([name, secret]) => secretForms(secret).map(form => ({form, name})));
		for (const {form, name} of added) {
			if (this.#names.has(form)) {
				continue;
			}

			this.#names.set(form, name);
			this.#forms.push({form, name});
		}

		this.#forms = this.#forms.toSorted((a, b) => b.form.length - a.form.length);
		this.#pattern = this.#forms.length === 0 ? undefined : new RegExp(this.#forms.map(({form}) => literally(form)).join('|'), 'g');
	}

	/** A whole text without secrets. */
	text(text: string): string {
		return this.#pattern === undefined ? text : text.replaceAll(this.#pattern, form => this.#replacement(form));
	}

	/** A value without secrets, in the names of its properties too. */
	json<Value extends Json>(value: Value): Value {
		return this.#pattern === undefined ? value : this.#json(value) as Value;
	}

	stream(): MaskedStream {
		let held = '';
		return {
			push: text => {
				const [certain, rest] = this.#split(held + text);
				held = rest;
				return certain;
			},
			end: () => {
				const rest = this.text(held);
				held = '';
				return rest;
			},
		};
	}

	#replacement(form: string): string {
		return `[secret ${this.#names.get(form) ?? ''}]`;
	}

	#json(value: Json): Json {
		if (typeof value === 'string') {
			return this.text(value);
		}

		if (Array.isArray(value)) {
			return value.map(element => this.#json(element));
		}

		return value === null || typeof value !== 'object'
			? value
			: Object.fromEntries(Object.entries(value).map(([name, inner]) => [this.text(name), this.#json(inner)]));
	}

	/** Text up to where more of it could still become a secret, and the rest. */
	#split(text: string): [certain: string, rest: string] {
		if (this.#pattern === undefined) {
			return [text, ''];
		}

		let certain = '';
		let position = 0;
		for (;;) {
			const open = this.#mayBegin(text, position);
			this.#pattern.lastIndex = position;
			const found = this.#pattern.exec(text);
			// A match that begins where a longer form may begin waits too.
			if (found === null || found.index >= open) {
				return [certain + text.slice(position, open), text.slice(open)];
			}

			certain += text.slice(position, found.index) + this.#replacement(found[0]);
			position = found.index + found[0].length;
		}
	}

	/** The first position from which the text up to its end is the beginning of a longer form; the text's end if there is none. */
	#mayBegin(text: string, from: number): number {
		const longest = this.#forms[0]?.form.length ?? 0;
		for (let index = Math.max(from, text.length - longest + 1); index < text.length; index++) {
			const tail = text.slice(index);
			if (this.#forms.some(({form}) => form.length > tail.length && form.startsWith(tail))) {
				return index;
			}
		}

		return text.length;
	}
}

/** RegExp.escape is not in Node 22. */
function literally(text: string): string {
	return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
