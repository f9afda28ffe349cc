import type {z} from 'zod';
import type {Path} from './yaml/positions.js';

/** As much of a zod schema's inside as is needed to walk it. Zod publishes it for such tools. */
type Definition = {
	type: string;
	shape?: Record<string, z.core.$ZodType>;
	element?: z.core.$ZodType;
	valueType?: z.core.$ZodType;
	innerType?: z.core.$ZodType;
	options?: readonly z.core.$ZodType[];
};

function definition(schema: z.core.$ZodType): Definition {
	return schema._zod.def;
}

/** The schemas that a value at the place could have: several where the format allows several shapes. */
export function schemasAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType[] {
	let found = unwrapped(schema);
	for (const part of path) {
		found = found.flatMap(outer => {
			const {type, shape, element, valueType} = definition(outer);
			const inner = type === 'object' ? shape?.[String(part)] : element ?? valueType;
			return inner ? unwrapped(inner) : [];
		});
	}

	return found;
}

/** A schema without the optional, default and union around it. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType[] {
	const {innerType, options} = definition(schema);
	const inside = innerType ? [innerType] : options;
	return inside ? inside.flatMap(inner => unwrapped(inner)) : [schema];
}

/** The keys that the format allows at a place; empty where the keys are the author's own. */
export function keysAt(schema: z.core.$ZodType, path: Path): string[] {
	return schemasAt(schema, path).flatMap(found => Object.keys(definition(found).shape ?? {}));
}

/** Where in the format a key is allowed, as the end of a sentence: `in "run"`. */
export function homesOf(schema: z.core.$ZodType, key: string): string[] {
	const homes = shapesIn(schema).filter(({keys}) => keys.includes(key)).map(({under}) => under === '' ? 'at the top of the file' : `in "${under}"`);
	return [...new Set(homes)];
}

/** Every key of the format. */
export function allKeys(schema: z.core.$ZodType): string[] {
	return [...new Set(shapesIn(schema).flatMap(({keys}) => keys))];
}

/** All groups of keys in the format, each with the key that it stands under. */
function shapesIn(schema: z.core.$ZodType, under = ''): Array<{under: string; keys: string[]}> {
	return unwrapped(schema).flatMap(found => {
		const {shape, element, valueType} = definition(found);
		if (shape) {
			return [{under, keys: Object.keys(shape)}, ...Object.entries(shape).flatMap(([name, inner]) => shapesIn(inner, name))];
		}

		const inner = element ?? valueType;
		return inner ? shapesIn(inner, under) : [];
	});
}
