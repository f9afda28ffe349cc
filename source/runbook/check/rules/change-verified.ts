import {stepPlaces} from '../../script/places.js';
import type {Rule} from '../rule.js';

/** A change is looked at. */
export const changeVerified: Rule = {
	name: 'change-verified',
	reason: 'When Handrail is killed in the middle of a change, its verify is the only way to learn what happened.',
	severity: 'warning',
	wrong: `
steps:
  - id: set
    title: Set it
    run: {session: exchange, effect: change, script: Set-X}`,
	right: `
steps:
  - id: set
    title: Set it
    run: {session: exchange, effect: change, script: Set-X}
    verify: {script: Get-X, expect: size(result) == 1}`,
	* find({runbook}) {
		for (const {step, path} of stepPlaces(runbook)) {
			if (step.run?.effect === 'change' && !step.verify) {
				yield {path: [...path, 'run', 'effect'], message: `The step "${step.id}" changes something but has no "verify": nobody would know whether it worked.`};
			}
		}
	},
};
