import {byPlace, type Problem} from '../problem.js';
import {fileNamed} from './finding-file.js';
import type {CheckSubject, Finding, Rule} from './rule.js';
import {rules} from './rules.js';
import {silenceFor, silencesOf} from './silences.js';

/** A problem that a comment of the runbook silences, with the reason that stands there. */
export type SilencedProblem = Problem & {because: string};

/** What the rules found, in the order of the places: what counts, and what the runbook silences. */
export type Checked = {problems: Problem[]; silenced: SilencedProblem[]};

/** More findings of one rule are not listed: they mostly are the same mistake. */
const mostOfARule = 100;

/**
Holds a runbook against the rules. In a draft every error that a run can do without is a warning.

`only: 'always'` looks at nothing but those a run cannot do without: a run that was begun goes on when a later Handrail has learnt new rules.
*/
export function checkRunbook(subject: CheckSubject, {only}: {only?: 'always'} = {}): Checked {
	const found: Problem[] = [];
	for (const rule of rules) {
		if (only === 'always' && !rule.always) {
			continue;
		}

		// Only a rule about rules looks at what the others found, and it comes last.
		found.push(...Array.from(Iterator.from(rule.find(subject, {found, rules})).take(mostOfARule), finding => toProblem(finding, rule, subject)));
	}

	const silences = only === undefined ? silencesOf(subject) : [];
	const checked: Checked = {problems: [], silenced: []};
	for (const problem of found.toSorted(byPlace)) {
		const isFixed = rules.some(({name, always}) => name === problem.rule && (always === true || name === 'silence'));
		const silence = isFixed ? undefined : silenceFor(problem, silences);
		if (silence) {
			checked.silenced.push({...problem, because: silence.reason!});
		} else {
			checked.problems.push(problem);
		}
	}

	return checked;
}

function toProblem(finding: Finding, rule: Rule, subject: CheckSubject): Problem {
	const draft = subject.runbook.draft === true && !rule.always;
	const {message, meant} = finding;
	return {
		...placeOf(finding, subject), message, ...(meant !== undefined && {meant}), severity: draft ? 'warning' : rule.severity, rule: rule.name,
	};
}

function placeOf({path, within, atKey, inFile}: Finding, subject: CheckSubject): Pick<Problem, 'file' | 'line' | 'column' | 'sourceLine'> {
	const {name, positions, files} = subject;
	if (inFile) {
		const lines = new TextDecoder().decode(files.get(inFile.file ?? 'runbook.yaml')).split(/\r?\n/);
		return {
			file: inFile.file === undefined ? name : fileNamed(inFile.file, subject), line: inFile.line, column: inFile.column, sourceLine: lines[inFile.line - 1] ?? '',
		};
	}

	const {line, column, sourceLine} = within ? positions.inside(path, within.text, within.index) : positions[atKey ? 'key' : 'value'](path);
	return {
		file: name, line, column, sourceLine,
	};
}
