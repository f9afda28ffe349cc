import {nearest} from '../../nearest.js';
import {partPlaces, stepPlaces} from '../../script/places.js';
import type {Rule} from '../rule.js';

/** Every part runs in a session that the runbook defines. */
export const sessionDefined: Rule = {
	name: 'session-defined',
	reason: 'Handrail must know where a command goes before the outage, not in it.',
	severity: 'error',
	always: true,
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchagne, effect: read, script: Get-X}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X}`,
	* find({runbook}) {
		const defined = Object.keys(runbook.sessions);
		for (const place of stepPlaces(runbook)) {
			for (const {part, path, session} of partPlaces(place)) {
				if (session === undefined) {
					yield {path, atKey: true, message: `"${part}" says no session${part === 'recheck' ? '' : ', and the step has no "run" to inherit one from'}.`};
				} else if (!Object.hasOwn(runbook.sessions, session)) {
					const own = part === 'run' || ownSession(place.step, part) !== undefined;
					if (own) {
						yield {path: [...path, 'session'], message: `The runbook defines no session "${session}".`, meant: nearest(session, defined)};
					}
				}
			}
		}
	},
};

function ownSession(step: ReturnType<typeof stepPlaces>[number]['step'], part: ReturnType<typeof partPlaces>[number]['part']): string | undefined {
	return part === 'recheck' ? step.wait?.recheck?.session : step[part]?.session;
}
