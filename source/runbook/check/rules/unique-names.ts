import {stepPlaces} from '../../script/places.js';
import type {Path} from '../../yaml/positions.js';
import type {Finding, Rule} from '../rule.js';

/** Every name is given once. */
export const uniqueNames: Rule = {
	name: 'unique-names',
	reason: 'The journal speaks of steps, outputs and choices by name; two of a name could not be told apart.',
	severity: 'error',
	always: true,
	wrong: `
steps:
  - {id: look, title: Look}
  - {id: look, title: Look again}`,
	right: `
steps:
  - {id: look, title: Look}
  - {id: look-again, title: Look again}`,
	* find({runbook}) {
		const places = stepPlaces(runbook);
		yield * repeated('step', places.map(({step, path}) => ({name: step.id, path: [...path, 'id']})));
		yield * repeated('output', places.map(({step, path}) => ({name: step.run?.output, path: [...path, 'run', 'output']})));
		yield * repeated('choice', places.map(({step, path}) => ({name: step.choose?.as, path: [...path, 'choose', 'as']})));
		for (const {step, path} of places) {
			const answers = step.decide?.answers ?? [];
			yield * repeated('answer', answers.map(({value}, index) => ({name: value, path: [...path, 'decide', 'answers', index, 'value']})));
			if (step.decide && Object.hasOwn(step.record ?? {}, step.decide.as)) {
				yield {path: [...path, 'decide', 'as'], message: `The step "${step.id}" also has a record "${step.decide.as}"; its answer needs another name.`};
			}
		}
	},
};

function * repeated(what: string, names: Array<{name: string | undefined; path: Path}>): Generator<Finding> {
	const seen = new Set<string>();
	for (const {name, path} of names) {
		if (name !== undefined && seen.has(name)) {
			yield {path, message: `There is already ${/^[aeo]/.test(what) ? 'an' : 'a'} ${what} "${name}".`};
		}

		if (name !== undefined) {
			seen.add(name);
		}
	}
}
