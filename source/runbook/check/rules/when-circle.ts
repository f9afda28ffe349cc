import {expressionNames} from '../../expressions.js';
import {stepPlaces} from '../../script/places.js';
import {expressionPlaces} from '../expression-places.js';
import {namedThings} from '../named-things.js';
import type {Rule} from '../rule.js';

/** Whether a step applies does not depend on itself. */
export const whenCircle: Rule = {
	name: 'when-circle',
	reason: 'Steps that wait for one another are never done: whether each applies depends on how the other stands.',
	severity: 'error',
	wrong: `
steps:
  - {id: call, title: Call them, when: steps.write == 'skipped'}
  - {id: write, title: Write to them, when: steps.call == 'skipped'}`,
	right: `
steps:
  - {id: call, title: Call them}
  - {id: write, title: Write to them, when: steps.call == 'skipped'}`,
	* find({runbook}) {
		const {steps} = namedThings(runbook);
		const asked = expressionPlaces(runbook).filter(({kind}) => kind === 'when').flatMap(place => expressionNames(place.source)
			.filter(({path}) => path[0] === 'steps' && steps.has(path[1] ?? ''))
			.map(({path, column}) => ({place, column, other: path[1]!})));
		const waitsFor = new Map(stepPlaces(runbook).map(({step}) => [step.id, [...step.needs ?? []]]));
		for (const {place, other} of asked) {
			waitsFor.get(place.step!.id)!.push(other);
		}

		for (const {place: {path, text, step}, column, other} of asked) {
			if (leadsTo(other, step!.id, waitsFor)) {
				yield {path, within: {text, index: column - 1}, message: other === step!.id
					? `Whether the step "${other}" applies depends on how it stands itself.`
					: `Whether the step "${step!.id}" applies depends on "${other}", and that waits for "${step!.id}".`};
			}
		}
	},
};

function leadsTo(from: string, to: string, waitsFor: ReadonlyMap<string, readonly string[]>): boolean {
	const seen = new Set<string>();
	const waiting = [from];
	for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
		if (id === to) {
			return true;
		}

		if (seen.has(id)) {
			continue;
		}

		seen.add(id);
		waiting.push(...waitsFor.get(id) ?? []);
	}

	return false;
}
