import {unclearSentence, unclearUses} from '../../script/unclear-uses.js';
import {resolvedParts} from '../resolved-parts.js';
import type {Rule} from '../rule.js';

/** What has an effect names each value that it works with. */
export const valueUnclear: Rule = {
	name: 'value-unclear',
	reason: 'An empty identity can mean every object; that one is empty can be seen before a script is sent only where it is named.',
	severity: 'error',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X, output: things}
    choose: {from: things, key: Id, as: bad}
  - id: set
    title: Set
    for-each: bad
    run: {session: exchange, effect: change, script: 'Set-X -Identity $item["Id"]'}
    verify: {script: Get-X, expect: '!result.exists(r, r.Id == item.Id)'}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X, output: things}
    choose: {from: things, key: Id, as: bad}
  - id: set
    title: Set
    for-each: bad
    run: {session: exchange, effect: change, script: 'Set-X -Identity $item.Id'}
    verify: {script: Get-X, expect: '!result.exists(r, r.Id == item.Id)'}`,
	* find(subject) {
		const {sessions} = subject.runbook;
		for (const {step, part, path} of resolvedParts(subject)) {
			const isPowerShell = Object.hasOwn(sessions, part.session) && sessions[part.session]!.type === 'powershell';
			if (isPowerShell && (part.effect !== 'read' || part === step.whatIf)) {
				for (const use of unclearUses(part.script, {item: step.step['for-each'] !== undefined})) {
					yield {path, message: unclearSentence(use)};
				}
			}
		}
	},
};
