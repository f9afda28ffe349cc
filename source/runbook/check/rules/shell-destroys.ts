import {hostEffect} from '../../script/shell-verbs.js';
import {findingAt, partsOfType} from '../resolved-parts.js';
import {saysRead} from '../says-read.js';
import type {Rule} from '../rule.js';

/** What destroys in a shell says so. */
export const shellDestroys: Rule = {
	name: 'shell-destroys',
	reason: 'A program that takes something away must not go out as if it only read.',
	severity: 'error',
	wrong: `
sessions:
  host: {title: Mail relay, type: shell}
steps:
  - id: look
    title: Look
    run: {session: host, effect: read, script: postsuper -d ALL}`,
	right: `
sessions:
  host: {title: Mail relay, type: shell}
steps:
  - id: look
    title: Look
    run: {session: host, effect: read, script: postqueue -j}`,
	* find(subject) {
		for (const place of partsOfType(subject, 'shell')) {
			const facts = place.part.effect === 'read' ? subject.shell.get(place.part.script) : undefined;
			for (const call of facts?.calls ?? []) {
				if (hostEffect(call, facts!.temporary) === 'destroy') {
					yield findingAt(place, call, `${[call.name, ...call.words.slice(0, 2)].join(' ')} takes something away, but ${saysRead(place)}.`);
				}
			}
		}
	},
};
