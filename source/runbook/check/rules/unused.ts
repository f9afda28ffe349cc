import {compileProblem, expressionNames} from '../../expressions.js';
import {stepPlaces} from '../../script/places.js';
import {parametersNamed, recordsNamed} from '../../script/names.js';
import {expressionPlaces} from '../expression-places.js';
import {powershellTexts, resolvedParts} from '../resolved-parts.js';
import type {CheckSubject, Rule} from '../rule.js';

/** What a person is asked is used. */
export const unused: Rule = {
	name: 'unused',
	reason: 'In an outage nobody should be asked for what nothing depends on; mostly a name was misspelt where it should have been used.',
	severity: 'warning',
	wrong: `
parameters:
  site: {title: Site}
steps:
  - id: cause
    title: What is the cause?
    decide: {as: kind, question: What is it?, answers: [{value: account, title: An account}, {value: bulk, title: Bulk mail}]}`,
	right: `
parameters:
  site: {title: Site}
steps:
  - id: cause
    title: What is the cause?
    decide: {as: kind, question: What is it?, answers: [{value: account, title: An account}, {value: bulk, title: Bulk mail}]}
  - id: block
    title: Block the account
    when: records.cause.kind == 'account'
    instructions: Block it at {{ params.site }}.`,
	* find(subject) {
		const {runbook} = subject;
		const used = namesUsed(subject);
		for (const name of Object.keys(runbook.parameters)) {
			// In which tenant one may work is looked at before anything is sent.
			const guards = name === 'tenant' && Object.values(runbook.sessions).some(({service}) => service !== 'none');
			if (!guards && !used.all.has('params') && !used.parameters.has(name.toLowerCase())) {
				yield {path: ['parameters', name], atKey: true, message: `The responder is asked for "${name}", but nothing uses it.`};
			}
		}

		for (const {step, path} of stepPlaces(runbook)) {
			if (step.decide && !used.all.has('records') && !used.records.has(step.id) && !used.records.has(`${step.id} ${step.decide.as}`)) {
				yield {path: [...path, 'decide'], atKey: true, message: `Nothing depends on how "${step.id}" is decided: no "when" and no text asks for records.${step.id}.${step.decide.as}.`};
			}
		}
	},
};

type Used = {
	/** The tables that something takes as a whole. */
	all: Set<string>;
	parameters: Set<string>;
	/** Steps, and steps with a record's name. */
	records: Set<string>;
};

function namesUsed(subject: CheckSubject): Used {
	const used: Used = {all: new Set(), parameters: new Set(), records: new Set()};
	for (const {source} of expressionPlaces(subject.runbook)) {
		// In one that cannot be read too: that is said elsewhere.
		if (compileProblem(source)) {
			used.all.add('params').add('records');
		}

		for (const {path} of expressionNames(source)) {
			const [root, first, second] = path;
			if (first === undefined) {
				used.all.add(root!);
			} else if (root === 'params') {
				used.parameters.add(first.toLowerCase());
			} else if (root === 'records') {
				used.records.add(second === undefined ? first : `${first} ${second}`);
			}
		}
	}

	for (const {script} of [...powershellTexts(subject), ...resolvedParts(subject).map(({part}) => part)]) {
		for (const name of parametersNamed(script)) {
			used.parameters.add(name.toLowerCase());
		}

		for (const step of recordsNamed(script)) {
			used.records.add(step);
		}

		if (script.includes('{{')) {
			used.all.add('params').add('records');
		}

		for (const table of ['params', 'records']) {
			// As a whole, by a name that is only known when it is carried out, or from a shell's file and environment.
			if (new RegExp(String.raw`[$@]${table}(?![\w.]|_(?!file))|\$${table}\.(?:Keys|Values|GetEnumerator)|\$\{?${table}_file|\brecords_\w`, 'i').test(script)) {
				used.all.add(table);
			}
		}
	}

	return used;
}
