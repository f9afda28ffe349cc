import fc from 'fast-check';
import {z} from 'zod';
import {eventData, type EventKind, type NewEvent} from '../../source/run/events.js';

/** Values that a story would give a property of this name. Others that are valid come, too. */
type Likely = Readonly<Record<string, readonly unknown[]>>;

/** A schema in the words of JSON Schema, as far as the events use them. */
type Schema = {
	$ref?: string; type?: string | string[]; anyOf?: Schema[]; const?: unknown; enum?: unknown[]; pattern?: string; minLength?: number; minimum?: number; maximum?: number;
	items?: Schema; properties?: Record<string, Schema>; required?: string[]; propertyNames?: Schema; additionalProperties?: Schema;
};

const text = fc.string({unit: fc.oneof({weight: 4, arbitrary: fc.string({unit: 'grapheme', minLength: 1, maxLength: 1})}, fc.constantFrom('\u0000', '\u001B', '\u2028', '"', '\\'))});
/** As it comes out of a file: there zero has no sign. */
const json = fc.jsonValue({stringUnit: 'grapheme'}).map(value => JSON.parse(JSON.stringify(value)) as unknown);

const numberOf = ({minimum = 0, maximum = Number.MAX_SAFE_INTEGER}: Schema): fc.Arbitrary<number> => {
	const least = Math.max(minimum, 0);
	return fc.oneof({weight: 4, arbitrary: fc.integer({min: least, max: least + 9})}, fc.integer({min: minimum, max: maximum}));
};

const objectOf = ({properties, required = [], propertyNames, additionalProperties}: Schema, likely: Likely): fc.Arbitrary<unknown> => {
	if (!properties) {
		return fc.dictionary(arbitraryOf(propertyNames!, likely, 'key') as fc.Arbitrary<string>, arbitraryOf(additionalProperties!, likely), {maxKeys: 4, noNullPrototype: true});
	}

	const model = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, arbitraryOf(schema, likely, name)]));
	return fc.record(model, {requiredKeys: required, noNullPrototype: true});
};

const anyOf = (schema: Schema, likely: Likely): fc.Arbitrary<unknown> => {
	const {type} = schema;
	if (schema.$ref !== undefined) {
		// Only what may be any JSON refers to itself.
		return json;
	}

	if (schema.const !== undefined || schema.enum) {
		return fc.constantFrom(...schema.enum ?? [schema.const]);
	}

	const ways = schema.anyOf ?? (Array.isArray(type) ? type.map(each => ({type: each})) : undefined);
	if (ways) {
		return fc.oneof(...ways.map(way => arbitraryOf(way, likely)));
	}

	switch (type) {
		case 'object': {
			return objectOf(schema, likely);
		}

		case 'array': {
			return fc.array(arbitraryOf(schema.items!, likely), {maxLength: 4});
		}

		case 'string': {
			return schema.pattern === undefined ? text.filter(({length}) => length >= (schema.minLength ?? 0)) : fc.stringMatching(new RegExp(schema.pattern, 'u'));
		}

		case 'integer': {
			return numberOf(schema);
		}

		case 'boolean': {
			return fc.boolean();
		}

		case 'null': {
			return fc.constant(null);
		}

		default: {
			throw new Error(`Of ${JSON.stringify(schema)} no value can be made: teach it here.`);
		}
	}
};

const arbitraryOf = (schema: Schema, likely: Likely, name = ''): fc.Arbitrary<unknown> => {
	const any = anyOf(schema, likely);
	const expected = Object.hasOwn(likely, name) ? likely[name]! : [];
	return expected.length === 0 ? any : fc.oneof({weight: 9, arbitrary: fc.constantFrom(...expected)}, any);
};

/**
What a valid event of any kind, or of these, may say: made of the schemas that events are read with, so that it follows them.

@param likely - By the name of a property (`key` for the keys of a table) what it mostly is, so that events meet; what is not valid there is left out.
*/
export const validData = (likely: Likely = {}, kinds = Object.keys(eventData) as readonly EventKind[]): fc.Arbitrary<NewEvent> => fc.oneof(...kinds.map(kind =>
	arbitraryOf(z.toJSONSchema(eventData[kind], {io: 'input'}) as Schema, likely)
		.filter(data => eventData[kind].safeParse(data).success)
		.map(data => ({kind, data}) as NewEvent)));
