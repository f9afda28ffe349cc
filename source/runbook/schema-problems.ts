import type {z} from 'zod';
import {nearest} from './nearest.js';
import type {Problem} from './problem.js';
import {allKeys, homesOf, keysAt} from './schema-shape.js';
import type {Json} from './values.js';
import type {Path, Position, Positions} from './yaml/positions.js';

type Issue = z.core.$ZodIssue;
type Found = {position: Position; message: string; meant?: string};

/** What a schema found wrong with a value, at its places in the file and in words for the file's author. */
export function schemaProblems({schema, issues, value, positions, file}: {
	schema: z.core.$ZodType;
	issues: readonly Issue[];
	value: Json;
	positions: Positions;
	file: string;
}): Problem[] {
	const explained = issues.flatMap(issue => explain(issue, {schema, value, positions}));
	return explained.map(({position: {line, column, sourceLine}, message, meant}) => ({
		file, line, column, sourceLine, message, ...(meant !== undefined && {meant}), severity: 'error', rule: 'schema',
	}));
}

type Context = {schema: z.core.$ZodType; value: Json; positions: Positions};

function explain(issue: Issue, context: Context): Found[] {
	const path = issue.path as Path;
	const {positions} = context;
	switch (issue.code) {
		case 'unrecognized_keys': {
			return issue.keys.map(key => unknownKey(key, path, context));
		}

		case 'invalid_key': {
			const inner = issue.issues[0];
			return [{position: positions.key(path), message: `${named(path)} cannot be a name here: it must be ${inner?.message ?? 'another one'}.`}];
		}

		case 'invalid_type': {
			return wrongType(issue, context);
		}

		case 'invalid_value': {
			const values = issue.values.map(String);
			const given = valueAt(context.value, path);
			if (given === undefined) {
				return missing(path, context);
			}

			const meant = typeof given === 'string' ? nearest(given, values) : undefined;
			const allowed = values.length === 1 ? values[0]! : `one of ${values.join(', ')}`;
			return [{position: positions.value(path), message: `${named(path)} must be ${allowed}, not ${shortly(given)}.`, ...(meant !== undefined && {meant})}];
		}

		case 'invalid_union': {
			return explainUnion(issue, context);
		}

		case 'too_small': {
			return [{position: positions.value(path), message: `${named(path)} ${tooSmall(issue)}.`}];
		}

		case 'invalid_format': {
			return [{position: positions.value(path), message: `${named(path)} must be ${issue.message}, not ${shortly(valueAt(context.value, path))}.`}];
		}

		default: {
			return [{position: positions.value(path), message: `${named(path)} does not fit: ${issue.message}.`}];
		}
	}
}

function unknownKey(key: string, path: Path, {schema, positions, value}: Context): Found {
	const allowed = keysAt(schema, path);
	const given = valueAt(value, path);
	const free = allowed.filter(name => typeof given !== 'object' || given === null || !Object.hasOwn(given, name));
	const position = positions.key([...path, key]);
	const where = place(path, value);
	const homes = homesOf(schema, key);
	if (homes.length > 0 && homes.length <= 6) {
		return {position, message: `There is no key "${key}" ${where}; it belongs ${homes.join(' or ')}.`};
	}

	const meant = nearest(key, free) ?? nearest(key, allowed);
	if (meant !== undefined) {
		return {position, message: `There is no key "${key}" ${where}.`, meant};
	}

	const elsewhere = nearest(key, allKeys(schema));
	if (elsewhere !== undefined) {
		return {position, message: `There is no key "${key}" ${where}; "${elsewhere}" belongs ${homesOf(schema, elsewhere).join(' or ')}.`, meant: elsewhere};
	}

	return {position, message: `There is no key "${key}" ${where}.${allowed.length > 0 ? ` Allowed are ${allowed.join(', ')}.` : ''}`};
}

