import {stepPlaces} from '../../script/places.js';
import type {Rule} from '../rule.js';

/** Keys that only a shell session understands stand only there. */
export const shellOnly: Rule = {
	name: 'shell-only',
	reason: 'PowerShell has its own -WhatIf and gives objects; what-if and parse are for a shell, which has neither.',
	severity: 'error',
	wrong: `
steps:
  - id: set
    title: Set it
    run: {session: exchange, effect: change, script: Set-X, what-if: {script: Get-X}}
    verify: {script: Get-X, expect: size(result) == 1}`,
	right: `
steps:
  - id: set
    title: Set it
    run: {session: exchange, effect: change, script: Set-X}
    verify: {script: Get-X, expect: size(result) == 1}`,
	* find({runbook}) {
		for (const {step: {run, verify, undo, keep, wait}, path} of stepPlaces(runbook)) {
			const isPowershell = (session: string | undefined) => session !== undefined && Object.hasOwn(runbook.sessions, session) && runbook.sessions[session]!.type === 'powershell';
			if (run?.['what-if'] && isPowershell(run.session)) {
				yield {path: [...path, 'run', 'what-if'], atKey: true, message: '"what-if" is for a shell session; a PowerShell command is asked with its own -WhatIf.'};
			}

			const parts = Object.entries({run, verify, undo, keep, recheck: wait?.recheck});
			for (const [name, part] of parts) {
				if (part?.parse !== undefined && isPowershell(part.session ?? run?.session)) {
					yield {path: [...path, ...(name === 'recheck' ? ['wait', 'recheck'] : [name]), 'parse'], atKey: true, message: '"parse" is for a shell session; PowerShell gives objects.'};
				}
			}
		}
	},
};
