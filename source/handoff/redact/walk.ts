import type {Json, JsonObject} from '../../runbook/values.js';
import {inertLines} from '../../text/inert.js';
import {secretName, type SecretKind} from './secret-rules.js';

/** What becomes of a value's texts. */
export type Change = {
	text(text: string): string;
	/** A text or a number under a name that says that it is a secret. */
	secret(text: string, kind: SecretKind): string;
};

/** A value with all its texts changed, in the names of its properties too. */
export function changed(value: Json, change: Change): Json {
	if (typeof value === 'string') {
		return change.text(value);
	}

	if (Array.isArray(value)) {
		return value.map(element => changed(element, change));
	}

	return value === null || typeof value !== 'object' ? value : changedObject(value, change);
}

function changedObject(value: JsonObject, change: Change): JsonObject {
	const paired = pairedSecret(value);
	const result: JsonObject = {};
	for (const [name, inner] of Object.entries(value)) {
		const kind = secretName(name) ?? (paired?.value === name ? paired.kind : undefined);
		let other = change.text(name);
		while (Object.hasOwn(result, other)) {
			// Two spellings of one address as names of two properties: neither is lost.
			other += ' ';
		}

		Object.defineProperty(result, other, {value: kind === undefined ? changed(inner, change) : hidden(inner, kind, change), enumerable: true, configurable: true, writable: true});
	}

	return result;
}

/** `{Name: 'Password', Value: '...'}`, as audit records list parameters: the property that holds the secret. */
function pairedSecret(value: JsonObject): {value: string; kind: SecretKind} | undefined {
	const names = Object.keys(value);
	const name = names.find(key => /^(?:name|key)$/i.test(key));
	const inner = names.find(key => /^(?:new)?value$/i.test(key));
	const said = name === undefined ? undefined : value[name];
	const kind = typeof said === 'string' ? secretName(said) : undefined;
	return kind === undefined || inner === undefined ? undefined : {value: inner, kind};
}

function hidden(value: Json, kind: SecretKind, change: Change): Json {
	if (typeof value === 'string' || typeof value === 'number') {
		return value === '' ? value : change.secret(String(value), kind);
	}

	return Array.isArray(value) ? value.map(element => hidden(element, kind, change)) : changed(value, change);
}

/** A text without anything that moves, hides or reorders: what is looked for stands in it as it will be seen. */
export function readable(text: string): string {
	return /^[\t\n\r\u{20}-\u{7E}]*$/u.test(text) ? text : inertLines(text).join('\n');
}
