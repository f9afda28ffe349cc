import {expressionWords} from '../runbook/expression-words.js';
import type {Json, Row} from '../runbook/values.js';

/** Whether a stored value stands for one that was cut. */
export const isCut = (value: Json | undefined): boolean => typeof value === 'object' && value !== null && !Array.isArray(value) && value['$truncated'] === true;

/**
The first property that an expression names and that was cut in one of the rows, with the row's place; undefined when there is none. To compare with what is left of a value gives an answer, and a wrong one: `!result.exists(r, r.Name == item.Name)` holds when no name is there to be compared with.
*/
export function cutValueNamed(expression: string, rows: readonly Row[]): {name: string; row: number} | undefined {
	const words = [...expressionWords(expression)];
	for (const [index, row] of rows.entries()) {
		if (typeof row !== 'object' || row === null || Array.isArray(row)) {
			continue;
		}

		const name = words.find(word => Object.hasOwn(row, word) && isCut(row[word]));
		if (name !== undefined) {
			return {name, row: index};
		}
	}

	return undefined;
}
