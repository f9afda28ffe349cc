import {isDestroying} from '../../script/verbs.js';
import {findingAt, partsOfType} from '../resolved-parts.js';
import type {Rule} from '../rule.js';

/** What is removed is named one by one. */
export const fedDestroys: Rule = {
	name: 'destroy-fed',
	reason: 'What comes down a pipe or out of a loop is not what a person has seen and confirmed: it can be more, and some cmdlets give every object where they find none.',
	severity: 'error',
	wrong: `
steps:
  - id: remove
    title: Remove it
    keep: {script: Get-X}
    run: {session: exchange, effect: destroy, script: Get-X | Remove-X}
    confirm: it
    verify: {script: Get-X, expect: size(result) == 0}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X, output: things}
    choose: {from: things, key: Id, as: bad}
  - id: remove
    title: Remove it
    for-each: bad
    keep: {script: Get-X}
    run: {session: exchange, effect: destroy, script: 'Remove-X -Identity $item.Id'}
    confirm: '{{ item.Id }}'
    verify: {script: Get-X, expect: '!result.exists(r, r.Id == item.Id)'}`,
	* find(subject) {
		for (const place of partsOfType(subject, 'powershell')) {
			const {commands = []} = subject.facts.get(place.part.script) ?? {};
			for (const command of place.part.effect === 'read' ? [] : commands) {
				const {resolved, fed} = command;
				if (fed && (isDestroying(resolved) || subject.cmdlets.known(resolved)?.effect === 'destroy')) {
					yield findingAt(place, command, `${resolved} takes away ${fed === 'pipe' ? 'whatever comes down the pipe' : 'something at each turn of a loop'}. Let a person choose the rows, and remove one at a time: "for-each" and $item.`);
				}
			}
		}
	},
};
