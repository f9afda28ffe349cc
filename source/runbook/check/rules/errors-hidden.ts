import {powershellTexts} from '../resolved-parts.js';
import type {Rule} from '../rule.js';

const silent = /^(?:'|")?(?:silentlycontinue|ignore|0|4)(?:'|")?$/i;

/** Errors are seen. */
export const errorsHidden: Rule = {
	name: 'errors-hidden',
	reason: 'A session that has expired and a role that is missing are errors; where they are hidden, "nothing was found" looks like "nothing is there".',
	severity: 'warning',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X -ErrorAction SilentlyContinue}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X}`,
	* find(subject) {
		for (const {script, at} of powershellTexts(subject)) {
			const facts = subject.facts.get(script);
			for (const command of facts?.commands ?? []) {
				if (command.given.some(({name, value}) => name !== undefined && /^(?:ea|errora[a-z]*)$/.test(name) && silent.test(value ?? ''))) {
					yield at(command, `${command.resolved} hides its errors here. Let it fail, or look for what exactly may be missing.`);
				}
			}

			for (const place of facts?.assigned ?? []) {
				if (/^\$(?:\w+:)?erroractionpreference$/i.test(place.left) && silent.test(place.right.trim())) {
					yield at(place, 'All errors of the script are hidden from here on.');
				}
			}

			for (const place of facts?.emptyCatches ?? []) {
				yield at(place, 'An error that is caught here is forgotten. Say what happened, or throw it again.');
			}
		}
	},
};
