import type {LoadedRunbook} from '../../runbook/loaded.js';
import {waysOf} from '../../run/engine/connect.js';

/** A script that a session would be sent. */
export type ScriptToRead = {session: string; step: string | undefined; part: string; text: string};

/** Every script of a runbook with the session that it goes to: the parts of all steps, their what-ifs, the ways to sign in and out. */
export function scriptsOf({runbook, steps}: LoadedRunbook): ScriptToRead[] {
	return [
		...Object.entries(runbook.sessions).flatMap(([session, definition]) => [
			...waysOf(definition).map(({name, script}) => ({session, step: undefined, part: `way ${name}`, text: script})),
			...definition.disconnect === undefined ? [] : [{session, step: undefined, part: 'disconnect', text: definition.disconnect}],
		]),
		...steps.flatMap(({id, parts, whatIf}) => [
			...Object.values(parts).map(({session, part, script}) => ({session, step: id, part, text: script})),
			...whatIf ? [{session: whatIf.session, step: id, part: 'what-if', text: whatIf.script}] : [],
		]),
	];
}
