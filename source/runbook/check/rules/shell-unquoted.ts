import {findingAt, partsOfType} from '../resolved-parts.js';
import type {Rule} from '../rule.js';

/** Data stand in quotes. */
export const shellUnquoted: Rule = {
	name: 'shell-unquoted',
	reason: 'Outside of quotes the shell cuts a value at its spaces and takes * for file names: one object becomes several, or none.',
	severity: 'warning',
	wrong: `
sessions:
  host: {title: Mail relay, type: shell}
steps:
  - id: look
    title: Look
    run: {session: host, effect: read, script: 'ls $params_tenant'}`,
	right: `
sessions:
  host: {title: Mail relay, type: shell}
steps:
  - id: look
    title: Look
    run: {session: host, effect: read, script: 'ls "$params_tenant"'}`,
	* find(subject) {
		for (const place of partsOfType(subject, 'shell')) {
			for (const use of subject.shell.get(place.part.script)?.bare ?? []) {
				yield findingAt(place, use, `${use.text} stands outside of quotes. Write "${use.text}".`);
			}
		}
	},
};
