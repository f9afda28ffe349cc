import {destroyingCommandsOf, doubtInWords} from '../../script/facts.js';
import {stepPlaces} from '../../script/places.js';
import type {Rule} from '../rule.js';

/** What may change something says so. */
export const effectUnsaid: Rule = {
	name: 'effect-unsaid',
	reason: 'A step whose effect is not said counts as a change unless its script certainly only reads.',
	severity: 'warning',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, script: Invoke-X}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, script: Get-X}`,
	* find({runbook, steps, facts}) {
		for (const [index, {step, path}] of stepPlaces(runbook).entries()) {
			const {effectGuessed, effect, parts} = steps[index]!;
			if (!effectGuessed || effect !== 'change' || !step.run) {
				continue;
			}

			const found = facts.get(parts.run?.script ?? '');
			const [doubt] = found?.doubts ?? [];
			const [destroying] = found ? destroyingCommandsOf(found) : [];
			const why = doubt ? doubtInWords(doubt) : 'a shell script can do anything';
			const say = destroying ? `${destroying.resolved} takes something away: say "effect: destroy", or "effect: change" if it can be undone.` : 'Say "effect: change", or "effect: read" if it changes nothing.';
			yield {path: [...path, 'run'], atKey: true, message: `The step "${step.id}" does not say its effect and counts as a change: ${why}. ${say}`};
		}
	},
};
