import {stepPlaces} from '../../script/places.js';
import type {Rule} from '../rule.js';

/** An undo is looked at. */
export const undoExpect: Rule = {
	name: 'undo-expect',
	reason: 'Without an expect an undo counts as soon as its script ends without an error, whether it worked or not.',
	severity: 'warning',
	wrong: `
steps:
  - id: set
    title: Set it
    run: {session: exchange, effect: change, script: Set-X}
    verify: {script: Get-X, expect: size(result) == 0}
    undo: {script: Set-X}`,
	right: `
steps:
  - id: set
    title: Set it
    run: {session: exchange, effect: change, script: Set-X}
    verify: {script: Get-X, expect: size(result) == 0}
    undo: {script: Set-X, expect: size(result) == 1}`,
	* find({runbook}) {
		for (const {step, path} of stepPlaces(runbook)) {
			if (step.undo && step.undo.expect === undefined) {
				yield {path: [...path, 'undo'], atKey: true, message: `The undo of "${step.id}" has no "expect", so it is believed as soon as its script ends without an error.`};
			}
		}
	},
};
