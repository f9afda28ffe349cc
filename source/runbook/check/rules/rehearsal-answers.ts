import {nearest} from '../../nearest.js';
import {partPlaces, stepPlaces} from '../../script/places.js';
import {readYaml} from '../../yaml/read.js';
import type {Json, JsonObject} from '../../values.js';
import type {CheckSubject, Rule} from '../rule.js';

const file = 'rehearsal.yaml';

/** A rehearsal answers all that is sent. */
export const rehearsalAnswers: Rule = {
	name: 'rehearsal-answers',
	reason: 'A step that the rehearsal has no answer for fails there, so nobody ever walks the way behind it before the outage.',
	severity: 'warning',
	beside: {[file]: 'handrail-rehearsal: 1\nsteps:\n  look: {run: {returns: []}}\n'},
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X}
  - id: look-again
    title: Look again
    run: {session: exchange, effect: read, script: Get-Y}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X}`,
	* find(subject) {
		const steps = rehearsedSteps(subject);
		if (!steps) {
			return;
		}

		const places = stepPlaces(subject.runbook);
		for (const place of places) {
			const answers = isObject(steps.answers[place.step.id]) ? steps.answers[place.step.id] as JsonObject : {};
			for (const {part, path} of partPlaces(place)) {
				if (!Object.hasOwn(answers, part)) {
					yield {path, atKey: true, message: `${file} has no answer for "${part}" of the step "${place.step.id}": a rehearsal fails there.`};
				}
			}
		}

		const ids = places.map(({step}) => step.id);
		for (const id of Object.keys(steps.answers)) {
			if (ids.includes(id)) {
				continue;
			}

			const meant = nearest(id, ids);
			yield {path: [], inFile: {file, ...steps.placeOf(id)}, message: `${file} answers for a step "${id}", which the runbook does not have.`, ...(meant !== undefined && {meant})};
		}
	},
};

/** What the rehearsal answers, by step; undefined where there is no rehearsal, or none that can be read: that is said elsewhere. */
function rehearsedSteps({files, alone}: CheckSubject): {answers: JsonObject; placeOf: (id: string) => {line: number; column: number}} | undefined {
	const bytes = alone ? undefined : files.get(file);
	const read = bytes && readYaml(new TextDecoder().decode(bytes), file);
	if (!read || !isObject(read.value)) {
		return undefined;
	}

	const answers = isObject(read.value['steps']) ? read.value['steps'] : {};
	return {answers, placeOf(id) {
		const {line, column} = read.positions.key(['steps', id]);
		return {line, column};
	}};
}

function isObject(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
