import {inert} from '../text/inert.js';
import {cells} from '../text/width.js';

/** Something wrong with a file, with the place where it stands. */
export type Problem = {
	/** As the person named it. */
	file: string;
	/** Both count from 1; the column in UTF-16 code units, as editors count. */
	line: number;
	column: number;
	/** The line as it stands in the file. */
	sourceLine: string;
	/** A whole sentence. */
	message: string;
	/** What was probably meant: a word that could stand there. */
	meant?: string;
	severity: 'error' | 'warning';
	/** `yaml` and `schema`: the file does not have the format's shape. Otherwise the name of a rule of `check`. */
	rule: string;
};

/** The most of a source line that is shown. */
const widest = 100;

/**
A problem as people read it: `file:line:column`, what is wrong, the line itself and a mark below the place.

```
runbook.yaml:12:9: error: There is no key "chose" here. (schema)
  12 |         chose: {from: connectors}
     |         ^ probably meant: choose
```
*/
export function formatProblem(problem: Problem): string {
	const {before, after} = excerpt(problem);
	const number = String(problem.line);
	const meant = problem.meant === undefined ? '' : ` probably meant: ${inert(problem.meant)}`;
	return [
		`${inert(problem.file)}:${number}:${problem.column}: ${problem.severity}: ${inert(problem.message)} (${problem.rule})`,
		`  ${number} | ${before}${after}`,
		`  ${' '.repeat(number.length)} | ${' '.repeat(cells(before))}^${meant}`,
	].join('\n');
}

/** Problems in the order of their places, errors before warnings at the same place. */
export function byPlace(left: Problem, right: Problem): number {
	return left.file.localeCompare(right.file, 'en')
		|| left.line - right.line
		|| left.column - right.column
		|| left.severity.localeCompare(right.severity, 'en');
}

/** The part of the line around the place, made inert, cut at the place so that the mark stands below it whatever was replaced. */
function excerpt({sourceLine, column}: Problem): {before: string; after: string} {
	const index = Math.min(column - 1, sourceLine.length);
	const from = index > widest ? index - (widest / 2) : 0;
	const to = from + widest;
	return {
		before: (from > 0 ? '…' : '') + inert(sourceLine.slice(from, index)),
		after: inert(sourceLine.slice(index, to)) + (to < sourceLine.length ? '…' : ''),
	};
}
