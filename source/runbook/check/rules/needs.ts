import {nearest} from '../../nearest.js';
import {stepPlaces} from '../../script/places.js';
import {namedThings} from '../named-things.js';
import type {Rule} from '../rule.js';

/** What a step needs exists and can be done first. */
export const needs: Rule = {
	name: 'needs',
	reason: 'A step that needs one that does not exist, or needs itself in a circle, can never be done.',
	severity: 'error',
	wrong: `
steps:
  - {id: first, title: First, needs: [second]}
  - {id: second, title: Second, needs: [first]}`,
	right: `
steps:
  - {id: first, title: First}
  - {id: second, title: Second, needs: [first]}`,
	* find({runbook}) {
		const {steps} = namedThings(runbook);
		for (const {step, path} of stepPlaces(runbook)) {
			for (const [index, need] of (step.needs ?? []).entries()) {
				const circle = steps.has(need) ? circleFrom(need, step.id, id => steps.get(id)?.step.needs ?? []) : undefined;
				if (!steps.has(need)) {
					yield {path: [...path, 'needs', index], message: `There is no step "${need}".`, meant: nearest(need, steps.keys())};
				} else if (circle) {
					yield {path: [...path, 'needs', index], message: `The step "${step.id}" needs itself: ${[step.id, ...circle].join(' needs ')}.`};
				}
			}
		}
	},
};

/** The steps by which one leads to another, both included; undefined when it does not. */
function circleFrom(from: string, to: string, needsOf: (id: string) => readonly string[], seen = new Set<string>()): string[] | undefined {
	if (from === to) {
		return [from];
	}

	seen.add(from);
	for (const need of needsOf(from)) {
		const trail = seen.has(need) ? undefined : circleFrom(need, to, needsOf, seen);
		if (trail) {
			return [from, ...trail];
		}
	}

	return undefined;
}
