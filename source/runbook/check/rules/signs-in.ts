import {findingAt, partsOfType} from '../resolved-parts.js';
import type {Rule} from '../rule.js';

/** Signing in is the session's matter. */
export const signsIn: Rule = {
	name: 'signs-in',
	reason: 'Handrail looks who is signed in, and into which tenant, when a session connects; a step that signs in by itself can go into another one behind its back.',
	severity: 'error',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Connect-Contoso; Get-X}`,
	right: `
sessions:
  exchange: {title: Exchange, connect: Connect-Contoso}
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X}`,
	* find(subject) {
		for (const place of partsOfType(subject, 'powershell')) {
			for (const command of subject.facts.get(place.part.script)?.commands ?? []) {
				if (/^(?:dis)?connect-[a-z]\w*$/i.test(command.resolved)) {
					yield findingAt(place, command, `${command.resolved} signs in or out in a step. Write it into "connect" or "disconnect" of the session "${place.part.session}".`);
				}
			}
		}
	},
};
