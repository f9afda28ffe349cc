import type {OutputParse} from '../../runbook/schema.js';
import type {Json, Row} from '../../runbook/values.js';
import type {Limits} from '../contract.js';
import {KeptRows} from '../kept-rows.js';

/** The rows that a script printed; `problem` is a whole sentence when its output is not what the step says it is. `line` is 1-based, 0 when it is not one line's fault. */
export type ParsedOutput = {rows: Row[]; truncated: boolean; problem: {message: string; line: number} | undefined};

/**
Reads a script's standard output as its step says: lines, jsonl and json give a list, text a list of one string. A single JSON value that is no list is a list of one. Whole numbers beyond 2^53 become strings, because JavaScript would round them.

`cut` says that the output went beyond its limit and only its beginning is here.
*/
export function parseOutput(text: string, parse: OutputParse, {limits, cut}: {limits: Limits; cut: boolean}): ParsedOutput {
	const kept = new KeptRows(limits);
	const give = (rows: Row[], problem?: ParsedOutput['problem']): ParsedOutput => {
		const taken = kept.take(rows);
		return {rows: taken, truncated: cut || kept.truncated, problem};
	};

	switch (parse) {
		case 'text': {
			return {rows: [text], truncated: cut, problem: undefined};
		}

		case 'lines': {
			return give(wholeLines(text, cut));
		}

		case 'jsonl': {
			return jsonLines(wholeLines(text, cut), give);
		}

		case 'json': {
			if (cut) {
				return give([], {message: 'Its output is larger than what is kept of an answer, so it cannot be read as JSON.', line: 0});
			}

			if (text.trim() === '') {
				return give([], {message: 'It printed nothing where JSON was expected.', line: 0});
			}

			const value = readJson(text);
			return value.ok ? give(Array.isArray(value.value) ? value.value : [value.value]) : give([], {message: `Its output is not JSON: ${value.error}.`, line: 0});
		}
	}
}

/** Lines without their ends. Of output that was cut the last line may be a part of one, and is left out. */
function wholeLines(text: string, cut: boolean): string[] {
	const lines = text.split('\n');
	if (cut || lines.at(-1) === '') {
		lines.pop();
	}

	return lines;
}

function jsonLines(lines: string[], give: (rows: Row[], problem?: ParsedOutput['problem']) => ParsedOutput): ParsedOutput {
	const rows: Row[] = [];
	for (const [index, line] of lines.entries()) {
		if (line.trim() === '') {
			continue;
		}

		const value = readJson(line);
		if (!value.ok) {
			return give(rows, {message: `Line ${index + 1} of its output is not JSON: ${value.error}.`, line: index + 1});
		}

		rows.push(value.value);
	}

	return give(rows);
}

function readJson(text: string): {ok: true; value: Json} | {ok: false; error: string} {
	try {
		return {ok: true, value: JSON.parse(text, exactNumbers) as Json};
	} catch (error) {
		return {ok: false, error: (error as Error).message};
	}
}

/** The third argument is newer than the types (ES2026): the number as it was written. */
function exactNumbers(this: unknown, _key: string, value: unknown, context?: {source?: string}): unknown {
	return typeof value === 'number' && (Math.abs(value) > Number.MAX_SAFE_INTEGER) && context?.source !== undefined
		? context.source
		: value;
}
