import {allParts} from '../resolved-parts.js';
import type {Rule} from '../rule.js';

/** A script can be read. */
export const scriptLength: Rule = {
	name: 'script-length',
	reason: 'Who trusts a runbook must be able to read what it sends, and the rules must too: into a script that is too long, or whose brackets stand too deep, none of them looks.',
	severity: 'error',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: '${'('.repeat(110)}Get-X${')'.repeat(110)}'}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: '(Get-X)'}`,
	* find(subject) {
		for (const {step, part, path} of allParts(subject)) {
			const why = subject.unread.get(part.script);
			if (why !== undefined) {
				yield {path, message: `"${part.part}" of the step "${step.id}" was not looked into: ${why}. Make several steps of it.`};
			}
		}
	},
};
