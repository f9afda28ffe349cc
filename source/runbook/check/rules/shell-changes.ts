import {hostEffect, isTemporary} from '../../script/shell-verbs.js';
import {findingAt, partsOfType} from '../resolved-parts.js';
import {saysRead} from '../says-read.js';
import type {Rule} from '../rule.js';

/** What reads in a shell changes nothing. */
export const shellChanges: Rule = {
	name: 'shell-changes',
	reason: 'A read is sent without a question, and again whenever its output is old; a program that changes the host is not.',
	severity: 'warning',
	wrong: `
sessions:
  host: {title: Mail relay, type: shell}
steps:
  - id: look
    title: Look
    run: {session: host, effect: read, script: postqueue -j > /tmp/queue; wc -l /tmp/queue}`,
	right: `
sessions:
  host: {title: Mail relay, type: shell}
steps:
  - id: look
    title: Look
    run: {session: host, effect: read, script: 'work=$(mktemp -d); postqueue -j > "$work/queue"; wc -l "$work/queue"'}`,
	* find(subject) {
		for (const place of partsOfType(subject, 'shell')) {
			const facts = place.part.effect === 'read' ? subject.shell.get(place.part.script) : undefined;
			for (const call of facts?.calls ?? []) {
				if (hostEffect(call, facts!.temporary) === 'change') {
					yield findingAt(place, call, `${[call.name, ...call.words.slice(0, 2)].join(' ')} changes the host, but ${saysRead(place)}.`);
				}
			}

			for (const write of facts?.writes ?? []) {
				if (!isTemporary(write.to, facts!.temporary)) {
					yield findingAt(place, write, `A file is written here (${write.to}), but ${saysRead(place)}. What a script needs meanwhile belongs into a folder of mktemp -d.`);
				}
			}
		}
	},
};
