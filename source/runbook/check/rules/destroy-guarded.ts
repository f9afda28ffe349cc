import {stepPlaces} from '../../script/places.js';
import type {Rule} from '../rule.js';

const guards = {
	keep: 'what is about to be removed is kept first',
	confirm: 'the responder types the object\'s name',
	verify: 'it is looked at afterwards',
} as const;

/** What destroys keeps, asks and looks. */
export const guardedDestroys: Rule = {
	name: 'destroy-guarded',
	reason: 'A destroyed object is gone: it is kept first, its name is typed, and afterwards it is looked whether it is gone.',
	severity: 'error',
	wrong: `
steps:
  - id: remove
    title: Remove it
    run: {session: exchange, effect: destroy, script: Remove-X}`,
	right: `
steps:
  - id: remove
    title: Remove it
    keep: {script: Get-X}
    run: {session: exchange, effect: destroy, script: Remove-X}
    confirm: it
    verify: {script: Get-X, expect: size(result) == 0}`,
	* find({runbook}) {
		for (const {step, path} of stepPlaces(runbook)) {
			const destroys = step.run?.effect === 'destroy';
			for (const [guard, meaning] of Object.entries(guards)) {
				if (destroys && step[guard as keyof typeof guards] === undefined) {
					yield {path: [...path, 'run', 'effect'], message: `The step "${step.id}" destroys but has no "${guard}": ${meaning}.`};
				}
			}

			if (step.confirm !== undefined && !destroys) {
				yield {path: [...path, 'confirm'], atKey: true, message: `"confirm" is typed before a destroy, and the step "${step.id}" is none; leave it out, or say "effect: destroy".`};
			}
		}
	},
};
