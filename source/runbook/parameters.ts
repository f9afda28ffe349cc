import {patternMatches} from './expressions.js';
import {nearest} from './nearest.js';
import type {Parameter, RecordField, Runbook} from './schema.js';
import {textOf} from './template.js';
import type {Json, JsonObject} from './values.js';

/** A text read as a parameter's or record's value, or what is wrong with it, a whole sentence. */
export type ReadValue = {ok: true; value: Json} | {ok: false; message: string};

/** What was made of the values given for a runbook's parameters. */
export type ReadParameters = {
	/** Values given, and the defaults of those that were not. Optional ones without either are null, so that expressions and scripts find them. */
	params: JsonObject;
	/** The names of all parameters that are secrets, asked for or generated; their values are never among `params`. */
	secrets: string[];
	/** Parameters that need a value and have none. Secrets are asked for when they are used and are not among them. */
	missing: Array<{name: string; parameter: Parameter}>;
	/** Whole sentences. */
	problems: string[];
};

/** Reads the values given on the command line (NAME=VALUE) for a runbook's parameters. */
export function readParameters(runbook: Runbook, given: Record<string, string>): ReadParameters {
	const result: ReadParameters = {
		params: {}, secrets: [], missing: [], problems: [],
	};
	const names = Object.keys(runbook.parameters);
	for (const name of Object.keys(given)) {
		if (Object.hasOwn(runbook.parameters, name)) {
			continue;
		}

		const meant = nearest(name, names);
		result.problems.push(`The runbook has no parameter "${name}"${meant === undefined ? '' : `; "${meant}" was probably meant`}.`);
	}

	for (const [name, parameter] of Object.entries(runbook.parameters)) {
		if (isSecret(parameter)) {
			result.secrets.push(name);
			if (Object.hasOwn(given, name)) {
				result.problems.push(`"${name}" is a secret and cannot be given on the command line, where others can read it; Handrail asks for it when it is needed.`);
			}

			continue;
		}

		const text = Object.hasOwn(given, name) ? given[name]! : undefined;
		readOne(name, parameter, text, result);
	}

	return result;
}

function readOne(name: string, parameter: Parameter, text: string | undefined, result: ReadParameters): void {
	const empty = text?.trim() === '';
	if (text === undefined || (empty && parameter.optional)) {
		const fallback = readDefault(parameter);
		if (!empty && fallback?.ok) {
			result.params[name] = fallback.value;
		} else if (parameter.optional) {
			result.params[name] = null;
		} else {
			result.missing.push({name, parameter});
		}

		return;
	}

	const read = readValue(parameter, text);
	if (read.ok) {
		result.params[name] = read.value;
	} else {
		result.problems.push(`"${name}" (${parameter.title}): ${read.message}`);
	}
}

/** True for the types whose values are kept out of the journal. */
export function isSecret({type}: Pick<Parameter, 'type'>): boolean {
	return type === 'secret' || type === 'generated-secret';
}

/** What is wrong with secrets that were given by name, a whole sentence; undefined when nothing is. Only those that a person gives can be given. */
export function strangeSecret({parameters}: Runbook, names: readonly string[]): string | undefined {
	const secrets = Object.keys(parameters).filter(name => parameters[name]!.type === 'secret');
	const name = names.find(given => !secrets.includes(given));
	if (name === undefined) {
		return undefined;
	}

	const type = Object.hasOwn(parameters, name) ? parameters[name]!.type : undefined;
	if (type === undefined) {
		const meant = nearest(name, secrets);
		return `The runbook has no secret "${name}"${meant === undefined ? '' : `; "${meant}" was probably meant`}.`;
	}

	return type === 'generated-secret'
		? `"${name}" is made by Handrail when it is needed, and cannot be given.`
		: `"${name}" is no secret: it is given with -p.`;
}

/** A parameter's default as its type has it; undefined when it has none. A wrong one is an error of `check`. */
export function readDefault(parameter: Parameter): ReadValue | undefined {
	const {default: fallback} = parameter;
	if (fallback === undefined) {
		return undefined;
	}

	return readValue(parameter, typeof fallback === 'object' ? JSON.stringify(fallback) : String(fallback));
}

