import type {Json, JsonObject} from '../../runbook/values.js';
import type {ScriptData} from '../contract.js';

/** The most bytes of one value in the environment; Linux itself allows 128 KiB for one (execve(2)). */
const longestValue = 64 * 1024;
/** The most bytes of all values in the environment. */
const mostBytes = 512 * 1024;

/** What a shell script is given: variables, and JSON files by the variable that names each. */
export type ShellData = {
	variables: Record<string, string>;
	/** By variable, what its file holds. */
	files: Record<string, Json>;
};

/**
Puts a script's data into variables (design: format.md, "Shell sessions"): params_NAME, records_NAME and item_NAME with every character outside [A-Za-z0-9_] as `_`; what is not a scalar as JSON. Names that clash with each other, values with NUL or over 64 KiB, and what exceeds 512 KiB in all stand in the files only. So does null, which leaves its variable unset: under `sh -u` a script that relies on it stops instead of going on with nothing.

A record is there under its own name where only one step has it, and under `records_STEP_NAME` always. An item that is not an object is `item`.
*/
export function shellData({params, records, outputs, chosen, item}: ScriptData): ShellData {
	const files: Record<string, Json> = {params_file: params, records_file: records};
	for (const [name, output] of Object.entries(outputs)) {
		files[`outputs_${variableName(name)}_file`] = output.rows;
	}

	for (const [name, choice] of Object.entries(chosen)) {
		files[`chosen_${variableName(name)}_file`] = choice.rows;
	}

	if (item !== undefined) {
		files['item_file'] = item.row;
	}

	// What names a file is always there, so nothing else may take its name.
	const given = [
		...entriesOf('params', params),
		...recordEntries(records),
		...(item === undefined ? [] : itemEntries(item.row)),
	].filter(([name]) => !Object.hasOwn(files, name));
	return {variables: fitting(withoutClashes(given)), files};
}

/** A name as a shell can use it. */
export function variableName(name: string): string {
	return name.replaceAll(/\W/g, '_');
}

function entriesOf(prefix: string, values: JsonObject): Array<[string, Json]> {
	return Object.entries(values).map(([name, value]) => [`${prefix}_${variableName(name)}`, value]);
}

function recordEntries(records: Record<string, JsonObject>): Array<[string, Json]> {
	const all = Object.entries(records);
	return [
		...all.flatMap(([, values]) => entriesOf('records', values)),
		...all.flatMap(([step, values]) => entriesOf(`records_${variableName(step)}`, values)),
	];
}

function itemEntries(row: Json): Array<[string, Json]> {
	return row !== null && typeof row === 'object' && !Array.isArray(row) ? entriesOf('item', row) : [['item', row]];
}

function withoutClashes(entries: Array<[string, Json]>): Array<[string, Json]> {
	const times = new Map<string, number>();
	for (const [name] of entries) {
		times.set(name, (times.get(name) ?? 0) + 1);
	}

	return entries.filter(([name]) => times.get(name) === 1);
}

function fitting(entries: Array<[string, Json]>): Record<string, string> {
	const variables: Record<string, string> = {};
	let bytes = 0;
	for (const [name, value] of entries) {
		const text = typeof value === 'string' ? value : JSON.stringify(value);
		// With the equals sign and the NUL at the end.
		const size = Buffer.byteLength(text) + name.length + 2;
		if (!(value !== null && !text.includes('\0') && Buffer.byteLength(text) <= longestValue && bytes + size <= mostBytes)) {
			continue;
		}

		variables[name] = text;
		bytes += size;
	}

	return variables;
}
