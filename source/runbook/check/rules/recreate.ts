import {stepPlaces} from '../../script/places.js';
import {isDestroying, isKnownRead} from '../../script/verbs.js';
import type {Rule} from '../rule.js';

/** What makes an object again is a command that makes something. */
export const recreate: Rule = {
	name: 'recreate',
	reason: 'The command that makes a removed object again is written out for a person to run; it must be one that makes.',
	severity: 'error',
	wrong: `
steps:
  - id: remove
    title: Remove it
    keep: {script: Get-X, recreate: {command: Get-X, parameters: {Name: Name}}}
    run: {session: exchange, effect: destroy, script: Remove-X}
    confirm: it
    verify: {script: Get-X, expect: size(result) == 0}`,
	right: `
steps:
  - id: remove
    title: Remove it
    keep: {script: Get-X, recreate: {command: New-X, parameters: {Name: Name}}}
    run: {session: exchange, effect: destroy, script: Remove-X}
    confirm: it
    verify: {script: Get-X, expect: size(result) == 0}`,
	* find({runbook}) {
		for (const {step, path} of stepPlaces(runbook)) {
			const made = step.keep?.recreate;
			if (!made) {
				continue;
			}

			const session = step.keep?.session ?? step.run?.session;
			const at = [...path, 'keep', 'recreate'];
			if (isDestroying(made.command) || isKnownRead(made.command)) {
				yield {path: [...at, 'command'], message: `${made.command} makes nothing.`};
			}

			if (session !== undefined && Object.hasOwn(runbook.sessions, session) && runbook.sessions[session]!.type === 'shell') {
				yield {path: at, atKey: true, message: '"recreate" writes a PowerShell command; a shell session has none.'};
			}
		}
	},
};
