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
	return schema._zod.def as unknown as Definition;
}

/** The schemas that a value at the place could have: several where the format allows several shapes. */
export function schemasAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType[] {
	const {type, shape, element, valueType, innerType, options} = definition(schema);
	if (innerType) {
		return schemasAt(innerType, path);
	}

	if (options && type === 'union') {
		return options.flatMap(option => schemasAt(option, path));
	}

	const [first, ...rest] = path;
	if (first === undefined) {
		return [schema];
	}

	const next = type === 'object' ? shape?.[String(first)] : element ?? valueType;
	return next ? schemasAt(next, rest) : [];
}

/** The keys that the format allows at a place; empty where the keys are the author's own. */
export function keysAt(schema: z.core.$ZodType, path: Path): string[] {
	return schemasAt(schema, path).flatMap(found => Object.keys(definition(found).shape ?? {}));
}

/** The keys under which, anywhere in the format, a key is allowed: `effect` belongs under `run`. */
export function homesOf(schema: z.core.$ZodType, key: string, under = ''): string[] {
	const {shape, element, valueType, innerType, options} = definition(schema);
	if (shape) {
		const here = Object.hasOwn(shape, key) && under !== '' ? [under] : [];
		return [...new Set([...here, ...Object.entries(shape).flatMap(([name, inner]) => homesOf(inner, key, name))])];
	}

	const inside = [innerType, element, valueType, ...(options ?? [])].filter(inner => inner !== undefined);
	return [...new Set(inside.flatMap(inner => homesOf(inner, key, under)))];
}
