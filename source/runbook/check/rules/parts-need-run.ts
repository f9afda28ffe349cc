import {stepPlaces} from '../../script/places.js';
import type {Rule} from '../rule.js';

/** What belongs to a run has one. */
export const partsNeedRun: Rule = {
	name: 'needs-run',
	reason: 'What is kept, checked, undone and shown is what a run did; without a run these parts are never used.',
	severity: 'error',
	wrong: `
steps:
  - id: look
    title: Look
    verify: {session: exchange, script: Get-X, expect: size(result) == 0}`,
	right: `
steps:
  - id: set
    title: Set it
    run: {session: exchange, effect: change, script: Set-X}
    verify: {script: Get-X, expect: size(result) == 0}`,
	* find({runbook}) {
		for (const {step, path} of stepPlaces(runbook)) {
			const written = Object.entries({verify: step.verify, undo: step.undo, keep: step.keep, table: step.choose ? undefined : step.table});
			for (const [part, value] of written) {
				if (value && !step.run) {
					yield {path: [...path, part], atKey: true, message: `The step "${step.id}" has "${part}" but no "run" that it belongs to.`};
				}
			}

			if (step['for-each'] !== undefined && (step.decide ?? step.wait)) {
				yield {path: [...path, 'for-each'], atKey: true, message: `The step "${step.id}" decides or waits; that is done once, not for each row.`};
			}
		}
	},
};
