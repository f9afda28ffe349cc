import {isSecret, readDefault} from '../../parameters.js';
import {stepPlaces} from '../../script/places.js';
import type {Parameter, RecordField} from '../../schema.js';
import type {Path} from '../../yaml/positions.js';
import type {Finding, Rule} from '../rule.js';

/** A parameter's or record's keys fit its type. */
export const fieldTypes: Rule = {
	name: 'field-types',
	reason: 'Choices belong to a choice, a pattern to text, and a default must be a value that a person could give.',
	severity: 'error',
	wrong: `
parameters:
  kind: {title: Kind, type: choice}
steps:
  - {id: look, title: Look, why: 'For {{ params.kind }}.'}`,
	right: `
parameters:
  kind: {title: Kind, type: choice, choices: [a, b]}
steps:
  - {id: look, title: Look, why: 'For {{ params.kind }}.'}`,
	* find({runbook}) {
		for (const [name, parameter] of Object.entries(runbook.parameters)) {
			const path = ['parameters', name];
			yield * judgeField(name, parameter, path);
			yield * judgeParameter(name, parameter, path);
		}

		for (const {step, path} of stepPlaces(runbook)) {
			for (const [name, field] of Object.entries(step.record ?? {})) {
				yield * judgeField(name, field, [...path, 'record', name]);
			}
		}
	},
};

const patterned = new Set(['string', 'list', 'integer', 'date']);

function * judgeField(name: string, {type, choices, pattern}: Parameter | RecordField, path: Path): Generator<Finding> {
	if (type === 'choice' && !choices) {
		yield {path, atKey: true, message: `"${name}" is a choice without "choices" to choose from.`};
	}

	if (type !== 'choice' && choices) {
		yield {path: [...path, 'choices'], atKey: true, message: `"${name}" has choices, but its type is ${type}; say "type: choice".`};
	}

	if (pattern !== undefined && !patterned.has(type)) {
		yield {path: [...path, 'pattern'], atKey: true, message: `A ${type} has no pattern.`};
	}

	if (choices && new Set(choices).size < choices.length) {
		yield {path: [...path, 'choices'], message: `A choice of "${name}" stands there twice.`};
	}
}

function * judgeParameter(name: string, parameter: Parameter, path: Path): Generator<Finding> {
	if (parameter.per !== undefined && parameter.type !== 'generated-secret') {
		yield {path: [...path, 'per'], atKey: true, message: 'Only a generated-secret can be one for each item.'};
	}

	if (isSecret(parameter) && parameter.default !== undefined) {
		yield {path: [...path, 'default'], atKey: true, message: `"${name}" is a secret; a runbook cannot hold its value.`};
		return;
	}

	const fallback = readDefault(parameter);
	if (fallback && !fallback.ok) {
		yield {path: [...path, 'default'], message: `The default does not fit: ${fallback.message}`};
	}
}