/**
Reads a text as a parameter's or record's type wants it.

- `string`: as it is, without the spaces around it.
- `integer`: a whole number up to 2^53.
- `boolean`: true or false, yes or no.
- `choice`: one of the choices, exactly.
- `date`: a day (`2026-11-22`) or a moment (`2026-11-22T03:12:00Z`), kept as text.
- `list`: separated by commas or line ends, or a JSON list of texts.

`pattern` is RE2 and is looked for as CEL's `matches` does: it covers the whole value only when it is anchored with ^ and $. In a list each entry must match.
*/
export function readValue(field: Parameter | RecordField, text: string): ReadValue {
	const trimmed = text.trim();
	if (trimmed === '') {
		return {ok: false, message: 'A value is needed, and none was given.'};
	}

	if (trimmed.includes('\0')) {
		return {ok: false, message: 'A NUL character cannot be part of a value.'};
	}

	const read = readers[field.type](field, trimmed);
	return read.ok ? matching(field, read) : read;
}

type Reader = (field: Parameter | RecordField, text: string) => ReadValue;

const notTyped: Reader = () => ({ok: false, message: 'This is a secret; it is asked for when it is needed and cannot be given here.'});

const readers: Record<Parameter['type'], Reader> = {
	string: (_, text) => ({ok: true, value: text}),
	integer(_, text) {
		const value = Number(text);
		if (!/^[+-]?\d+$/.test(text)) {
			return {ok: false, message: `"${text}" is not a whole number.`};
		}

		return Number.isSafeInteger(value) ? {ok: true, value: value === 0 ? 0 : value} : {ok: false, message: `${text} is too large: whole numbers are exact up to 9007199254740991.`};
	},
	boolean(_, text) {
		const yes = ['true', 'yes', 'y'].includes(text.toLowerCase());
		const no = ['false', 'no', 'n'].includes(text.toLowerCase());
		return yes || no ? {ok: true, value: yes} : {ok: false, message: `"${text}" is neither true nor false (yes and no will do).`};
	},
	choice({choices = []}, text) {
		if (choices.includes(text)) {
			return {ok: true, value: text};
		}

		const meant = nearest(text, choices);
		return {ok: false, message: `"${text}" is not one of ${choices.join(', ')}.${meant === undefined ? '' : ` "${meant}" was probably meant.`}`};
	},
	date: (_, text) => isDate(text) ? {ok: true, value: text} : {ok: false, message: `"${text}" is not a date: write it as 2026-11-22, or with its time and zone as 2026-11-22T03:12:00Z.`},
	list(_, text) {
		const list = text.startsWith('[') ? jsonList(text) : text.split(/[,\n]/).map(entry => entry.trim()).filter(entry => entry !== '');
		if (!list) {
			return {ok: false, message: 'A value that begins with [ must be a JSON list of texts, such as ["a", "b"].'};
		}

		return list.length === 0 ? {ok: false, message: 'A list needs at least one entry.'} : {ok: true, value: list};
	},
	secret: notTyped,
	'generated-secret': notTyped,
};

function matching({pattern}: Parameter | RecordField, read: {ok: true; value: Json}): ReadValue {
	const values = (Array.isArray(read.value) ? read.value : [read.value]).map(value => textOf(value));
	const wrong = pattern === undefined ? undefined : values.find(value => !patternMatches(pattern, value));
	return wrong === undefined ? read : {ok: false, message: `"${wrong}" does not match ${pattern!}.`};
}

function jsonList(text: string): string[] | undefined {
	try {
		const value = JSON.parse(text) as unknown;
		return Array.isArray(value) && value.every(entry => typeof entry === 'string') ? value : undefined;
	} catch {
		return undefined;
	}
}

const written = /^(?<day>\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** A day that the calendar has, and a time that the clock has. */
function isDate(text: string): boolean {
	const found = written.exec(text)?.groups;
	const day = new Date(`${found?.['day'] ?? ''}T00:00:00Z`);
	return Number.isFinite(day.getTime()) && day.toISOString().startsWith(found!['day']!) && Number.isFinite(Date.parse(text));
}
