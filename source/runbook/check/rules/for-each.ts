import {nearest} from '../../nearest.js';
import {stepPlaces} from '../../script/places.js';
import {namedThings} from '../named-things.js';
import type {Rule} from '../rule.js';

/** A step goes through a choice that was made before it. */
export const forEach: Rule = {
	name: 'for-each',
	reason: 'A step works on the rows of a choice; without the choice it never has anything to do.',
	severity: 'error',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X, output: things}
    choose: {from: things, key: Id, as: bad}
  - id: each
    title: Each
    for-each: things`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X, output: things}
    choose: {from: things, key: Id, as: bad}
  - id: each
    title: Each
    for-each: bad`,
	* find({runbook}) {
		const {choices, outputs, order} = namedThings(runbook);
		for (const {step, path} of stepPlaces(runbook)) {
			const list = step['for-each'];
			if (list === undefined) {
				continue;
			}

			const made = choices.get(list);
			if (!made) {
				const ofOutput = outputs.has(list) ? [...choices].find(([, {step: {choose}}]) => choose?.from === list)?.[0] : undefined;
				yield {path: [...path, 'for-each'], message: `No step makes a choice "${list}"${outputs.has(list) ? '; that is an output, and "for-each" goes through chosen rows' : ''}.`, meant: ofOutput ?? nearest(list, choices.keys())};
			} else if (order.get(made.step.id)! >= order.get(step.id)!) {
				yield {path: [...path, 'for-each'], message: `The choice "${list}" is made by the step "${made.step.id}", which does not come before this one.`};
			}
		}
	},
};
