import {destroyingCommandsOf, type ScriptCommand} from '../../script/facts.js';
import {findingAt, powershellTexts, resolvedParts, type ResolvedPartPlace} from '../resolved-parts.js';
import type {Finding, Rule} from '../rule.js';

/** What destroys says so. */
export const unsaidDestroys: Rule = {
	name: 'destroy-unsaid',
	reason: 'A command that removes something must not go out as if it only read, or without its confirmation.',
	severity: 'error',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Remove-X}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X}`,
	* find(subject) {
		for (const place of resolvedParts(subject)) {
			const facts = subject.facts.get(place.part.script);
			for (const command of facts && place.part.effect === 'read' ? destroyingCommandsOf(facts) : []) {
				yield toFinding(place, command);
			}
		}

		// Signing in and out has no effect that could be said.
		for (const {script, session, part, at} of powershellTexts(subject)) {
			const facts = subject.facts.get(script);
			for (const command of facts && part === undefined ? destroyingCommandsOf(facts) : []) {
				yield at(command, `${command.resolved} takes something away, but "connect" and "disconnect" of the session "${session}" may only sign in and out.`);
			}
		}
	},
};

function toFinding(place: ResolvedPartPlace, command: ScriptCommand): Finding {
	const {step, part} = place;
	return findingAt(place, command, part.part === 'run'
		? `${command.resolved} takes something away, but the step "${step.id}" says "effect: read".`
		: `${command.resolved} takes something away, but "${part.part}" may only read.`);
}
