import {nearest} from '../../nearest.js';
import {stepPlaces} from '../../script/places.js';
import {namedThings} from '../named-things.js';
import type {Rule} from '../rule.js';

/** Rows are chosen from an output that is there by then. */
export const chooseFrom: Rule = {
	name: 'choose-from',
	reason: 'Rows can be chosen only from an output that this step or one before it keeps.',
	severity: 'error',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X, output: things}
    choose: {from: thing, key: Id, as: bad}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X, output: things}
    choose: {from: things, key: Id, as: bad}`,
	* find({runbook}) {
		const {outputs, order} = namedThings(runbook);
		for (const {step, path} of stepPlaces(runbook)) {
			if (!step.choose) {
				continue;
			}

			const {from, min, max} = step.choose;
			const source = outputs.get(from);
			if (!source) {
				yield {path: [...path, 'choose', 'from'], message: `No step keeps an output "${from}".`, meant: nearest(from, outputs.keys())};
			} else if (order.get(source.step.id)! > order.get(step.id)!) {
				yield {path: [...path, 'choose', 'from'], message: `The output "${from}" is kept by the step "${source.step.id}", which comes later.`};
			}

			if (max !== undefined && max < min) {
				yield {path: [...path, 'choose', 'max'], message: `At most ${max} rows could be chosen, but at least ${min} must be.`};
			}
		}
	},
};
