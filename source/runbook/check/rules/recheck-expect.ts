import {stepPlaces} from '../../script/places.js';
import type {Rule} from '../rule.js';

/** A recheck can end the waiting. */
export const recheckExpect: Rule = {
	name: 'recheck-expect',
	reason: 'A wait is done when its recheck\'s expect holds; without one it never is by itself.',
	severity: 'warning',
	wrong: `
steps:
  - id: hold
    title: Wait
    wait: {for: Support, recheck: {session: exchange, script: Get-X}}`,
	right: `
steps:
  - id: hold
    title: Wait
    wait: {for: Support, recheck: {session: exchange, script: Get-X, expect: size(result) == 0}}`,
	* find({runbook}) {
		for (const {step, path} of stepPlaces(runbook)) {
			if (step.wait?.recheck && step.wait.recheck.expect === undefined) {
				yield {path: [...path, 'wait', 'recheck'], atKey: true, message: `The recheck of "${step.id}" has no "expect", so only a person can end the waiting.`};
			}
		}
	},
};
