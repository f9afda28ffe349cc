import {stepPlaces} from '../../script/places.js';
import type {Rule} from '../rule.js';

/** A service is given time to show a change. */
export const verifyWithin: Rule = {
	name: 'verify-within',
	reason: 'Exchange Online and Microsoft Graph answer from copies: for a while a change that was made is not seen. A check that looks once calls it failed.',
	severity: 'warning',
	wrong: `
sessions:
  exchange: {title: Exchange Online, service: exchange, connect: Connect-X}
steps:
  - id: set
    title: Set it
    run: {session: exchange, effect: change, script: Set-X}
    verify: {script: Get-X, expect: size(result) == 1}`,
	right: `
sessions:
  exchange: {title: Exchange Online, service: exchange, connect: Connect-X}
steps:
  - id: set
    title: Set it
    run: {session: exchange, effect: change, script: Set-X}
    verify: {script: Get-X, expect: size(result) == 1, within: 2 min}`,
	* find({runbook, steps}) {
		for (const [index, {step, path}] of stepPlaces(runbook).entries()) {
			const {effect, parts} = steps[index]!;
			const session = parts.run?.session;
			const service = session !== undefined && Object.hasOwn(runbook.sessions, session) ? runbook.sessions[session]!.service : 'none';
			if (service !== 'none' && (effect === 'change' || effect === 'destroy') && step.verify && step.verify.within === undefined) {
				yield {path: [...path, 'verify'], atKey: true, message: `The verify of "${step.id}" looks once, and the service may not show the change yet. Give it time: "within: 2 min".`};
			}
		}
	},
};
