import {evaluate, evaluateEach, type Environment} from '../../runbook/expressions.js';
import type {Json, JsonObject, Row} from '../../runbook/values.js';
import {celOf} from './load.js';
import type {Change} from './schema.js';

/** An answer of rehearsal.yaml cannot be given: the message is a whole sentence for its author. */
export class AnswerError extends Error {
	override name = 'AnswerError';
}

/** The value of an expression, or the reason why there is none as an error. */
export function valueOf(source: string, environment: Environment): Json {
	const result = evaluate(source, environment);
	if (!result.ok) {
		throw new AnswerError(`The rehearsal's expression "${source}" gives no value. ${result.error}`);
	}

	return result.value;
}

/**
Makes the changes one after another, each seeing what the ones before it did. The state that was given stays as it was, so that an error in between changes nothing.

A change whose `where` matches nothing changes nothing.

@returns the new state, and the rows that were changed, added or removed.
@throws {AnswerError}
*/
export function applyChanges(state: JsonObject, changes: readonly Change[], environment: Environment): {state: JsonObject; touched: Row[]} {
	const next = structuredClone(state);
	const touched: Row[] = [];
	for (const change of changes) {
		touched.push(...applyChange(next, change, {...environment, state: next}));
	}

	return {state: next, touched};
}

function applyChange(state: JsonObject, change: Change, environment: Environment): Row[] {
	const {holder, key} = findPlace(state, change.in);
	const target = holder[key];
	if (change.add !== undefined) {
		if (!Array.isArray(target)) {
			throw new AnswerError(`The rehearsal adds a row to "${change.in}", which is not a list of its state.`);
		}

		const row = filledIn(change.add, environment);
		target.push(row);
		return [row];
	}

	const rows = Array.isArray(target) ? target : [target ?? null];
	const matches = matching(rows, change.where, environment);
	const touched = rows.filter((_, index) => matches[index]);
	if (change.remove) {
		if (!Array.isArray(target)) {
			throw new AnswerError(`The rehearsal removes a row of "${change.in}", which is not a list of its state.`);
		}

		holder[key] = rows.filter((_, index) => matches[index] === false);
		return touched;
	}

	for (const row of touched) {
		setProperties(row, change, environment);
	}

	return touched;
}

function setProperties(row: Row, {in: place, set = {}}: Change, environment: Environment): void {
	if (row === null || typeof row !== 'object' || Array.isArray(row)) {
		throw new AnswerError(`The rehearsal sets a property in "${place}", whose rows have none.`);
	}

	const values = Object.entries(set).map(([name, value]) => [name, filledIn(value, {...environment, row})] as const);
	for (const [name, value] of values) {
		Object.defineProperty(row, name, {value, writable: true, enumerable: true, configurable: true});
	}
}

function matching(rows: Row[], where: string | undefined, environment: Environment): boolean[] {
	if (where === undefined) {
		return rows.map(() => true);
	}

	return evaluateEach(where, environment, 'row', rows).map(result => {
		if (!result.ok || typeof result.value !== 'boolean') {
			throw new AnswerError(`The rehearsal's "where: ${where}" is neither true nor false for a row. ${result.ok ? '' : result.error}`.trim());
		}

		return result.value;
	});
}

/** A value with its `{cel: ...}` worked out, however deep they stand. */
function filledIn(value: Json, environment: Environment): Json {
	const source = celOf(value);
	if (source !== undefined) {
		return valueOf(source, environment);
	}

	return value !== null && typeof value === 'object' && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filledIn(inner, environment)]))
		: structuredClone(value);
}

function findPlace(state: JsonObject, path: string): {holder: JsonObject; key: string} {
	const names = path.split('.');
	const key = names.pop()!;
	let holder: Json | undefined = state;
	for (const name of names) {
		holder = propertiesOf(holder)?.get(name);
	}

	if (!propertiesOf(holder)?.has(key)) {
		throw new AnswerError(`The rehearsal's state has no "${path}".`);
	}

	return {holder: holder as JsonObject, key};
}

/** An object's own properties, and nothing of what every object has; undefined for what is none. */
function propertiesOf(value: Json | undefined): Map<string, Json> | undefined {
	return value !== null && typeof value === 'object' && !Array.isArray(value) ? new Map(Object.entries(value)) : undefined;
}
