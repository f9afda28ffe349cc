import {
	isCelList, isCelMap, isCelType, isCelUint, type CelInput, type CelValue,
} from '@bufbuild/cel';
import type {Json, JsonObject} from '../values.js';

/**
An object as CEL sees it. It converts a value only when an expression asks for it, so that looking at one row does not cost a walk over every kept output.
*/
class LazyMap extends Map<string, CelInput> {
	readonly #object: JsonObject;

	constructor(object: JsonObject) {
		super();
		this.#object = object;
	}

	override get size(): number {
		return this.#names().length;
	}

	override get(key: string): CelInput | undefined {
		const value = Object.hasOwn(this.#object, key) ? this.#object[key] : undefined;
		return value === undefined ? undefined : toCel(value);
	}

	override has(key: string): boolean {
		return this.get(key) !== undefined;
	}

	override keys(): MapIterator<string> {
		return this.#names().values();
	}

	override * values(): MapIterator<CelInput> {
		for (const [, value] of this.entries()) {
			yield value;
		}
	}

	override * entries(): MapIterator<[string, CelInput]> {
		for (const name of this.#names()) {
			yield [name, this.get(name)!];
		}
	}

	override [Symbol.iterator](): MapIterator<[string, CelInput]> {
		return this.entries();
	}

	override forEach(callback: (value: CelInput, key: string, map: Map<string, CelInput>) => void): void {
		for (const [name, value] of this.entries()) {
			callback(value, name, this);
		}
	}

	#names(): string[] {
		return Object.keys(this.#object).filter(name => this.#object[name] !== undefined);
	}
}

/**
A stored value as CEL takes it. Whole numbers become `int`, so that `row.Count + 1` and `row.Count == 3` work; other numbers are `double`. A whole number beyond 2^53 is not exact in JSON any more and stays a `double`.
*/
export function toCel(value: Json): CelInput {
	if (typeof value === 'number') {
		return Number.isSafeInteger(value) ? BigInt(value) : value;
	}

	if (Array.isArray(value)) {
		return value.map(element => toCel(element));
	}

	return typeof value === 'object' && value !== null ? new LazyMap(value) : value;
}

/**
A CEL value in its stored form: an integer beyond 2^53 is a string, bytes are base64, a type is its name. Times and lengths of time are text, made by `textOf` (CEL's own `string()`).

@throws TypeError for a value that has no stored form.
*/
export function fromCel(value: CelValue, textOf: (value: CelValue) => string): Json {
	switch (typeof value) {
		case 'string':
		case 'boolean': {
			return value;
		}

		case 'number': {
			return Number.isFinite(value) ? value : String(value);
		}

		case 'bigint': {
			return storedInteger(value);
		}

		default: {
			return value === null ? null : fromCelObject(value, textOf);
		}
	}
}

function fromCelObject(value: Exclude<CelValue, string | boolean | number | bigint | null>, textOf: (value: CelValue) => string): Json {
	if (isCelList(value)) {
		return Array.from(value, element => fromCel(element, textOf));
	}

	if (isCelMap(value)) {
		// `fromEntries` makes an own property even of `__proto__`.
		return Object.fromEntries(Array.from(value, ([key, element]) => [isCelUint(key) ? String(key.value) : String(key), fromCel(element, textOf)]));
	}

	if (isCelUint(value)) {
		return storedInteger(value.value);
	}

	if (value instanceof Uint8Array) {
		return toBase64(value);
	}

	return isCelType(value) ? value.name : textOf(value);
}

function storedInteger(value: bigint): Json {
	const number = Number(value);
	return Number.isSafeInteger(number) ? number : String(value);
}

function toBase64(bytes: Uint8Array): string {
	// Node's own, without an import: it is a global everywhere Handrail runs.
	return Buffer.from(bytes).toString('base64');
}
