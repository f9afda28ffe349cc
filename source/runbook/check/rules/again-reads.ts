import {milliseconds} from '../../duration.js';
import {stepPlaces} from '../../script/places.js';
import type {Rule} from '../rule.js';

/** Only a read is offered again. */
export const againReads: Rule = {
	name: 'again-reads',
	reason: 'With "again" a read is offered once more because what it looks for shows up late. A change or destroy is never offered again by itself.',
	severity: 'error',
	wrong: `
steps:
  - id: turn-off
    title: Turn it off
    run: {session: exchange, effect: change, script: Set-X, again: 24 h}
    verify: {script: Get-X, expect: size(result) == 1}`,
	right: `
steps:
  - id: search
    title: Search the log
    run: {session: exchange, effect: read, script: Search-X, again: 24 h}`,
	* find({runbook, steps}) {
		for (const [index, {step, path}] of stepPlaces(runbook).entries()) {
			const again = step.run?.again;
			if (again === undefined) {
				continue;
			}

			if (steps[index]!.effect !== 'read') {
				yield {path: [...path, 'run', 'again'], message: `"${step.id}" has "again", and it is no read: only a read is offered again.`};
			} else if (step['for-each'] !== undefined) {
				yield {path: [...path, 'run', 'again'], message: `"${step.id}" reads for each item, and "again" is for a read as a whole. Leave it out.`};
			} else if (milliseconds(again) === 0) {
				yield {path: [...path, 'run', 'again'], message: `"again: ${again}" is no time at all. Say how late it may show up, such as "24 h".`};
			}
		}
	},
};
