import {byPlace, type Problem} from '../problem.js';
import type {CheckSubject, Finding, Rule} from './rule.js';
import {rules} from './rules.js';

/**
Holds a runbook against the rules, in the order of their places. In a draft every error that a run can do without is a warning.

`only: 'always'` looks at nothing but those a run cannot do without: a run that was begun goes on when a later Handrail has learnt new rules.
*/
export function checkRunbook(subject: CheckSubject, {only}: {only?: 'always'} = {}): Problem[] {
	return rules
		.filter(rule => only === undefined || rule.always)
		.flatMap(rule => Array.from(rule.find(subject), finding => toProblem(finding, rule, subject)))
		.toSorted(byPlace);
}

function toProblem(finding: Finding, rule: Rule, subject: CheckSubject): Problem {
	const draft = subject.runbook.draft === true && !rule.always;
	const {message, meant} = finding;
	return {
		...placeOf(finding, subject), message, ...(meant !== undefined && {meant}), severity: draft ? 'warning' : rule.severity, rule: rule.name,
	};
}

function placeOf({path, within, atKey, inFile}: Finding, {name, positions, files}: CheckSubject): Pick<Problem, 'file' | 'line' | 'column' | 'sourceLine'> {
	if (inFile) {
		const lines = new TextDecoder().decode(files.get(inFile.file)).split(/\r?\n/);
		return {
			file: besides(name, inFile.file), line: inFile.line, column: inFile.column, sourceLine: lines[inFile.line - 1] ?? '',
		};
	}

	const {line, column, sourceLine} = within ? positions.inside(path, within.text, within.index) : positions[atKey ? 'key' : 'value'](path);
	return {
		file: name, line, column, sourceLine,
	};
}

/** A file of the runbook's folder as the person would name it. */
function besides(name: string, file: string): string {
	return name.slice(0, Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1) + file;
}