function wrongType(issue: Extract<Issue, {code: 'invalid_type'}>, context: Context): Found[] {
	const path = issue.path as Path;
	const given = valueAt(context.value, path);
	if (given === undefined) {
		return missing(path, context);
	}

	const position = context.positions.value(path);
	if (given === null) {
		return [{position, message: `${named(path)} has no value; it must be ${kinds[issue.expected] ?? issue.expected}.`}];
	}

	const quotes = issue.expected === 'string' && typeof given !== 'object' ? `, so put it in quotes: '${String(given)}'` : '';
	return [{position, message: `${named(path)} must be ${kinds[issue.expected] ?? issue.expected}, not ${shortly(given)}${quotes}.`}];
}

/** A key that is not there. Nothing is said when a key that is there was probably meant to be it: that one has a problem of its own. */
function missing(path: Path, {value, positions, schema}: Context): Found[] {
	const around = path.slice(0, -1);
	const key = String(path.at(-1));
	const parent = valueAt(value, around);
	const others = typeof parent === 'object' && parent !== null ? Object.keys(parent) : [];
	const allowed = new Set(keysAt(schema, around));
	if (others.some(other => !allowed.has(other) && nearest(other, [key]) === key)) {
		return [];
	}

	return [{position: positions.key(around), message: `The key "${key}" is missing ${place(around, value)}.`}];
}

function explainUnion(issue: Extract<Issue, {code: 'invalid_union'}>, context: Context): Found[] {
	const path = issue.path as Path;
	// The shape that got furthest is the one that was meant: its problems lie deepest or are not about the kind of value.
	const branch = issue.errors.find(errors => errors.every(error => error.code !== 'invalid_type' || error.path.length > 0));
	if (branch) {
		return branch.flatMap(inner => explain({...inner, path: [...path, ...inner.path]}, context));
	}

	const expected = issue.errors.flat().flatMap(error => error.code === 'invalid_type' ? [kinds[error.expected] ?? error.expected] : []);
	const given = valueAt(context.value, path);
	return [{position: context.positions.value(path), message: `${named(path)} must be ${[...new Set(expected)].join(' or ')}, not ${shortly(given)}.`}];
}

function tooSmall(issue: Extract<Issue, {code: 'too_small'}>): string {
	if (issue.origin === 'string') {
		return 'is empty';
	}

	return issue.origin === 'array' ? `needs at least ${issue.minimum} ${Number(issue.minimum) === 1 ? 'entry' : 'entries'}` : `must be at least ${issue.minimum}`;
}

const kinds: Record<string, string> = {
	string: 'text',
	number: 'a number',
	int: 'a whole number',
	boolean: 'true or false',
	array: 'a list',
	object: 'keys with values',
	record: 'keys with values',
};

/** The value as a message names it at its beginning: by its key, or as the entry of a list. */
function named(path: Path): string {
	const last = path.at(-1);
	if (typeof last === 'number') {
		return `Entry ${last + 1} of ${named(path.slice(0, -1))}`;
	}

	return last === undefined ? 'The file' : `"${last}"`;
}

/** Where keys stand, at the end of a sentence; a step is named by its id. */
function place(path: Path, value: Json): string {
	if (path.length === 0) {
		return 'at the top of the file';
	}

	const id = path.at(-2) === 'steps' ? valueAt(value, [...path, 'id']) : undefined;
	if (typeof id === 'string') {
		return `in the step "${id}"`;
	}

	const name = named(path);
	return `in ${typeof path.at(-1) === 'number' ? name.replace('Entry', 'entry') : name}`;
}

function shortly(value: Json | undefined): string {
	if (Array.isArray(value)) {
		return 'a list';
	}

	if (typeof value === 'object' && value !== null) {
		return 'keys with values';
	}

	const text = JSON.stringify(value ?? null);
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function valueAt(value: Json, path: Path): Json | undefined {
	let current: Json | undefined = value;
	for (const part of path) {
		if (typeof current !== 'object' || current === null || !Object.hasOwn(current, part)) {
			return undefined;
		}

		current = (current as Record<string | number, Json>)[part];
	}

	return current;
}
