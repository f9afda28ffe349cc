import type {Json} from '../runbook/values.js';
import {BrokenSecrets} from './broken-secrets.js';
import {secretForms} from './secret-forms.js';
import {SecretPattern} from './secret-pattern.js';

/** Takes UTF-8 in pieces and gives it back without secrets, also where a secret lies across a border between pieces. What is no secret stays as it is to the byte, whatever it is. */
export type MaskedStream = {
	/** The bytes that are certain by now: the piece itself where there is no secret to look for. Held back is only an end that may be the beginning of a secret. */
	push(bytes: Uint8Array): Uint8Array;
	/** What was held back. */
	end(): Uint8Array;
};

const none = new Uint8Array();

/**
Replaces secrets by `[secret NAME]` in text that is about to be shown or kept. A secret of fewer than six characters is not looked for.
*/
export class SecretMask {
	readonly #names = new Map<string, string>();
	#texts: SecretPattern | undefined;
	/** The same for bytes, each written as the character of its number: so they keep their borders, and what is not UTF-8 comes through. */
	#bytes: SecretPattern | undefined;
	/** Those that are long enough to be looked for, as they are. */
	readonly #plain = new Map<string, string>();

	constructor(secrets: Readonly<Record<string, string>> = {}) {
		this.add(secrets);
	}

	/** More secrets to look for; those known stay, also when a name gets another value. */
	add(secrets: Readonly<Record<string, string>>): void {
		const before = this.#names.size;
		for (const [name, secret] of Object.entries(secrets)) {
			const forms = secretForms(secret);
			if (forms.length > 0) {
				this.#plain.set(asBytes(secret), asBytes(name));
			}

			for (const form of forms) {
				if (!this.#names.has(form)) {
					this.#names.set(form, name);
				}
			}
		}

		if (this.#names.size > before) {
			const forms = [...this.#names].map(([form, name]) => ({form, name}));
			this.#texts = new SecretPattern(forms);
			this.#bytes = new SecretPattern(forms.map(({form, name}) => ({form: asBytes(form), name: asBytes(name)})));
		}
	}

	/** A whole text without secrets. */
	text(text: string): string {
		return this.#texts?.text(text) ?? text;
	}

	/** A value without secrets, in the names of its properties too. */
	json<Value extends Json>(value: Value): Value {
		return this.#texts === undefined ? value : this.#json(value) as Value;
	}

	stream(): MaskedStream {
		let held = '';
		return {
			push: bytes => {
				if (this.#bytes === undefined) {
					return bytes;
				}

				const [certain, rest] = this.#bytes.split(held + latin1(bytes));
				held = rest;
				return Buffer.from(certain, 'latin1');
			},
			end: () => {
				const rest = this.#bytes === undefined || held === '' ? none : Buffer.from(this.#bytes.text(held), 'latin1');
				held = '';
				return rest;
			},
		};
	}

	/** The same for a console, where formatting breaks a secret over two lines or cuts it at the end of a column. */
	console(): MaskedStream {
		const whole = this.stream();
		let broken: {secrets: number; looks: BrokenSecrets} | undefined;
		const look = (bytes: Uint8Array, last: boolean): Uint8Array => {
			let before = '';
			if (broken?.secrets !== this.#plain.size && this.#plain.size > 0) {
				before = broken?.looks.end() ?? '';
				broken = {secrets: this.#plain.size, looks: new BrokenSecrets([...this.#plain].map(([plain, name]) => ({bytes: plain, name})))};
			}

			if (broken === undefined) {
				return bytes;
			}

			return Buffer.from(broken.looks.push(before + latin1(bytes)) + (last ? broken.looks.end() : ''), 'latin1');
		};

		return {push: bytes => look(whole.push(bytes), false), end: () => look(whole.end(), true)};
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
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

const asBytes = (text: string): string => latin1(Buffer.from(text));
