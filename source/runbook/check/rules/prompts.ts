import type {ScriptCommand} from '../../script/facts.js';
import type {ShellCall} from '../../script/shell.js';
import {findingAt, partsOfType} from '../resolved-parts.js';
import type {CheckSubject, Rule} from '../rule.js';

const asking = new Set(['read-host', 'get-credential', 'out-gridview', 'show-command', 'pause']);

/** A script asks nobody. */
export const prompts: Rule = {
	name: 'prompts',
	reason: 'Nobody sits at the terminal of a session: a command that asks fails, or waits until its time is over. What a person decides is a parameter, a record, a choice or a confirmation.',
	severity: 'warning',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: change, script: '$name = Read-Host "Which one?"; Set-X $name'}
    verify: {script: Get-X, expect: size(result) == 1}`,
	right: `
parameters:
  name: {title: Which one?}
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: change, script: 'Set-X $params.name'}
    verify: {script: Get-X, expect: size(result) == 1}`,
	* find(subject) {
		for (const place of partsOfType(subject, 'powershell')) {
			for (const command of subject.facts.get(place.part.script)?.commands ?? []) {
				if (asking.has(command.resolved.toLowerCase())) {
					yield findingAt(place, command, `${command.resolved} asks at the terminal, where nobody sits.`);
				} else if (asksWhetherSure(command, subject)) {
					yield findingAt(place, command, `${command.resolved} asks whether one is sure, and nobody can answer it there. Say -Confirm:$false: Handrail asks before it is sent.`);
				}
			}
		}

		for (const place of partsOfType(subject, 'shell')) {
			for (const call of subject.shell.get(place.part.script)?.calls ?? []) {
				const why = shellAsks(call);
				if (why !== undefined) {
					yield findingAt(place, call, why);
				}
			}
		}
	},
};

function asksWhetherSure({resolved, given}: ScriptCommand, {cmdlets}: CheckSubject): boolean {
	const isTold = given.some(({name, value}) => (name !== undefined && 'confirm'.startsWith(name) && name.length > 3 && /^\$false$/i.test(value ?? '')) || value?.startsWith('@'));
	return cmdlets.known(resolved)?.asks === true && !isTold && given.every(({name}) => name !== 'whatif');
}

function shellAsks({name, words}: ShellCall): string | undefined {
	if (name === 'sudo' && words.every(word => !/^-\w*n/.test(word) && word !== '--non-interactive')) {
		return 'sudo asks for a password at the terminal, where nobody sits. Say "sudo -n", or have Handrail started by the one who may.';
	}

	return name !== undefined && ['passwd', 'su', 'vi', 'vim', 'nano', 'less', 'more', 'top'].includes(name) ? `${name} wants a terminal with somebody at it.` : undefined;
}
