import {stepPlaces} from '../../script/places.js';
import {namedThings} from '../named-things.js';
import type {Rule} from '../rule.js';

/** What a step needs comes before it. */
export const needsLater: Rule = {
	name: 'needs-later',
	reason: 'A runbook is read from top to bottom; a step that needs one further down sends a tired person looking for it.',
	severity: 'warning',
	wrong: `
steps:
  - {id: second, title: Second, needs: [first]}
  - {id: first, title: First}`,
	right: `
steps:
  - {id: first, title: First}
  - {id: second, title: Second, needs: [first]}`,
	* find({runbook}) {
		const {order, steps} = namedThings(runbook);
		for (const {step, path} of stepPlaces(runbook)) {
			for (const [index, need] of (step.needs ?? []).entries()) {
				const isCircle = leadsTo(need, step.id, id => steps.get(id)?.step.needs ?? []);
				if (!isCircle && (order.get(need) ?? 0) > order.get(step.id)!) {
					yield {path: [...path, 'needs', index], message: `The step "${step.id}" needs "${need}", which comes later. Put it before.`};
				}
			}
		}
	},
};

function leadsTo(from: string, to: string, needsOf: (id: string) => readonly string[], seen = new Set<string>()): boolean {
	if (from === to) {
		return true;
	}

	if (seen.has(from)) {
		return false;
	}

	seen.add(from);
	return needsOf(from).some(need => leadsTo(need, to, needsOf, seen));
}
