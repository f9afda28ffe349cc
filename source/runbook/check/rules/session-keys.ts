import type {Rule} from '../rule.js';

const powershellOnly = ['service', 'requires', 'connect', 'disconnect'] as const;

/** A session's keys fit its type. */
export const sessionKeys: Rule = {
	name: 'session-keys',
	reason: 'A shell session signs in nowhere: each of its scripts is a process of its own. A session of a service signs in.',
	severity: 'error',
	wrong: `
sessions:
  host: {title: Mail relay, type: shell, connect: ssh relay}`,
	right: `
sessions:
  host: {title: Mail relay, type: shell}`,
	* find({runbook}) {
		for (const [name, session] of Object.entries(runbook.sessions)) {
			const path = ['sessions', name];
			if (session.type === 'shell') {
				for (const key of powershellOnly) {
					if (key === 'service' ? session.service !== 'none' : session[key] !== undefined) {
						yield {path: [...path, key], atKey: true, message: `The session "${name}" is a shell, which has no "${key}".`};
					}
				}
			} else if (session.service !== 'none' && session.connect === undefined) {
				yield {path: [...path, 'service'], message: `The session "${name}" belongs to a service but has no "connect" to sign in with.`};
			}
		}
	},
};
