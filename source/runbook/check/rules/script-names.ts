import {nearest} from '../../nearest.js';
import {isSecret} from '../../parameters.js';
import {
	choicesNamed, itemPropertiesNamed, outputsNamed, parametersNamed,
} from '../../script/names.js';
import {namedThings} from '../named-things.js';
import {resolvedParts, type ResolvedPartPlace} from '../resolved-parts.js';
import type {CheckSubject, Finding, Rule} from '../rule.js';

/** Scripts ask only for data that are there. */
export const scriptNames: Rule = {
	name: 'script-name',
	reason: 'A misspelt $params.tenant is empty in PowerShell, and an empty -Identity means everything.',
	severity: 'error',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: "Get-X $params['tenent']"}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: "Get-X $params['tenant']"}`,
	* find(subject) {
		const {outputs, choices} = namedThings(subject.runbook);
		const parameters = Object.keys(subject.runbook.parameters);
		for (const place of resolvedParts(subject)) {
			const {part: {script}, path} = place;
			yield * unknown({what: 'parameter', named: parametersNamed(script), known: parameters, path});
			yield * unknown({what: 'output', named: outputsNamed(script), known: [...outputs.keys()], path});
			yield * unknown({what: 'choice', named: choicesNamed(script), known: [...choices.keys()], path});
			yield * itemless(place, subject);
		}

		for (const [name, {connect}] of Object.entries(subject.runbook.sessions)) {
			const scripts = (typeof connect === 'string' ? [connect] : Object.values(connect ?? {})).filter(script => !subject.unread.has(script));
			yield * unknown({what: 'parameter', named: scripts.flatMap(script => parametersNamed(script)), known: parameters, path: ['sessions', name, 'connect']});
		}
	},
};

function * unknown({what, named, known, path}: {what: string; named: string[]; known: string[]; path: Finding['path']}): Generator<Finding> {
	// PowerShell does not tell capital from small letters.
	const plain = new Set(known.map(name => name.toLowerCase()));
	for (const name of named) {
		if (!plain.has(name.toLowerCase())) {
			yield {path, message: `The script asks for the ${what} "${name}", which the runbook does not have.`, meant: nearest(name, known)};
		}
	}
}

/**
An item, or a secret that is made for each, in a step that has no items.

@yields What the script asks for in vain.
*/
function * itemless({step: {step}, part, path}: ResolvedPartPlace, {runbook}: CheckSubject): Generator<Finding> {
	if (step['for-each'] !== undefined) {
		return;
	}

	if (itemPropertiesNamed(part.script).length > 0) {
		yield {path, message: `The script works on $item, but the step "${step.id}" has no "for-each".`};
	}

	for (const name of parametersNamed(part.script)) {
		const parameter = Object.hasOwn(runbook.parameters, name) ? runbook.parameters[name] : undefined;
		if (parameter && isSecret(parameter) && parameter.per === 'item') {
			yield {path, message: `"${name}" is made for each item, but the step "${step.id}" has no "for-each".`};
		}
	}
}
