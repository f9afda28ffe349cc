import {powershellTexts} from '../resolved-parts.js';
import type {Rule} from '../rule.js';

/** A session says which modules it needs. */
export const moduleRequired: Rule = {
	name: 'module-required',
	reason: 'What a session requires is looked for before the outage by "handrail doctor" and before signing in; what it does not say is missed at the step.',
	severity: 'warning',
	wrong: `
sessions:
  graph: {title: Microsoft Graph, service: graph, requires: {Microsoft.Graph.Authentication: '>=2.0'}, connect: Connect-MgGraph}
steps:
  - id: look
    title: Look
    run: {session: graph, effect: read, script: Get-MgUser -All}`,
	right: `
sessions:
  graph: {title: Microsoft Graph, service: graph, requires: {Microsoft.Graph.Authentication: '>=2.0', Microsoft.Graph.Users: '>=2.0'}, connect: Connect-MgGraph}
steps:
  - id: look
    title: Look
    run: {session: graph, effect: read, script: Get-MgUser -All}`,
	* find(subject) {
		const said = new Set<string>();
		for (const {session, script} of powershellTexts(subject)) {
			const {requires = {}, service} = subject.runbook.sessions[session]!;
			const required = new Set(Object.keys(requires).map(name => name.toLowerCase()));
			const used = (subject.facts.get(script)?.commands ?? []).flatMap(({resolved}) => subject.cmdlets.known(resolved) ?? []).filter(known => known.service !== 'none' && known.service === service && !required.has(known.module.toLowerCase()) && !required.has('microsoft.graph'));
			for (const {cmdlet, module} of used) {
				if (!said.has(`${session} ${module}`)) {
					yield {path: ['sessions', session, ...(Object.keys(requires).length > 0 ? ['requires'] : [])], atKey: true, message: `${cmdlet} is in the module ${module}, which the session "${session}" does not require: requires: {${module}: '>=VERSION'}.`};
				}

				said.add(`${session} ${module}`);
			}
		}
	},
};
