import {isDestroying} from '../../script/verbs.js';
import {findingAt, partsOfType} from '../resolved-parts.js';
import type {Rule} from '../rule.js';

/** An effect that is known is not made smaller. */
export const effectKnown: Rule = {
	name: 'effect-known',
	reason: 'The effect decides what a person is asked before a command goes out; said too small, it goes out unasked.',
	severity: 'error',
	wrong: `
sessions:
  exchange: {title: Exchange Online, service: exchange, requires: {ExchangeOnlineManagement: '>=3.5'}, connect: Connect-X}
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Set-Mailbox -Identity a@contoso.example -MaxSendSize 1MB}`,
	right: `
sessions:
  exchange: {title: Exchange Online, service: exchange, requires: {ExchangeOnlineManagement: '>=3.5'}, connect: Connect-X}
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-Mailbox -Identity a@contoso.example}`,
	* find(subject) {
		for (const place of partsOfType(subject, 'powershell')) {
			const {part, step} = place;
			for (const command of step.effectGuessed && part.part === 'run' ? [] : subject.facts.get(part.script)?.commands ?? []) {
				const {resolved} = command;
				const effect = subject.cmdlets.known(resolved)?.effect;
				if (part.effect === 'read' && (effect === 'change' || effect === 'destroy') && !isDestroying(resolved)) {
					yield findingAt(place, command, `${resolved} changes something, but ${part.part === 'run' ? `the step "${step.id}" says "effect: read"` : `"${part.part}" may only read`}.`);
				} else if (part.effect === 'change' && effect === 'destroy' && part.part === 'run') {
					yield findingAt(place, command, `${resolved} takes away what Handrail cannot bring back, but the step "${step.id}" says "effect: change". Say "effect: destroy", keep the object first and look afterwards.`);
				}
			}
		}
	},
};
